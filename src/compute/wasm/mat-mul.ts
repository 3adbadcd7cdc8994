/**
 * @file Kernel BatchMatMul for the WebAssembly backend, on our own product, which costs the same whichever operand is given transposed.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {address, allocate, dispose, type BackendWasm} from '../internals.ts'
import {sizeOf} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

export interface Factors {
  readonly a: TensorInfo
  readonly b: TensorInfo
  /** [N], added to every row. */
  readonly bias?: TensorInfo
}

export interface Transposed {
  readonly transposeA: boolean
  readonly transposeB: boolean
}

/** a […, M, K] · b […, K, N] → […, M, N], each operand given transposed where its flag says so. `stock` takes what `product` leaves. */
export const matMulKernel = (simd: SimdModule, stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const {a, b} = params.inputs as unknown as Factors
    return product(simd, params.backend as BackendWasm, {a, b}, params.attrs as unknown as Transposed) ?? stock.kernelFunc(params)
  },
})

/** The product as `matMulKernel` says. Undefined: empty matrices, types other than float32, and batches that broadcast in more than one dimension. */
export function product(simd: SimdModule, backend: BackendWasm, {a, b, bias}: Factors, {transposeA, transposeB}: Transposed): TensorInfo | undefined {
  const lda = a.shape.at(-1)!
  const ldb = b.shape.at(-1)!
  const [M, K] = transposeA ? [lda, a.shape.at(-2)!] : [a.shape.at(-2)!, lda]
  const N = transposeB ? b.shape.at(-2)! : ldb
  const batch = batchShape(a.shape.slice(0, -2), b.shape.slice(0, -2))
  if (!batch || [a, b, bias].some(tensor => tensor && tensor.dtype !== 'float32')) return undefined
  const count = sizeOf(batch)
  if (count * M * N * K === 0) return undefined

  const [out, scratch] = allocate(backend, [[...batch, M, N], [simd.gemmScratch(N, K)]]) as [TensorInfo, TensorInfo]
  const stepA = sizeOf(a.shape) > M * K ? 4 * M * K : 0
  const stepB = sizeOf(b.shape) > K * N ? 4 * K * N : 0
  const [fromA, fromB, to, workspace] = [a, b, out, scratch].map(tensor => address(backend, tensor)) as [number, number, number, number]
  if (bias) simd.copyRows(count * M, N, address(backend, bias), 0, to, N)
  const rows = stepB === 0 && !transposeA ? count * M : M // with one b for all, the matrices of a are one tall matrix
  for (let i = 0; i < count * M / rows; i++) {
    simd.gemm(transposeA, transposeB, rows, N, K, fromA + i * stepA, lda, fromB + i * stepB, ldb, to + i * 4 * M * N, N, bias !== undefined, workspace)
  }
  dispose(backend, scratch)
  return out
}

/** The batch dimensions of the product when both operands have the same, or one of them a single matrix. */
function batchShape(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  const rank = Math.max(a.length, b.length)
  const [left, right] = [a, b].map(shape => [...Array<number>(rank - shape.length).fill(1), ...shape]) as [number[], number[]]
  if (sizeOf(right) === 1 || left.every((n, i) => n === right[i])) return left
  return sizeOf(left) === 1 ? right : undefined
}
