// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file C (+)= op(A)·op(B) in float32, after Goto & van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008): both factors are
 * copied block by block into the order in which the innermost loop reads them. That copy also takes care of transposition and of odd sizes,
 * so that two innermost loops serve all cases.
 *
 * Matrices are row-major; `ld` (leading dimension) is the distance between rows in floats. Names follow BLAS: C is M × N, K is summed over.
 */
import {at, loadUpTo4, madd, storeUpTo4} from './vector.as'

/** The tile of C that an innermost loop keeps in registers is as wide as this, and 4 or 6 rows high. */
const TILE_COLUMNS: i32 = 8
/** A tile's share of A and B over this much of K is at most 28 KB: the first-level cache. */
const BLOCK_K: i32 = 512
/** A block of A, 128 KB: the second-level cache. */
const BLOCK_M: i32 = 64

@inline
function roundUp(n: i32, unit: i32): i32 {
  return (n + unit - 1) / unit * unit
}

/**
 * How high the next tile is when `left` rows are left. Six rows take 12 of the 16 vector registers of x86-64 for their sums, enough at once to keep two
 * multiply-adders busy; the 8 of four rows barely are. Without fused multiply-add a product needs a register of its own, and six rows do not fit.
 * Seven or eight rows are less work as four and four.
 */
@inline
function tileHeight(left: i32): i32 {
  return ASC_FEATURE_RELAXED_SIMD && (left > 8 || (left > 4 && left < 7)) ? 6 : 4
}

/** Floats that a packed B takes. */
export function packedSize(N: i32, K: i32): i32 {
  return roundUp(N, TILE_COLUMNS) * K
}

/** Floats of scratch for A's blocks: the same for every product. */
export const packedBlockOfA: i32 = BLOCK_M * BLOCK_K

/** Floats of scratch that `gemm` needs. */
export function gemmScratch(N: i32, K: i32): i32 {
  return packedBlockOfA + packedSize(N, min(K, BLOCK_K))
}

/** Stores a panel's next four lanes, or its last two. */
@inline
function keep(to: usize, v: v128, two: bool): void {
  if (two) v128.store64_lane(to, v, 0)
  else v128.store(to, v)
}

/**
 * Four rows of `from`, or two, turned: `to[k][0..3]`, `step` floats between two k. Rows past `count` repeat the first: their results are never stored.
 */
function packRows(to: usize, step: i32, from: usize, ld: i32, count: i32, K: i32, two: bool): void {
  const r1 = count > 1 ? at(from, ld) : from
  const r2 = count > 2 ? at(from, 2 * ld) : from
  const r3 = count > 3 ? at(from, 3 * ld) : from
  let k = 0
  for (; k + 4 <= K; k += 4) {
    const a = v128.load(at(from, k)), b = v128.load(at(r1, k)), c = v128.load(at(r2, k)), d = v128.load(at(r3, k))
    const ab0 = v128.shuffle<f32>(a, b, 0, 4, 1, 5), ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
    const cd0 = v128.shuffle<f32>(c, d, 0, 4, 1, 5), cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
    keep(at(to, k * step), v128.shuffle<f32>(ab0, cd0, 0, 1, 4, 5), two)
    keep(at(to, (k + 1) * step), v128.shuffle<f32>(ab0, cd0, 2, 3, 6, 7), two)
    keep(at(to, (k + 2) * step), v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5), two)
    keep(at(to, (k + 3) * step), v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7), two)
  }
  for (; k < K; k++) {
    const p = at(to, k * step)
    store<f32>(p, load<f32>(at(from, k)))
    store<f32>(p, load<f32>(at(r1, k)), 4)
    if (two) continue
    store<f32>(p, load<f32>(at(r2, k)), 8)
    store<f32>(p, load<f32>(at(r3, k)), 12)
  }
}

/**
 * Copies a panel, `width` rows (of A) or columns (of B), of which only `count` may be there: `to[k][lane]`.
 * `alongK`: the K values of a lane are neighbours in memory (A as it is, B transposed); otherwise the lanes are.
 */
