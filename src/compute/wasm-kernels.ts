/**
 * @file What tfjs's WebAssembly backend lacks or does wrong, supplied as ordinary tfjs kernels. (What it does slowly: simd/.)
 */
import {getKernel, registerKernel, unregisterKernel, version_core} from '@tensorflow/tfjs-core'
import {oneHot} from './one-hot.ts'
import {unsortedSegmentSum} from './unsorted-segment-sum.ts'
import {guardAllocation, wasmInternalsVersion, type BackendWasm} from './wasm-internals.ts'

/**
 * Registers our kernels; call it after the backend's module is loaded and before its first `setBackend`. A second call changes nothing.
 * With a tfjs whose inside we have not read, it says so once and leaves the backend as it is.
 */
export function registerWasmKernels(version: string = version_core, warn: (line: string) => void = console.warn): void {
  if (version !== wasmInternalsVersion) {
    warn(`tfjs ${version} is not the version our WebAssembly kernels were written for (${wasmInternalsVersion}): they stay off, and embeddings cannot train on wasm.`)
    return
  }
  if (getKernel('UnsortedSegmentSum', 'wasm')) return
  registerKernel({...unsortedSegmentSum, setupFunc: (backend) => guardAllocation(backend as BackendWasm)})
  unregisterKernel('OneHot', 'wasm') // tfjs warns when a kernel is registered over another
  registerKernel(oneHot)
}
