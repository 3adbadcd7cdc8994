/**
 * @file Kernel UnsortedSegmentSum for the WebAssembly backend: rows added up by label. It is the gradient of a gather, so an embedding cannot train
 * without it: ∂L/∂E[i] = Σ over the places t where token i stood of ∂L/∂e_t.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {address, newTensor, numbers, type BackendWasm} from '../internals.ts'
import {checkTensor, sizeOf} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

/** x [n, …inner] float32 and segmentIds [n] int32 → [numSegments, …inner]. An id outside 0 … numSegments − 1 adds to nothing, as on the other backends. */
export const unsortedSegmentSumKernel = (simd?: SimdModule): KernelConfig => ({
  kernelName: 'UnsortedSegmentSum',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as BackendWasm
    const {x, segmentIds} = inputs as {x: TensorInfo; segmentIds: TensorInfo}
    const {numSegments} = attrs as unknown as {numSegments: number}
    checkTensor('unsortedSegmentSum', 'segmentIds', segmentIds, x.shape.slice(0, segmentIds.shape.length), 'int32')
    const inner = x.shape.slice(segmentIds.shape.length)
    const width = sizeOf(inner)
    const out = newTensor(backend, [numSegments, ...inner], x.dtype === 'int32' ? 'int32' : 'float32')
    if (simd && x.dtype === 'float32') simd.segmentSum(sizeOf(segmentIds.shape), numSegments, width, address(backend, x), address(backend, segmentIds), address(backend, out))
    else addRows(numbers(backend, x), numbers(backend, segmentIds), width, numSegments, numbers(backend, out))
    return out
  },
})

type Numbers = ReturnType<typeof numbers>

function addRows(rows: Numbers, ids: Numbers, width: number, numSegments: number, sums: Numbers): void {
  sums.fill(0)
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!
    if (id < 0 || id >= numSegments) continue
    for (let j = 0; j < width; j++) sums[id * width + j]! += rows[row * width + j]!
  }
}
