/**
 * @file Where tfjs's WebAssembly backend keeps its tensors, so that our module reads and writes them in place: nothing is copied.
 * Like ../wasm-internals.ts it was read for tfjs 4.22.0.
 */
import type {TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, newTensor, type BackendWasm} from '../wasm-internals.ts'

/** The memory in which all tensors of the backend lie. Undefined when it is not where this version of tfjs has it. */
export function heap(backend: BackendWasm): WebAssembly.Memory | undefined {
  const {asm} = backend.wasm as unknown as {asm?: {memory?: unknown}}
  return asm?.memory instanceof WebAssembly.Memory ? asm.memory : undefined
}

/** A tensor's first byte in the heap. It stays there, however the heap grows. */
export const address = (backend: BackendWasm, {dataId}: TensorInfo): number => backend.dataIdMap.get(dataId).memoryOffset

/** Fresh float32 tensors, not cleared: all of them, or (out of memory) an error and none. */
export function allocate(backend: BackendWasm, shapes: readonly (readonly number[])[]): TensorInfo[] {
  const made: TensorInfo[] = []
  try {
    for (const shape of shapes) made.push(newTensor(backend, shape, 'float32'))
    return made
  } catch (error) {
    for (const tensor of made) dispose(backend, tensor)
    throw error
  }
}
