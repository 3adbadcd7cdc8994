/**
 * @file Kernel UnsortedSegmentSum for the WebAssembly backend: rows added up by label. It is the gradient of a gather, so an embedding cannot train
 * without it: ∂L/∂E[i] = Σ over the places t where token i stood of ∂L/∂e_t.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {newTensor, numbers, type BackendWasm} from '../internals.ts'

/** x [n, …inner] float32 and segmentIds [n] int32 → [numSegments, …inner]. An id outside 0 … numSegments − 1 adds to nothing, as on the other backends. */
export const unsortedSegmentSum: KernelConfig = {
  kernelName: 'UnsortedSegmentSum',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as BackendWasm
    const {x, segmentIds} = inputs as {x: TensorInfo; segmentIds: TensorInfo}
    const {numSegments} = attrs as unknown as {numSegments: number}
    const inner = x.shape.slice(segmentIds.shape.length)
    const width = inner.reduce((product, size) => product * size, 1)
    const out = newTensor(backend, [numSegments, ...inner], x.dtype === 'int32' ? 'int32' : 'float32')
    const sums = numbers(backend, out)
    const rows = numbers(backend, x)
    const ids = numbers(backend, segmentIds)
    sums.fill(0)
    for (let row = 0; row < ids.length; row++) {
      const id = ids[row]!
      if (id < 0 || id >= numSegments) continue
      const to = id * width
      const from = row * width
      for (let j = 0; j < width; j++) sums[to + j]! += rows[from + j]!
    }
    return out
  },
}
