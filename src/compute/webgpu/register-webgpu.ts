/**
 * @file Gives tfjs's WebGPU backend our kernels: whole layers in a few dispatches instead of thousands.
 */
import {transposeKernel} from '../identity-transpose.ts'
import {internalsKnown, webGpuBackend} from '../internals.ts'
import {replaceKernels, type KernelPatch} from '../replace-kernels.ts'
import {adamStepKernel, globalNormKernel} from './adam.ts'
import {addNKernel} from './add-n.ts'
import {causalAttentionGradKernel, causalAttentionKernel} from './causal-attention.ts'
import {columnSumKernel} from './column-sum.ts'
import {crossEntropyGradKernel, crossEntropyKernel} from './cross-entropy.ts'
import {fusedLstmGradKernel, fusedLstmKernel} from './fused-lstm.ts'
import {geluGradKernel, geluKernel} from './gelu.ts'
import {layerNormGradKernel, layerNormKernel} from './layer-norm.ts'
import {segmentSumKernel} from './segment-sum.ts'
import {weightGradientKernel} from './weight-gradient.ts'

export interface RegisterOptions {
  readonly version?: string
  readonly warn?: (line: string) => void
}

const kernels: readonly KernelPatch[] = [
  fusedLstmKernel,
  fusedLstmGradKernel,
  causalAttentionKernel,
  causalAttentionGradKernel,
  layerNormKernel,
  layerNormGradKernel,
  geluKernel,
  geluGradKernel,
  crossEntropyKernel,
  crossEntropyGradKernel,
  globalNormKernel,
  adamStepKernel,
  {replaces: 'Transpose', make: transposeKernel},
  {replaces: 'AddN', make: addNKernel},
  {replaces: 'Sum', make: columnSumKernel},
  {replaces: 'UnsortedSegmentSum', make: segmentSumKernel},
  {replaces: 'BatchMatMul', make: weightGradientKernel},
]

/**
 * Registers our kernels for 'webgpu'. Call it once the backend runs (`await tf.setBackend('webgpu')`); removing the backend brings the old kernels back.
 * Where something is not as we know it, one line says so, and the stock kernels do the work.
 *
 * @returns takes our kernels out again; undefined when none is in place
 */
export function registerWebGpuKernels({version, warn = console.warn}: RegisterOptions = {}): (() => void) | undefined {
  if (!internalsKnown(version, warn)) return undefined
  const backend = webGpuBackend()
  if (!backend) {
    warn('Our kernels stay off, training will be slow: the WebGPU backend is not running.')
    return undefined
  }
  return replaceKernels(backend, 'webgpu', kernels)
}
