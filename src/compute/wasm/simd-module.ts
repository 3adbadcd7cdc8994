/**
 * @file The compiled SIMD kernels, as TypeScript sees them. What each does, and the shapes behind the addresses, stands in gemm.as.ts and lstm.as.ts.
 */

type Address = number

export interface SimdModule {
  gemm(transposeA: boolean, transposeB: boolean, M: number, N: number, K: number, a: Address, lda: number, b: Address, ldb: number, c: Address, ldc: number, accumulate: boolean, scratch: Address): void
  /** Floats of scratch. */
  gemmScratch(N: number, K: number): number
  /** `start` may be 0. */
  lstmForward(
    B: number, T: number, D: number, U: number, hard: boolean,
    x: Address, kernel: Address, recurrentKernel: Address, bias: Address, start: Address, gates: Address, cells: Address, hidden: Address, scratch: Address,
  ): void
  /** Floats of scratch. */
  lstmForwardScratch(B: number, T: number, D: number, U: number): number
  /** `start`, `dCell` and `dStart` may be 0, all together. */
  lstmBackward(
    B: number, T: number, D: number, U: number, hard: boolean, sequences: boolean,
    dy: Address, x: Address, kernel: Address, recurrentKernel: Address, start: Address, dCell: Address, gates: Address, cells: Address, hidden: Address,
    dx: Address, dKernel: Address, dRecurrentKernel: Address, dBias: Address, dStart: Address, scratch: Address,
  ): void
  /** Floats of scratch. */
  lstmBackwardScratch(B: number, T: number, D: number, U: number): number
  /** Returns the mean loss. */
  crossEntropy(N: number, V: number, logits: Address, targets: Address, logSums: Address): number
  crossEntropyGrad(N: number, V: number, scale: number, logits: Address, targets: Address, logSums: Address, dLogits: Address): void
  layerNorm(N: number, D: number, epsilon: number, x: Address, gamma: Address, beta: Address, y: Address, stats: Address): void
  layerNormGrad(N: number, D: number, dy: Address, x: Address, gamma: Address, stats: Address, dx: Address, dGamma: Address, dBeta: Address): void
  causalAttention(B: number, T: number, C: number, heads: number, qkv: Address, y: Address, logSums: Address, scratch: Address): void
  /** Floats of scratch. */
  causalAttentionScratch(T: number, d: number): number
  causalAttentionGrad(B: number, T: number, C: number, heads: number, dy: Address, qkv: Address, y: Address, logSums: Address, dqkv: Address, scratch: Address): void
  /** Floats of scratch. */
  causalAttentionGradScratch(T: number, d: number): number
  gelu(n: number, x: Address, y: Address): void
  geluGrad(n: number, dy: Address, x: Address, dx: Address): void
  sumOfSquares(n: number, x: Address): number
  adamStep(
    n: number, rate: number, beta1: number, beta2: number, rest1: number, rest2: number, epsilon: number, correction1: number, correction2: number, scale: number,
    value: Address, gradient: Address, m: Address, v: Address, to: Address,
  ): void
  sumOver(outer: number, count: number, inner: number, scale: number, x: Address, to: Address): void
  tanhOf(n: number, x: Address, y: Address): void
  /** Distances between rows may be 0 or negative. */
  copyRows(count: number, width: number, from: Address, ldFrom: number, to: Address, ldTo: number): void
  /** False, with `to` half written, at the first id outside 0 … rows − 1. */
  gatherRows(n: number, rows: number, width: number, x: Address, ids: Address, to: Address): boolean
  segmentSum(n: number, segments: number, width: number, x: Address, ids: Address, to: Address): void
  maxPoolGrad(
    B: number, H: number, W: number, C: number, windowHeight: number, windowWidth: number, outH: number, outW: number,
    strideH: number, strideW: number, padTop: number, padLeft: number, x: Address, dy: Address, dx: Address,
  ): void
  convolutionFilterGrad(
    B: number, H: number, W: number, C: number, O: number, kernelHeight: number, kernelWidth: number, outH: number, outW: number,
    strideH: number, strideW: number, padTop: number, padLeft: number, x: Address, dy: Address, dFilter: Address, scratch: Address,
  ): void
  convolutionInputGrad(
    B: number, H: number, W: number, C: number, O: number, kernelHeight: number, kernelWidth: number, outH: number, outW: number,
    strideH: number, strideW: number, padTop: number, padLeft: number, dy: Address, filter: Address, dx: Address, scratch: Address,
  ): void
  /** Floats of scratch. */
  convolutionGradScratch(B: number, C: number, O: number, kernelHeight: number, kernelWidth: number, outH: number, outW: number): number
}

/** Starts the module on someone else's memory: it works on what lies there and allocates nothing. Throws where WebAssembly lacks SIMD or `memory` is shared. */
export function instantiateSimd(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): SimdModule {
  const {exports} = new WebAssembly.Instance(new WebAssembly.Module(bytes), {env: {memory}})
  return exports as unknown as SimdModule
}
