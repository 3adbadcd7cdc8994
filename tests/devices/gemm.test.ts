/**
 * @file The SIMD module's matrix product by itself, with fused multiply-add and without: all sizes around its tiles and blocks, on memory that shows every write
 * outside the result and the scratch.
 */
import {beforeAll, describe, expect, test} from 'vitest'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {instantiateSimd, type SimdModule} from '../../src/compute/wasm/simd-module.ts'

interface Product {
  readonly M: number
  readonly N: number
  readonly K: number
  readonly transposeA?: boolean
  readonly transposeB?: boolean
  readonly accumulate?: boolean
}

/** Floats between a row's end and the next row: `ld` need not be the width. */
const GAP = 3
const UNTOUCHED = 777

describe.each([['with fused multiply-add', true], ['without fused multiply-add', false]] as const)('%s', (_, relaxed) => {
  let simd: SimdModule
  let memory: Float32Array
  beforeAll(async () => {
    const wasmMemory = new WebAssembly.Memory({initial: 200})
    simd = instantiateSimd(await buildSimd({relaxed}), wasmMemory)
    memory = new Float32Array(wasmMemory.buffer)
  })

  /** The largest error of C, in parts of Σ |a·b|; expects everything around C and the scratch untouched. */
  function error({M, N, K, transposeA = false, transposeB = false, accumulate = false}: Product): number {
    const [lda, ldb, ldc] = [(transposeA ? M : K) + GAP, (transposeB ? K : N) + GAP, N + GAP]
    const a = 8
    const b = a + lda * (transposeA ? K : M)
    const c = b + ldb * (transposeB ? N : K)
    const scratch = c + ldc * M
    const end = scratch + simd.gemmScratch(N, K)
    for (let i = 0; i < scratch; i++) memory[i] = Math.sin(i * i + 1)
    memory.fill(UNTOUCHED, scratch, end + 64)
    const before = memory.slice(0, scratch)
    simd.gemm(transposeA, transposeB, M, N, K, 4 * a, lda, 4 * b, ldb, 4 * c, ldc, accumulate, 4 * scratch)
    let worst = 0
    for (let m = 0; m < M; m++) {
      for (let n = 0; n < N; n++) {
        const at = c + m * ldc + n
        let sum = accumulate ? before[at]! : 0
        let size = Math.abs(sum)
        for (let k = 0; k < K; k++) {
          const term = before[a + (transposeA ? k * lda + m : m * lda + k)]! * before[b + (transposeB ? n * ldb + k : k * ldb + n)]!
          sum += term
          size += Math.abs(term)
        }
        const off = Math.abs(memory[at]! - sum) / size
        if (!(off <= worst)) worst = off
        memory[at] = before[at]!
      }
    }
    expect(memory.subarray(0, scratch).every((v, i) => v === before[i])).toBe(true)
    expect(memory.subarray(end, end + 64).every(v => v === UNTOUCHED)).toBe(true)
    return worst
  }

  const upTo = (n: number) => Array.from({length: n}, (_, i) => i + 1)

  test('every number of rows up to three tiles and around a block', () => {
    for (const M of [...upTo(20), 61, 62, 63, 64, 65, 66, 70, 127, 129]) {
      for (const transposeA of [false, true]) expect(error({M, N: 9, K: 6, transposeA}), `M ${M}`).toBeLessThan(3e-7)
    }
  })

  test('every number of columns up to three tiles', () => {
    for (const N of upTo(25)) for (const transposeB of [false, true]) expect(error({M: 7, N, K: 5, transposeB}), `N ${N}`).toBeLessThan(3e-7)
  })

  test('every depth up to three vectors and around a block', () => {
    for (const K of [...upTo(13), 255, 256, 257, 511, 512, 513, 1030]) {
      for (const [transposeA, transposeB] of [[false, false], [true, false], [false, true], [true, true]] as const) {
        expect(error({M: 11, N: 13, K, transposeA, transposeB}), `K ${K}`).toBeLessThan(3e-7)
      }
    }
  })

  test('several blocks each way, added to what is there', () => {
    for (const accumulate of [false, true]) for (const transposeA of [false, true]) expect(error({M: 135, N: 33, K: 1030, transposeA, accumulate})).toBeLessThan(3e-7)
    expect(error({M: 5, N: 6, K: 7, accumulate: true})).toBeLessThan(3e-7)
  })
})