function packPanel(to: usize, width: i32, from: usize, ld: i32, count: i32, K: i32, alongK: bool): void {
  if (!alongK && count >= width) {
    for (let k = 0; k < K; k++) {
      const p = at(from, k * ld), q = at(to, k * width)
      v128.store(q, v128.load(p))
      if (width == 8) v128.store(q, v128.load(p, 16), 16)
      else if (width == 6) store<u64>(q, load<u64>(p, 16), 16)
    }
    return
  }
  for (let lane = 0; lane < width; lane += 4) {
    const here = count - lane, two = width - lane == 2
    if (alongK) packRows(at(to, lane), width, here > 0 ? at(from, lane * ld) : from, ld, here, K, two)
    else for (let k = 0; k < K; k++) keep(at(to, k * width + lane), loadUpTo4(at(from, k * ld + lane), here), two)
  }
}

/** Adds (or stores) one row of a tile to C. */
@inline
function putRow(c: usize, left: v128, right: v128, columns: i32, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(left, loadUpTo4(c, columns))
    right = f32x4.add(right, loadUpTo4(c + 16, columns - 4))
  }
  storeUpTo4(c, left, columns)
  storeUpTo4(c + 16, right, columns - 4)
}

/** An innermost loop: a 4 × 8 tile of C from one panel of each factor. */
function tile(a: usize, b: usize, K: i32, c: usize, ldc: i32, rows: i32, columns: i32, accumulate: bool): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c10 = f32x4.splat(0), c11 = f32x4.splat(0)
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0), c30 = f32x4.splat(0), c31 = f32x4.splat(0)
  for (let end = at(a, K * 4); a < end; a += 16, b += 4 * TILE_COLUMNS) {
    const left = v128.load(b), right = v128.load(b, 16)
    let s = v128.load_splat<f32>(a)
    c00 = madd(s, left, c00)
    c01 = madd(s, right, c01)
    s = v128.load_splat<f32>(a, 4)
    c10 = madd(s, left, c10)
    c11 = madd(s, right, c11)
    s = v128.load_splat<f32>(a, 8)
    c20 = madd(s, left, c20)
    c21 = madd(s, right, c21)
    s = v128.load_splat<f32>(a, 12)
    c30 = madd(s, left, c30)
    c31 = madd(s, right, c31)
  }
  putRow(c, c00, c01, columns, accumulate)
  if (rows > 1) putRow(at(c, ldc), c10, c11, columns, accumulate)
  if (rows > 2) putRow(at(c, 2 * ldc), c20, c21, columns, accumulate)
  if (rows > 3) putRow(at(c, 3 * ldc), c30, c31, columns, accumulate)
}

/** The other: 6 × 8, with at least five of the rows there. */
function tallTile(a: usize, b: usize, K: i32, c: usize, ldc: i32, rows: i32, columns: i32, accumulate: bool): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0), c10 = f32x4.splat(0), c11 = f32x4.splat(0), c20 = f32x4.splat(0), c21 = f32x4.splat(0)
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0), c40 = f32x4.splat(0), c41 = f32x4.splat(0), c50 = f32x4.splat(0), c51 = f32x4.splat(0)
  for (let end = at(a, K * 6); a < end; a += 24, b += 4 * TILE_COLUMNS) {
    const left = v128.load(b), right = v128.load(b, 16)
    let s = v128.load_splat<f32>(a)
    c00 = madd(s, left, c00)
    c01 = madd(s, right, c01)
    s = v128.load_splat<f32>(a, 4)
    c10 = madd(s, left, c10)
    c11 = madd(s, right, c11)
    s = v128.load_splat<f32>(a, 8)
    c20 = madd(s, left, c20)
    c21 = madd(s, right, c21)
    s = v128.load_splat<f32>(a, 12)
    c30 = madd(s, left, c30)
    c31 = madd(s, right, c31)
    s = v128.load_splat<f32>(a, 16)
    c40 = madd(s, left, c40)
    c41 = madd(s, right, c41)
    s = v128.load_splat<f32>(a, 20)
    c50 = madd(s, left, c50)
    c51 = madd(s, right, c51)
  }
  putRow(c, c00, c01, columns, accumulate)
  putRow(at(c, ldc), c10, c11, columns, accumulate)
  putRow(at(c, 2 * ldc), c20, c21, columns, accumulate)
  putRow(at(c, 3 * ldc), c30, c31, columns, accumulate)
  putRow(at(c, 4 * ldc), c40, c41, columns, accumulate)
  if (rows > 5) putRow(at(c, 5 * ldc), c50, c51, columns, accumulate)
}

