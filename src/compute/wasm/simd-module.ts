/**
 * @file The compiled SIMD kernels, as TypeScript sees them. What each does, and the shapes behind the addresses, stands in gemm.as.ts and lstm.as.ts.
 */

type Address = number

export interface SimdModule {
  gemm(transposeA: boolean, transposeB: boolean, M: number, N: number, K: number, a: Address, lda: number, b: Address, ldb: number, c: Address, ldc: number, accumulate: boolean, scratch: Address): void
  /** Floats of scratch. */
  gemmScratch(N: number, K: number): number
  lstmForward(B: number, T: number, D: number, U: number, x: Address, kernel: Address, recurrentKernel: Address, bias: Address, gates: Address, cells: Address, hidden: Address, scratch: Address): void
  /** Floats of scratch. */
  lstmForwardScratch(D: number, U: number): number
  lstmBackward(
    B: number, T: number, D: number, U: number, sequences: boolean,
    dy: Address, x: Address, kernel: Address, recurrentKernel: Address, gates: Address, cells: Address, hidden: Address,
    dx: Address, dKernel: Address, dRecurrentKernel: Address, dBias: Address, scratch: Address,
  ): void
  /** Floats of scratch. */
  lstmBackwardScratch(B: number, T: number, D: number, U: number): number
}

/** Starts the module on someone else's memory: it works on what lies there and allocates nothing. Throws where WebAssembly lacks SIMD or `memory` is shared. */
export function instantiateSimd(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): SimdModule {
  const {exports} = new WebAssembly.Instance(new WebAssembly.Module(bytes), {env: {memory}})
  return exports as unknown as SimdModule
}
