/**
 * @file Kernel UnsortedSegmentSum for the WebGPU backend: the gradient of an embedding. tfjs adds floats atomically, in whatever order the hardware comes to
 * them, and puts labels that are out of range into segment 0. Here it is the product of a one-hot matrix that is never written down.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import {run, type Program} from './program.ts'
import {productGroups, slicedProduct, slicesFor, sumSlices} from './weight-gradient.ts'

/** Past so many segments the product does too much in vain. */
const most = 4096

const program: Program<{ROWS: number; M: number; N: number; SLICES: number}> = {
  name: 'segment sum',
  reads: {ids: 'i32', z: 'f32'},
  writes: {parts: 'f32'},
  code: slicedProduct('fn left(row: u32, m: u32) -> f32 { return select(0.0, 1.0, ids[row] == i32(m)); }'),
}

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
    if (x.dtype !== 'float32' || segmentIds.dtype !== 'int32' || M > most || M * N * ROWS === 0) return stock.kernelFunc(params)
    const SLICES = slicesFor(ROWS, M, N)
    const out = backend.makeTensorInfo([M, ...inner], 'float32')
    const parts = SLICES === 1 ? out : backend.makeTensorInfo([SLICES, M, N], 'float32')
    run(backend, program, {ROWS, M, N, SLICES}, [segmentIds, x], [parts], productGroups(M, N, SLICES))
    if (parts === out) return out
    sumSlices(backend, parts, out, M * N, SLICES)
    dispose(backend, parts)
    return out
  },
})
