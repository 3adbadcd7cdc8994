// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file What the SIMD module exports; simd-module.ts is how TypeScript sees it. */
export {adamStep, sumOfSquares} from './adam.as'
export {causalAttention, causalAttentionGrad, causalAttentionGradScratch, causalAttentionScratch} from './causal-attention.as'
export {convolutionFilterGrad, convolutionGradScratch, convolutionInputGrad} from './convolution.as'
export {crossEntropy, crossEntropyGrad} from './cross-entropy.as'
export {gelu, geluGrad} from './gelu.as'
export {gemm, gemmScratch} from './gemm.as'
export {layerNorm, layerNormGrad} from './layer-norm.as'
export {lstmBackward, lstmBackwardScratch, lstmForward, lstmForwardScratch} from './lstm.as'
export {maxPoolGrad} from './max-pool.as'
export {copyRows, gatherRows, segmentSum} from './rows.as'
export {sumOver} from './sum.as'
export {tanhOf} from './tanh.as'
