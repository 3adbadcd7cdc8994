/**
 * @file Shaders that work row by row: some invocations of a workgroup share a row, and add up or compare what each found in its part of it.
 */

const width = 64

/** Invocations per row: 64 for long rows, fewer for short ones, so that none is idle and neighbours read neighbouring numbers. */
export function lanesFor(columns: number): number {
  let lanes = 4
  while (lanes < width && lanes * 4 < columns) lanes *= 2
  return lanes
}

/** Workgroups for so many rows; in several rows of workgroups where one would be longer than WebGPU guarantees. */
export function rowGroups(rows: number, lanes: number): [number, number] {
  const groups = Math.ceil((rows * lanes) / width)
  const lines = Math.ceil(groups / 65_535)
  return [Math.ceil(groups / lines), lines]
}

/**
 * WGSL of such a shader. It needs the constants ROWS and LANES. `body` finds its row in `row` and its place among the row's invocations in `lane`;
 * past the last row it runs once more over row ROWS − 1 with `live` false and must not write. `rowSum(x)` and `rowMax(x)` combine one number of each of the row's
 * invocations, in the same order every time; all invocations must call them.
 */
export const perRow = (body: string): string => `
var<workgroup> found: array<f32, ${width}>;
var<private> place: u32;
fn rowSum(x: f32) -> f32 {
  found[place] = x;
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (place % LANES < half) { found[place] += found[place + half]; }
  }
  workgroupBarrier();
  let sum = found[place - place % LANES];
  workgroupBarrier();
  return sum;
}
fn rowMax(x: f32) -> f32 {
  found[place] = x;
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (place % LANES < half) { found[place] = max(found[place], found[place + half]); }
  }
  workgroupBarrier();
  let most = found[place - place % LANES];
  workgroupBarrier();
  return most;
}
@compute @workgroup_size(${width})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) index: u32) {
  place = index;
  let wanted = (group.y * groups.x + group.x) * (${width}u / LANES) + index / LANES;
  let live = wanted < ROWS;
  let row = min(wanted, ROWS - 1u);
  let lane = index % LANES;
  ${body}
}`
