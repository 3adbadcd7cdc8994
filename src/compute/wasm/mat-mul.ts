/**
 * @file Kernel BatchMatMul for the WebAssembly backend, on our own product, which costs the same whichever operand is given transposed.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWasm} from '../internals.ts'
import type {SimdModule} from './simd-module.ts'
import {address, allocate} from '../internals.ts'

/**
 * a […, M, K] · b […, K, N] → […, M, N], each operand given transposed where its flag says so.
 * `stock` takes what is left: empty matrices, types other than float32, and batches that broadcast in more than one dimension.
 */
export const matMulKernel = (simd: SimdModule, stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const backend = params.backend as BackendWasm
    const {a, b} = params.inputs as unknown as {a: TensorInfo; b: TensorInfo}
    const {transposeA, transposeB} = params.attrs as unknown as {transposeA: boolean; transposeB: boolean}
    const lda = a.shape.at(-1)!
    const ldb = b.shape.at(-1)!
    const [M, K] = transposeA ? [lda, a.shape.at(-2)!] : [a.shape.at(-2)!, lda]
    const N = transposeB ? b.shape.at(-2)! : ldb
    const batch = batchShape(a.shape.slice(0, -2), b.shape.slice(0, -2))
    if (!batch || a.dtype !== 'float32' || b.dtype !== 'float32') return stock.kernelFunc(params)
    const count = size(batch)
    if (count * M * N * K === 0) return stock.kernelFunc(params)

    const [out, scratch] = allocate(backend, [[...batch, M, N], [simd.gemmScratch(N, K)]]) as [TensorInfo, TensorInfo]
    const stepA = size(a.shape) > M * K ? 4 * M * K : 0
    const stepB = size(b.shape) > K * N ? 4 * K * N : 0
    const [fromA, fromB, to, workspace] = [a, b, out, scratch].map(tensor => address(backend, tensor)) as [number, number, number, number]
    for (let i = 0; i < count; i++) {
      simd.gemm(transposeA, transposeB, M, N, K, fromA + i * stepA, lda, fromB + i * stepB, ldb, to + i * 4 * M * N, N, false, workspace)
    }
    dispose(backend, scratch)
    return out
  },
})

const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1)

/** The batch dimensions of the product when both operands have the same, or one of them a single matrix. */
function batchShape(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  const rank = Math.max(a.length, b.length)
  const [left, right] = [a, b].map(shape => [...Array<number>(rank - shape.length).fill(1), ...shape]) as [number[], number[]]
  if (size(right) === 1 || left.every((n, i) => n === right[i])) return left
  return size(left) === 1 ? right : undefined
}
