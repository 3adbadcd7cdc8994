/**
 * @file Shaders with one invocation for each number of their output.
 */

const width = 64

/** WGSL of such a shader: `body` finds the index of its number in `i`, which stays below `size` (WGSL too). */
export const perElement = (size: string, body: string): string => `
@compute @workgroup_size(${width})
fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.y * groups.x * ${width}u + id.x;
  if (i >= ${size}) { return; }
  ${body}
}`

/** Its workgroups: in one row, or in several where one would be longer than WebGPU guarantees. */
export function elementGroups(size: number): [number, number] {
  const groups = Math.ceil(size / width)
  const rows = Math.ceil(groups / 65_535)
  return [Math.ceil(groups / rows), rows]
}
