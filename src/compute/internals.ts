/**
 * @file The only place that touches the inside of tfjs's backends: where its WebAssembly backend keeps a tensor's numbers, and how its WebGPU backend queues work.
 * Read for 4.22.0. With another version `internalsKnown` says no, nothing of ours is registered, and everything runs on tfjs's own kernels.
 */
import {findBackend, env, version_core, type TensorInfo} from '@tensorflow/tfjs-core'
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm'
import {memoryError} from './device-error.ts'

const knownVersion = '4.22.0'

/** Whether our kernels can be registered with this tfjs. If not, `warn` hears the one line that says what that means. */
export function internalsKnown(version: string = version_core, warn: (line: string) => void = console.warn): boolean {
  if (version === knownVersion) return true
  warn(`tfjs ${version} is not the version our kernels were written for (${knownVersion}): they stay off. Training is slow, and embeddings cannot train on wasm.`)
  return false
}

// ————— WebAssembly —————

export type {BackendWasm}

/** The running backend; undefined before `await tf.setBackend('wasm')`. */
export const wasmBackend = (): BackendWasm | undefined => (findBackend('wasm') as BackendWasm | null) ?? undefined

/** A fresh tensor. Its memory is not cleared. May grow the heap: take `numbers` of any tensor only afterwards. */
export const newTensor = (backend: BackendWasm, shape: readonly number[], dtype: 'float32' | 'int32' = 'float32'): TensorInfo => backend.makeOutput([...shape], dtype)

/** The numbers of a tensor, in place. Valid until the next allocation. */
export const numbers = (backend: BackendWasm, tensor: TensorInfo) => backend.typedArrayFromHeap(tensor)

/** A tensor's first byte in the heap. It stays there, however the heap grows. */
export const address = (backend: BackendWasm, {dataId}: TensorInfo): number => backend.dataIdMap.get(dataId).memoryOffset

/** Fresh float32 tensors, not cleared: all of them, or (out of memory) an error and none. */
export function allocate(backend: BackendWasm, shapes: readonly (readonly number[])[]): TensorInfo[] {
  const made: TensorInfo[] = []
  try {
    for (const shape of shapes) made.push(newTensor(backend, shape))
    return made
  } catch (error) {
    for (const tensor of made) dispose(backend, tensor)
    throw error
  }
}

/** Gives a tensor back that was made inside a kernel; works for both backends. */
export const dispose = (backend: {disposeData(dataId: object): unknown}, ...tensors: readonly TensorInfo[]): void => {
  for (const {dataId} of tensors) backend.disposeData(dataId)
}

/** The memory in which all tensors of the backend lie. Undefined when it is not where this version of tfjs has it. */
export function heap(backend: BackendWasm): WebAssembly.Memory | undefined {
  const {asm} = backend.wasm as unknown as {asm?: {memory?: unknown}}
  return asm?.memory instanceof WebAssembly.Memory ? asm.memory : undefined
}

/** What Emscripten gives a module besides its types. */
interface Allocating {
  readonly HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(address: number): void
}

const guarded = new WeakSet<object>()

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

// ————— WebGPU —————

/** As much of tfjs's WebGPU backend as our kernels use. */
export interface BackendWebGpu {
  readonly device: GPUDevice
  /** Tensors that work not yet submitted still needs: their buffers are kept until then. */
  readonly commandQueueOwnedIds: WeakSet<object>
  readonly commandEncoder: GPUCommandEncoder | null
  computePassEncoder: GPUComputePassEncoder | null
  dispatchCountInPass: number
  /** Set while `tf.time` measures. */
  readonly activeTimers?: unknown
  makeTensorInfo(shape: number[], dtype: 'float32' | 'int32', values?: Float32Array | Int32Array): TensorInfo
  disposeData(dataId: object): boolean
  uploadToGPU(dataId: object): void
  tensorToBinding(tensor: TensorInfo): GPUBufferBinding
  ensureCommandEncoderReady(): void
  endComputePassEncoder(): void
  submitQueue(): void
}

/** The running backend; undefined before `await tf.setBackend('webgpu')`. */
export const webGpuBackend = (): BackendWebGpu | undefined => (findBackend('webgpu') as unknown as BackendWebGpu | null) ?? undefined

/** Adds one dispatch to the backend's queue, among tfjs's own. Binding i of group 0 is tensor i. */
export function enqueue(backend: BackendWebGpu, pipeline: GPUComputePipeline, tensors: readonly TensorInfo[], groups: readonly [number, number?, number?]): void {
  for (const {dataId} of tensors) {
    backend.uploadToGPU(dataId) // takes a buffer for what has none yet
    backend.commandQueueOwnedIds.add(dataId)
  }
  const bindGroup = backend.device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: tensors.map((tensor, binding) => ({binding, resource: backend.tensorToBinding(tensor)})),
  })
  backend.ensureCommandEncoderReady()
  backend.computePassEncoder ??= backend.commandEncoder!.beginComputePass()
  backend.computePassEncoder.setPipeline(pipeline)
  backend.computePassEncoder.setBindGroup(0, bindGroup)
  backend.computePassEncoder.dispatchWorkgroups(...(groups as [number]))
  if (++backend.dispatchCountInPass < env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) return
  backend.endComputePassEncoder()
  backend.submitQueue()
}
