/**
 * @file Kernel Sum for the WebGPU backend where leading dimensions are summed over: the gradient of a bias. tfjs transposes first.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import {run, type Program} from './program.ts'
import {sumSlices} from './weight-gradient.ts'

/** Workgroups of 64 columns × 4 rows; the rows are cut into slices, which are added up in a second dispatch. */
const columns = 64

interface Sizes extends Record<string, number> {
  readonly ROWS: number
  readonly N: number
  readonly SLICES: number
}

/** WGSL that writes parts[slice, n] = Σ value(row, n) over the rows of each slice, given such a function. Needs ROWS, N, SLICES and the buffer parts [SLICES,N]. */
export const columnSums = (value: string): string => `${value}
var<workgroup> sums: array<array<f32, ${columns}>, 4>;
@compute @workgroup_size(${columns}, 4)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_id) lane: vec3u) {
  let n = (group.z * groups.x + group.x) * ${columns}u + lane.x;
  let length = (ROWS + SLICES - 1u) / SLICES;
  let end = min((group.y + 1u) * length, ROWS);
  var sum = 0.0;
  if (n < N) {
    for (var row = group.y * length + lane.y; row < end; row += 4u) { sum += value(row, n); }
  }
  sums[lane.y][lane.x] = sum;
  workgroupBarrier();
  if (lane.y == 0u && n < N) { parts[group.y * N + n] = sums[0][lane.x] + sums[1][lane.x] + sums[2][lane.x] + sums[3][lane.x]; }
}`

/** Slices of at least 64 rows, so that there are about 128 workgroups. */
export const columnSlices = (rows: number, N: number): number => Math.max(1, Math.min(Math.ceil(128 / Math.ceil(N / columns)), Math.floor(rows / 64)))

/** Workgroups for `columnSums`; in several layers where one would be wider than WebGPU guarantees. */
export function columnGroups(N: number, slices: number): [number, number, number] {
  const groups = Math.ceil(N / columns)
  const layers = Math.ceil(groups / 65_535)
  return [Math.ceil(groups / layers), slices, layers]
}

const program: Program<Sizes> = {
  name: 'column sum',
  reads: {x: 'f32'},
  writes: {parts: 'f32'},
  code: columnSums('fn value(row: u32, n: u32) -> f32 { return x[row * N + n]; }'),
}

/** x [rows…, columns…] → the sums over all rows: one dispatch, or two. Everything else is `stock`'s. */
export const columnSumKernel = (stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const backend = params.backend as unknown as BackendWebGpu
    const {x} = params.inputs as unknown as {x: TensorInfo}
    const {axis, keepDims} = params.attrs as unknown as {axis: number | number[]; keepDims: boolean}
    const axes = [axis].flat().map(one => (one < 0 ? one + x.shape.length : one)).sort((a, b) => a - b)
    const size = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1)
    const ROWS = size(x.shape.slice(0, axes.length))
    const rest = x.shape.slice(axes.length)
    const N = size(rest)
    if (x.dtype !== 'float32' || axes.length === 0 || axes.some((one, i) => one !== i) || ROWS * N === 0 || N < 2) return stock.kernelFunc(params)

    const SLICES = columnSlices(ROWS, N)
    const out = backend.makeTensorInfo([...(keepDims ? axes.map(() => 1) : []), ...rest], 'float32')
    const parts = SLICES === 1 ? out : backend.makeTensorInfo([SLICES, N], 'float32')
    run(backend, program, {ROWS, N, SLICES}, [x], [parts], columnGroups(N, SLICES))
    if (parts === out) return out
    sumSlices(backend, parts, out, N, SLICES)
    dispose(backend, parts)
    return out
  },
})
