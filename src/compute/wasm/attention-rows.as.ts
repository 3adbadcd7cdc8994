// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file The products of causal-attention.as.ts: four rows at a time, straight from where they lie. `gemm` would copy both factors first, which for heads of 16 to
 * 32 floats takes as long as the product, and cannot stop at the diagonal.
 */
import {at, loadUpTo4, madd} from './vector.as'

/** Rows that are worked on together. */
export const ROWS: i32 = 4

/** The width of rows in scratch: no loop over one has a remainder. */
@inline
export function roundUp8(n: i32): i32 {
  return (n + 7) & ~7
}

/** Copies `rows` rows of d floats, times `scale`, to rows of `ld`; zeros fill each up, and the rows up to `height`. */
export function copyScaled(rows: i32, height: i32, d: i32, scale: f32, from: usize, ldFrom: i32, to: usize, ld: i32): void {
  const by = f32x4.splat(scale)
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < ld; c += 4) v128.store(at(to, r * ld + c), f32x4.mul(loadUpTo4(at(from, r * ldFrom + c), d - c), by))
  }
  if (rows < height) memory.fill(at(to, rows * ld), 0, <usize>((height - rows) * ld) << 2)
}

/** Copies T rows of d floats to d rows of `ld`, filled up with zeros. */
export function turn(T: i32, d: i32, from: usize, ldFrom: i32, to: usize, ld: i32): void {
  for (let c = 0; c < d; c++) {
    const row = at(to, c * ld)
    for (let t = 0; t < T; t++) store<f32>(at(row, t), load<f32>(at(from, t * ldFrom + c)))
    for (let t = T; t < ld; t++) store<f32>(at(row, t), 0)
  }
}

/** c [4,n] = a [4,K] · b [K,n], n a multiple of 8. */
export function multiplyRows(K: i32, n: i32, a: usize, lda: i32, b: usize, ldb: i32, c: usize, ldc: i32): void {
  for (let j = 0; j < n; j += 8) {
    let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c10 = f32x4.splat(0), c11 = f32x4.splat(0)
    let c20 = f32x4.splat(0), c21 = f32x4.splat(0), c30 = f32x4.splat(0), c31 = f32x4.splat(0)
    let p = a, q = at(b, j)
    for (const end = at(a, K); p < end; p += 4, q = at(q, ldb)) {
      const left = v128.load(q), right = v128.load(q, 16)
      let s = v128.load_splat<f32>(p)
      c00 = madd(s, left, c00)
      c01 = madd(s, right, c01)
      s = v128.load_splat<f32>(at(p, lda))
      c10 = madd(s, left, c10)
      c11 = madd(s, right, c11)
      s = v128.load_splat<f32>(at(p, 2 * lda))
      c20 = madd(s, left, c20)
      c21 = madd(s, right, c21)
      s = v128.load_splat<f32>(at(p, 3 * lda))
      c30 = madd(s, left, c30)
      c31 = madd(s, right, c31)
    }
    const to = at(c, j)
    v128.store(to, c00)
    v128.store(to, c01, 16)
    v128.store(at(to, ldc), c10)
    v128.store(at(to, ldc), c11, 16)
    v128.store(at(to, 2 * ldc), c20)
    v128.store(at(to, 2 * ldc), c21, 16)
    v128.store(at(to, 3 * ldc), c30)
    v128.store(at(to, 3 * ldc), c31, 16)
  }
}

/** c [n,d] += aᵀ · b with a [4,n], b [4,d]; d a multiple of 8. */
export function addTurnedRows(n: i32, d: i32, a: usize, lda: i32, b: usize, c: usize): void {
  for (let j = 0; j < d; j += 8) {
    const b0 = at(b, j), b1 = at(b, d + j), b2 = at(b, 2 * d + j), b3 = at(b, 3 * d + j)
    const b00 = v128.load(b0), b01 = v128.load(b0, 16), b10 = v128.load(b1), b11 = v128.load(b1, 16)
    const b20 = v128.load(b2), b21 = v128.load(b2, 16), b30 = v128.load(b3), b31 = v128.load(b3, 16)
    let p = a, to = at(c, j)
    for (const end = at(a, n); p < end; p += 4, to = at(to, d)) {
      let s = v128.load_splat<f32>(p)
      let left = madd(s, b00, v128.load(to)), right = madd(s, b01, v128.load(to, 16))
      s = v128.load_splat<f32>(at(p, lda))
      left = madd(s, b10, left)
      right = madd(s, b11, right)
      s = v128.load_splat<f32>(at(p, 2 * lda))
      left = madd(s, b20, left)
      right = madd(s, b21, right)
      s = v128.load_splat<f32>(at(p, 3 * lda))
      v128.store(to, madd(s, b30, left))
      v128.store(to, madd(s, b31, right), 16)
    }
  }
}