/** One block of K: A is copied into `scratch` BLOCK_M rows at a time, B's block is already packed. */
function gemmBlock(transposeA: bool, M: i32, N: i32, K: i32, a: usize, lda: i32, packedB: usize, c: usize, ldc: i32, accumulate: bool, scratch: usize): void {
  for (let m = 0; m < M; m += BLOCK_M) {
    const rows = min(BLOCK_M, M - m)
    for (let i = 0, height = 0; i < rows; i += height) {
      height = tileHeight(rows - i)
      packPanel(at(scratch, i * K), height, at(a, transposeA ? m + i : (m + i) * lda), lda, rows - i, K, !transposeA)
    }
    for (let j = 0; j < N; j += TILE_COLUMNS) {
      const b = at(packedB, j * K)
      for (let i = 0, height = 0; i < rows; i += height) {
        height = tileHeight(rows - i)
        const panel = at(scratch, i * K), to = at(c, (m + i) * ldc + j)
        if (height == 6) tallTile(panel, b, K, to, ldc, rows - i, N - j, accumulate)
        else tile(panel, b, K, to, ldc, rows - i, N - j, accumulate)
      }
    }
  }
}

/** Packs one block of K of B. */
function packBlockOfB(transposeB: bool, N: i32, K: i32, b: usize, ldb: i32, to: usize): void {
  for (let j = 0; j < N; j += TILE_COLUMNS) packPanel(at(to, j * K), TILE_COLUMNS, at(b, transposeB ? j * ldb : j), ldb, N - j, K, transposeB)
}

/** Packs B (K × N; N × K when transposed) for several products with `gemmPacked`. */
export function packB(transposeB: bool, N: i32, K: i32, b: usize, ldb: i32, to: usize): void {
  for (let k = 0; k < K; k += BLOCK_K) packBlockOfB(transposeB, N, min(BLOCK_K, K - k), at(b, transposeB ? k : k * ldb), ldb, at(to, packedSize(N, k)))
}

/** C (+)= op(A)·B with B from `packB`. `scratch`: `packedBlockOfA` floats. */
export function gemmPacked(transposeA: bool, M: i32, N: i32, K: i32, a: usize, lda: i32, packedB: usize, c: usize, ldc: i32, accumulate: bool, scratch: usize): void {
  for (let k = 0; k < K; k += BLOCK_K) {
    gemmBlock(transposeA, M, N, min(BLOCK_K, K - k), at(a, transposeA ? k * lda : k), lda, at(packedB, packedSize(N, k)), c, ldc, accumulate || k > 0, scratch)
  }
}

/** C (+)= op(A)·op(B). `scratch`: `gemmScratch(N, K)` floats. */
export function gemm(transposeA: bool, transposeB: bool, M: i32, N: i32, K: i32, a: usize, lda: i32, b: usize, ldb: i32, c: usize, ldc: i32, accumulate: bool, scratch: usize): void {
  const packed = at(scratch, packedBlockOfA)
  for (let k = 0; k < K; k += BLOCK_K) {
    const depth = min(BLOCK_K, K - k)
    packBlockOfB(transposeB, N, depth, at(b, transposeB ? k : k * ldb), ldb, packed)
    gemmBlock(transposeA, M, N, depth, at(a, transposeA ? k * lda : k), lda, packed, c, ldc, accumulate || k > 0, scratch)
  }
}
