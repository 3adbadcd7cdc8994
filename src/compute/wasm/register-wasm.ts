/**
 * @file Gives tfjs's WebAssembly backend our kernels: what it lacks, does wrong, or does slowly.
 */
import {transposeKernel} from '../identity-transpose.ts'
import {guardAllocation, heap, internalsKnown, wasmBackend} from '../internals.ts'
import {replaceKernels, type KernelPatch} from '../replace-kernels.ts'
import {adamStepKernel, globalNormKernel} from './adam.ts'
import {causalAttentionGradKernel, causalAttentionKernel} from './causal-attention.ts'
import {convolutionFilterGradKernel, convolutionInputGradKernel} from './convolution-grad.ts'
import {crossEntropyGradKernel, crossEntropyKernel} from './cross-entropy.ts'
import {depthwiseFilterGrad, depthwiseInputGrad} from './depthwise-grad.ts'
import {expandFirst, slowBroadcasts} from './expand.ts'
import {fusedLstmGradKernel, fusedLstmKernel} from './fused-lstm.ts'
import {fusedMatMulKernel} from './fused-mat-mul.ts'
import {gatherRowsKernel} from './gather-rows.ts'
import {geluGradKernel, geluKernel} from './gelu.ts'
import {identityKernel} from './identity.ts'
import {layerNormGradKernel, layerNormKernel} from './layer-norm.ts'
import {matMulKernel} from './mat-mul.ts'
import {maxPoolGradKernel} from './max-pool-grad.ts'
import {oneHot} from './one-hot.ts'
import {reduceKernel} from './reduce.ts'
import {reverseKernel} from './reverse.ts'
import {instantiateSimd, type SimdModule} from './simd-module.ts'
import {sliceKernel, splitKernel, unpackKernel} from './slice.ts'
import {tanhKernel} from './tanh.ts'
import {unsortedSegmentSumKernel} from './unsorted-segment-sum.ts'

export interface RegisterOptions {
  readonly version?: string
  readonly warn?: (line: string) => void
}

/** Those that need nothing but the backend. */
const plainKernels: readonly KernelPatch[] = [
  oneHot,
  depthwiseFilterGrad,
  depthwiseInputGrad,
  {replaces: 'Transpose', make: transposeKernel},
  {replaces: 'Identity', make: identityKernel},
]

/** Those that run on our SIMD module. Without it only UnsortedSegmentSum has another way. */
const simdKernels = (simd: SimdModule): readonly KernelPatch[] => [
  fusedLstmKernel(simd),
  fusedLstmGradKernel(simd),
  unsortedSegmentSumKernel(simd),
  crossEntropyKernel(simd),
  crossEntropyGradKernel(simd),
  layerNormKernel(simd),
  layerNormGradKernel(simd),
  causalAttentionKernel(simd),
  causalAttentionGradKernel(simd),
  geluKernel(simd),
  geluGradKernel(simd),
  globalNormKernel(simd),
  adamStepKernel(simd),
  convolutionFilterGradKernel(simd),
  maxPoolGradKernel(simd),
  tanhKernel(simd),
  {replaces: 'BatchMatMul', make: stock => matMulKernel(simd, stock)},
  {replaces: '_FusedMatMul', make: stock => fusedMatMulKernel(simd, stock)},
  {replaces: 'Conv2DBackpropInput', make: stock => convolutionInputGradKernel(simd, stock)},
  {replaces: 'Sum', make: stock => reduceKernel(simd, stock, false)},
  {replaces: 'Mean', make: stock => reduceKernel(simd, stock, true)},
  {replaces: 'GatherV2', make: stock => gatherRowsKernel(simd, stock)},
  {replaces: 'Reverse', make: stock => reverseKernel(simd, stock)},
  {replaces: 'Slice', make: stock => sliceKernel(simd, stock)},
  {replaces: 'SplitV', make: stock => splitKernel(simd, stock)},
  {replaces: 'Unpack', make: stock => unpackKernel(simd, stock)},
  ...slowBroadcasts.map((replaces): KernelPatch => ({replaces, make: stock => expandFirst(simd, stock)})),
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
  let simd: readonly KernelPatch[] = [unsortedSegmentSumKernel()]
  try {
    if (bytes) simd = simdKernels(instantiateSimd(bytes, memory))
  } catch (error) {
    warn(`Our SIMD kernels stay off, training will be slow, and convolutions cannot train: ${error instanceof Error ? error.message : error}.`)
  }
  return replaceKernels(backend, 'wasm', [...plainKernels, ...simd])
}
