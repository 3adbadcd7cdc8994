// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file Causal attention with several heads (Vaswani et al. 2017), forward and backward, four positions at a time: of the T × T weights only four rows exist at
 * once, up to the diagonal; the gradient makes them anew from the logarithm of each row's sum (Dao et al. 2022, FlashAttention).
 *
 * qkv [B,T,3C], y and dy [B,T,C], logSums [B,heads,T], dqkv [B,T,3C]; a head has d = C / heads floats. Sizes ≥ 1.
 */
import {addTurnedRows, copyScaled, multiplyRows, roundUp8, ROWS, turn} from './attention-rows.as'
import {log} from './exp.as'
import {sumOfLanes} from './lanes.as'
import {exps, rowMax} from './softmax.as'
import {at, loadUpTo4, madd, storeUpTo4} from './vector.as'

/** Floats of scratch that `causalAttention` needs. */
export function causalAttentionScratch(T: i32, d: i32): i32 {
  return d * roundUp8(T) + T * roundUp8(d) + ROWS * (roundUp8(T) + 2 * roundUp8(d) + 1)
}

/** Floats of scratch that `causalAttentionGrad` needs. */
export function causalAttentionGradScratch(T: i32, d: i32): i32 {
  return 2 * d * roundUp8(T) + 3 * T * roundUp8(d) + ROWS * (2 * roundUp8(T) + 3 * roundUp8(d))
}

/** Zeros from `from` up to (not including) `to`. */
@inline
function clear(row: usize, from: i32, to: i32): void {
  for (let j = from; j < to; j++) store<f32>(at(row, j), 0)
}

/** Writes y and logSums. `scratch`: `causalAttentionScratch(T, C / heads)` floats. */
export function causalAttention(B: i32, T: i32, C: i32, heads: i32, qkv: usize, y: usize, logSums: usize, scratch: usize): void {
  const d = C / heads
  const width = roundUp8(T), depth = roundUp8(d)
  const keys = scratch
  const values = at(keys, d * width)
  const weights = at(values, T * depth)
  const queries = at(weights, ROWS * width)
  const sums = at(queries, ROWS * depth)
  const factors = at(sums, ROWS * depth)
  const scale: f32 = 1 / sqrt<f32>(<f32>d)
  for (let bh = 0; bh < B * heads; bh++) {
    const b = bh / heads, h = bh % heads
    const q = at(qkv, b * T * 3 * C + h * d)
    turn(T, d, at(q, C), 3 * C, keys, width)
    copyScaled(T, T, d, 1, at(q, 2 * C), 3 * C, values, depth)
    for (let i = 0; i < T; i += ROWS) {
      const rows = min(ROWS, T - i)
      const seen = i + rows
      copyScaled(rows, ROWS, d, scale, at(q, i * 3 * C), 3 * C, queries, depth)
      multiplyRows(d, roundUp8(seen), queries, depth, keys, width, weights, width)
      for (let r = 0; r < rows; r++) {
        const row = at(weights, r * width), n = i + r + 1
        const most = rowMax(n, row)
        const sum = exps(n, row, most, 1, row)
        clear(row, n, seen)
        store<f32>(at(logSums, bh * T + i + r), most + log(sum))
        store<f32>(at(factors, r), 1 / sum)
      }
      multiplyRows(seen, depth, weights, width, values, depth, sums, depth)
      for (let r = 0; r < rows; r++) {
        const factor = v128.load_splat<f32>(at(factors, r)), to = at(y, (b * T + i + r) * C + h * d)
        for (let c = 0; c < d; c += 4) storeUpTo4(at(to, c), f32x4.mul(v128.load(at(sums, r * depth + c)), factor), d - c)
      }
    }
  }
}

/** Σ a·b over n. */
function dot(n: i32, a: usize, b: usize): f32 {
  let sum = f32x4.splat(0)
  for (let j = 0; j < n; j += 4) sum = madd(loadUpTo4(at(a, j), n - j), loadUpTo4(at(b, j), n - j), sum)
  return sumOfLanes(sum)
}

