/**
 * @file The only place that touches the inside of tfjs's WebAssembly backend: where a tensor's numbers lie, how memory is got.
 * Read for 4.22.0; with another version nothing of ours is registered (see wasm-kernels.ts).
 */
import type {TensorInfo} from '@tensorflow/tfjs-core'
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm'
import {memoryError} from './device-error.ts'

export const wasmInternalsVersion = '4.22.0'

export type {BackendWasm}

/** A fresh tensor of the backend. Its memory is not cleared. May grow the heap: take `numbers` of any tensor only afterwards. */
export const newTensor = (backend: BackendWasm, shape: readonly number[], dtype: 'float32' | 'int32'): TensorInfo => backend.makeOutput([...shape], dtype)

/** The numbers of a tensor, in place. Valid until the next allocation. */
export const numbers = (backend: BackendWasm, tensor: TensorInfo) => backend.typedArrayFromHeap(tensor)

export const dispose = (backend: BackendWasm, tensor: TensorInfo) => void backend.disposeData(tensor.dataId)

const guarded = new WeakSet<object>()

/** Makes a failed allocation throw. tfjs would take address 0 for memory and overwrite the program's own data. */
export function guardAllocation(backend: BackendWasm): void {
  const wasm = backend.wasm as unknown as {_malloc(bytes: number): number} // its types leave _malloc out
  if (guarded.has(wasm)) return
  guarded.add(wasm)
  const allocate = wasm._malloc
  wasm._malloc = (bytes: number) => {
    const address = bytes < 2 ** 32 ? allocate(bytes) : 0
    if (address === 0 && bytes > 0) throw memoryError()
    return address
  }
}
