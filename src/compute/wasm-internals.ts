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

/** What Emscripten gives a module besides its types. */
interface Allocating {
  readonly HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(address: number): void
}

/** Makes a failed allocation throw. tfjs would take whatever address comes back for memory, and overwrite the program's own data. */
export function guardAllocation(backend: BackendWasm): void {
  const wasm = backend.wasm as unknown as Allocating
  if (guarded.has(wasm)) return
  guarded.add(wasm)
  wasm._free(wasm._malloc(1)) // the first call replaces `_malloc`, and would replace ours
  const allocate = wasm._malloc
  wasm._malloc = (bytes) => {
    const address = allocate(bytes) >>> 0
    if (bytes === 0 || (address > 0 && address + bytes <= wasm.HEAPU8.length)) return address
    wasm._free(address) // 4 GB or more wrap around to a small piece
    throw memoryError()
  }
}