/**
 * Writes dqkv. With p the weights and s the scores of a row: dvⱼ += pⱼ·dy, dsⱼ = pⱼ·(dy·vⱼ − dy·y), dq = Σ dsⱼ·kⱼ / √d, dkⱼ += dsⱼ·q / √d.
 * `scratch`: `causalAttentionGradScratch(T, C / heads)` floats.
 */
export function causalAttentionGrad(B: i32, T: i32, C: i32, heads: i32, dy: usize, qkv: usize, y: usize, logSums: usize, dqkv: usize, scratch: usize): void {
  const d = C / heads
  const width = roundUp8(T), depth = roundUp8(d)
  const turnedKeys = scratch
  const turnedValues = at(turnedKeys, d * width)
  const keys = at(turnedValues, d * width)
  const dKeys = at(keys, T * depth)
  const dValues = at(dKeys, T * depth)
  const weights = at(dValues, T * depth)
  const dScores = at(weights, ROWS * width)
  const queries = at(dScores, ROWS * width)
  const told = at(queries, ROWS * depth)
  const dQueries = at(told, ROWS * depth)
  const scale: f32 = 1 / sqrt<f32>(<f32>d)
  for (let bh = 0; bh < B * heads; bh++) {
    const b = bh / heads, h = bh % heads
    const q = at(qkv, b * T * 3 * C + h * d), dq = at(dqkv, b * T * 3 * C + h * d)
    turn(T, d, at(q, C), 3 * C, turnedKeys, width)
    turn(T, d, at(q, 2 * C), 3 * C, turnedValues, width)
    copyScaled(T, T, d, 1, at(q, C), 3 * C, keys, depth)
    memory.fill(dKeys, 0, <usize>(2 * T * depth) << 2)
    for (let i = 0; i < T; i += ROWS) {
      const rows = min(ROWS, T - i)
      const seen = i + rows
      const first = (b * T + i) * C + h * d
      copyScaled(rows, ROWS, d, scale, at(q, i * 3 * C), 3 * C, queries, depth)
      copyScaled(rows, ROWS, d, 1, at(dy, first), C, told, depth)
      multiplyRows(d, roundUp8(seen), queries, depth, turnedKeys, width, weights, width)
      multiplyRows(d, roundUp8(seen), told, depth, turnedValues, width, dScores, width)
      for (let r = 0; r < ROWS; r++) {
        const p = at(weights, r * width), ds = at(dScores, r * width), n = r < rows ? i + r + 1 : 0
        if (n > 0) {
          exps(n, p, load<f32>(at(logSums, bh * T + i + r)), 1, p)
          const mean = f32x4.splat(dot(d, at(told, r * depth), at(y, first + r * C)))
          for (let j = 0; j < n; j += 4) v128.store(at(ds, j), f32x4.mul(v128.load(at(p, j)), f32x4.sub(v128.load(at(ds, j)), mean)))
        }
        clear(p, n, seen)
        clear(ds, n, seen)
      }
      multiplyRows(seen, depth, dScores, width, keys, depth, dQueries, depth)
      for (let r = 0; r < rows; r++) {
        for (let c = 0; c < d; c += 4) storeUpTo4(at(dq, (i + r) * 3 * C + c), f32x4.mul(v128.load(at(dQueries, r * depth + c)), f32x4.splat(scale)), d - c)
      }
      addTurnedRows(seen, depth, dScores, width, queries, dKeys)
      addTurnedRows(seen, depth, weights, width, told, dValues)
    }
    for (let t = 0; t < T; t++) {
      const to = at(dq, t * 3 * C)
      for (let c = 0; c < d; c += 4) {
        storeUpTo4(at(to, C + c), v128.load(at(dKeys, t * depth + c)), d - c)
        storeUpTo4(at(to, 2 * C + c), v128.load(at(dValues, t * depth + c)), d - c)
      }
    }
  }
}
