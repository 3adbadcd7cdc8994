/**
 * @file Gives tfjs's WebAssembly backend our kernels: what it lacks, does wrong, or does slowly.
 */
import {guardAllocation, heap, internalsKnown, wasmBackend} from '../internals.ts'
import {replaceKernels, type KernelPatch} from '../replace-kernels.ts'
import {fusedLstmGradKernel, fusedLstmKernel} from './fused-lstm.ts'
import {gatherRowsKernel} from './gather-rows.ts'
import {identityKernel} from './identity.ts'
import {matMulKernel} from './mat-mul.ts'
import {oneHot} from './one-hot.ts'
import {instantiateSimd, type SimdModule} from './simd-module.ts'
import {unsortedSegmentSum} from './unsorted-segment-sum.ts'

export interface RegisterOptions {
  readonly version?: string
  readonly warn?: (line: string) => void
}

/** Those that need nothing but the backend. */
const plainKernels: readonly KernelPatch[] = [
  unsortedSegmentSum,
  oneHot,
  {replaces: 'GatherV2', make: gatherRowsKernel},
  {replaces: 'Identity', make: identityKernel},
]

/** Those that run on our SIMD module. */
const simdKernels = (simd: SimdModule): readonly KernelPatch[] => [
  fusedLstmKernel(simd),
  fusedLstmGradKernel(simd),
  {replaces: 'BatchMatMul', make: stock => matMulKernel(simd, stock)},
]

/**
 * Registers our kernels for 'wasm'. Call it once the backend runs (`await tf.setBackend('wasm')`); removing the backend brings the old kernels back.
 * Where something is not as we know it, what does not fit stays off, one line says so, and the stock kernels do the work.
 *
 * @param bytes the SIMD module: `buildSimd()` in Node, `import bytes from 'virtual:simd'` where Vite bundles. Undefined: only the plain kernels
 * @returns takes our kernels out again; undefined when none is in place
 */
export function registerWasmKernels(bytes?: Uint8Array<ArrayBuffer>, {version, warn = console.warn}: RegisterOptions = {}): (() => void) | undefined {
  if (!internalsKnown(version, warn)) return undefined
  const backend = wasmBackend()
  const memory = backend && heap(backend)
  if (!backend || !memory) {
    warn('Our kernels stay off, training will be slow: the wasm backend is not running, or keeps its memory elsewhere.')
    return undefined
  }
  guardAllocation(backend)
  let simd: readonly KernelPatch[] = []
  try {
    if (bytes) simd = simdKernels(instantiateSimd(bytes, memory))
  } catch (error) {
    warn(`Our SIMD kernels stay off, training will be slow: ${error instanceof Error ? error.message : error}.`)
  }
  return replaceKernels(backend, 'wasm', [...plainKernels, ...simd])
}
