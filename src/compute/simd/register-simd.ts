/**
 * @file Gives tfjs's WebAssembly backend our kernels for a fast training step.
 */
import {findBackend, getKernel, registerKernel, unregisterKernel, version_core, type KernelConfig} from '@tensorflow/tfjs-core'
import {guardAllocation, wasmInternalsVersion, type BackendWasm} from '../wasm-internals.ts'
import {fusedLstmGradKernel, fusedLstmKernel} from './fused-lstm.ts'
import {gatherRowsKernel} from './gather-rows.ts'
import {identityKernel} from './identity.ts'
import {matMulKernel} from './mat-mul.ts'
import {instantiateSimd} from './simd-module.ts'
import {heap} from './wasm-heap.ts'

export interface RegisterSimdOptions {
  readonly version?: string
  readonly warn?: (line: string) => void
}

/**
 * Registers FusedLSTM and FusedLSTMGrad for 'wasm' and replaces its BatchMatMul, GatherV2 and Identity. Call it once the backend runs (`await tf.setBackend('wasm')`);
 * a second call changes nothing, and removing the backend brings the old kernels back. When the backend is not as we know it, everything stays as it was,
 * one line says so, and LSTM layers take the stock operations.
 *
 * @param bytes the module: `buildSimd()` in Node, `import bytes from 'virtual:simd'` where Vite bundles
 * @returns whether the kernels are in place
 */
export function registerSimdKernels(bytes: Uint8Array<ArrayBuffer>, {version = version_core, warn = console.warn}: RegisterSimdOptions = {}): boolean {
  if (getKernel('FusedLSTM', 'wasm')) return true
  try {
    if (version !== wasmInternalsVersion) throw new Error(`tfjs is ${version}, they were written for ${wasmInternalsVersion}`)
    const backend = findBackend('wasm') as BackendWasm | null
    const memory = backend?.wasm && heap(backend)
    const stock = ['BatchMatMul', 'GatherV2', 'Identity'].map(name => getKernel(name, 'wasm'))
    if (!backend || !memory || !allThere(stock)) throw new Error('the wasm backend is not running, or keeps its memory elsewhere')
    const [matMul, gather, identity] = stock as [KernelConfig, KernelConfig, KernelConfig]
    const simd = instantiateSimd(bytes, memory)
    guardAllocation(backend)
    const ours = [fusedLstmGradKernel(simd), matMulKernel(simd, matMul), gatherRowsKernel(gather), identityKernel(identity)]
    // The kernels know one backend's memory, so they go when it goes.
    const leave = () => {
      for (const {kernelName} of [fused, ...ours]) unregisterKernel(kernelName, 'wasm')
      stock.forEach(registerKernel)
    }
    const fused = {...fusedLstmKernel(simd), disposeFunc: leave}
    for (const {kernelName} of stock) unregisterKernel(kernelName, 'wasm') // tfjs warns when a kernel is registered over another
    for (const kernel of [fused, ...ours]) registerKernel(kernel)
    return true
  } catch (error) {
    warn(`Our SIMD kernels stay off, LSTM layers will train slowly: ${error instanceof Error ? error.message : error}.`)
    return false
  }
}

const allThere = <T>(list: readonly (T | undefined)[]): list is readonly T[] => !list.includes(undefined)
