/**
 * @file Kernel OneHot for the WebAssembly backend. tfjs 4.22's own writes whole numbers into float tensors, bit for bit: `tf.oneHot(ids, n, 1, 0, 'float32')`
 * gives 1.4e−45 where 1 should stand, and everything computed from it is silently wrong.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {newTensor, numbers, type BackendWasm} from '../internals.ts'

/** indices […n] int32 → […n, depth] of `dtype`. An index outside 0 … depth − 1 gives a row of `offValue`. */
export const oneHot: KernelConfig = {
  kernelName: 'OneHot',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as BackendWasm
    const {indices} = inputs as {indices: TensorInfo}
    const {dtype, depth, onValue, offValue} = attrs as unknown as {dtype: 'float32' | 'int32'; depth: number; onValue: number; offValue: number}
    const out = newTensor(backend, [...indices.shape, depth], dtype)
    const rows = numbers(backend, out)
    rows.fill(offValue)
    numbers(backend, indices).forEach((id, row) => {
      if (id >= 0 && id < depth) rows[row * depth + id] = onValue
    })
    return out
  },
}
