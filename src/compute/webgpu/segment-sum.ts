/**
 * @file Kernel UnsortedSegmentSum for the WebGPU backend: the gradient of an embedding. tfjs adds floats atomically, in whatever order the hardware comes to
 * them, and puts labels that are out of range into segment 0. Here every sum has one owner, which adds its rows up in their order.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import {run, type Program} from './program.ts'
import {sumSlices} from './weight-gradient.ts'

/** A workgroup owns the sums of 32 segments × 64 columns, an invocation one column of them: 8 KB of workgroup memory, so that two workgroups share a core at least. */
const segments = 32
const columns = 64

interface Sizes extends Record<string, number> {
  readonly ROWS: number
  /** Segments. */
  readonly M: number
  /** Numbers per row. */
  readonly N: number
  readonly SLICES: number
}

/**
 * parts[slice, m, n] ← Σ x[row, n] over the rows of each slice whose id is m. All workgroups of a column look at all labels, which is little work beside a
 * one-hot product: a label costs a comparison per 32 segments, and only its owner reads the row. The branch is the same for a whole workgroup.
 */
const program: Program<Sizes> = {
  name: 'segment sum',
  reads: {ids: 'i32', x: 'f32'},
  writes: {parts: 'f32'},
  code: `
var<workgroup> sums: array<array<f32, ${columns}>, ${segments}>;
var<workgroup> labels: array<u32, ${columns}>;
@compute @workgroup_size(${columns})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let n = group.x * ${columns}u + lane;
  let first = group.y * ${segments}u;
  let length = (ROWS + SLICES - 1u) / SLICES;
  let end = min((group.z + 1u) * length, ROWS);
  for (var begin = group.z * length; begin < end; begin += ${columns}u) {
    if (begin + lane < end) { labels[lane] = u32(ids[begin + lane]) - first; } // an id before the first, or below 0, becomes huge
    workgroupBarrier();
    for (var i = 0u; i < min(${columns}u, end - begin); i++) {
      let label = labels[i];
      if (label < ${segments}u && n < N) { sums[label][lane] += x[(begin + i) * N + n]; }
    }
    workgroupBarrier();
  }
  if (n < N) {
    for (var m = 0u; m < min(${segments}u, M - first); m++) { parts[(group.z * M + first + m) * N + n] = sums[m][lane]; }
  }
}`,
}

/** Past so many segments the labels are looked at too often in vain. */
const most = 4096

/** x […rows, …columns] and segmentIds […rows] → [numSegments, …columns]: one dispatch, or two. More than 4096 segments, or other types, are `stock`'s. */
export const segmentSumKernel = (stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const backend = params.backend as unknown as BackendWebGpu
    const {x, segmentIds} = params.inputs as unknown as {x: TensorInfo; segmentIds: TensorInfo}
    const {numSegments: M} = params.attrs as unknown as {numSegments: number}
    const size = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1)
    const inner = x.shape.slice(segmentIds.shape.length)
    const [ROWS, N] = [size(segmentIds.shape), size(inner)]
    const groups = [Math.ceil(N / columns), Math.ceil(M / segments)] as const
    if (x.dtype !== 'float32' || segmentIds.dtype !== 'int32' || M > most || M * N * ROWS === 0 || groups[0] > 65_535) return stock.kernelFunc(params)
    const SLICES = segmentSlices(ROWS, M, groups[0] * groups[1])
    const out = backend.makeTensorInfo([M, ...inner], 'float32')
    const parts = SLICES === 1 ? out : backend.makeTensorInfo([SLICES, M, N], 'float32')
    run(backend, program, {ROWS, M, N, SLICES}, [segmentIds, x], [parts], [...groups, SLICES])
    if (parts === out) return out
    sumSlices(backend, parts, out, M * N, SLICES)
    dispose(backend, parts)
    return out
  },
})

/** Enough slices for about 512 small workgroups; but each of at least 64 rows, and together no more numbers than x has, which they are added up from. */
const segmentSlices = (rows: number, M: number, groups: number): number => Math.max(1, Math.min(Math.ceil(512 / groups), Math.floor(rows / Math.max(64, M))))
