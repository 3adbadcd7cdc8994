// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file An LSTM layer over all its time steps, forward and backward (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000):
 *
 *   z_t = x_t·W + (m∘h_{t−1})·R + b,   i, f, o = σ(z),   g = tanh(z),   c_t = f·c_{t−1} + i·g,   h_t = o·tanh(c_t)
 *
 * Everything is float32 and dense, and batch-major as tfjs keeps it: x [B,T,D], W [D,4U], R [U,4U], b [4U], h and c [B,T,U]. Only the gates, which nobody
 * else reads, are time-major, [T,B,4U]: a step's lie together. They stand in the order i, f, g, o (Keras: i, f, c, o). Any size ≥ 1 is allowed. `start` [3,B,U]
 * holds h_{−1}, c_{−1} and m; where it is 0 they are zeros, zeros and ones. `hard`: σ(z) is clip(0.2·z + 0.5, 0, 1), tfjs's hardSigmoid.
 * Nothing is allocated here: the caller hands over every address, `scratch` included.
 *
 * The products that do not wait for one another are taken over a few steps at once: enough rows to pay, few enough that they are still in the cache.
 */
import {gemmPacked, packB, packedBlockOfA, packedSize} from './gemm.as'
import {copyRows} from './rows.as'
import {at, loadUpTo4, madd, sigmoid, storeUpTo4, tableSize, tanh, writeTable} from './vector.as'

/** About how many rows (one sequence's step each) are worked on together. */
const ROWS: i32 = 256

@inline
function stepsAtOnce(B: i32, T: i32): i32 {
  return min(T, max(1, ROWS / B))
}

/** Floats of scratch that `lstmForward` needs. */
export function lstmForwardScratch(B: i32, T: i32, D: i32, U: i32): i32 {
  return tableSize + packedBlockOfA + packedSize(4 * U, D) + packedSize(4 * U, U) + stepsAtOnce(B, T) * B * D + B * U
}

/** Floats of scratch that `lstmBackward` needs. */
export function lstmBackwardScratch(B: i32, T: i32, D: i32, U: i32): i32 {
  const rows = stepsAtOnce(B, T) * B
  return tableSize + packedBlockOfA + packedSize(U, 4 * U) + packedSize(D, 4 * U) + packedSize(4 * U, rows) + rows * (4 * U + max(D, U)) + 2 * B * U
}

@inline
function gate(z: v128, hard: bool, table: usize): v128 {
  if (!hard) return sigmoid(z, table)
  return f32x4.pmin(f32x4.pmax(madd(z, f32x4.splat(0.2), f32x4.splat(0.5)), f32x4.splat(0)), f32x4.splat(1))
}

/** The gate's slope where its value is s: 0 where the hard one is cut off. */
@inline
function slope(s: v128, hard: bool): v128 {
  const one = f32x4.splat(1)
  if (!hard) return f32x4.mul(s, f32x4.sub(one, s))
  return v128.and(v128.and(f32x4.gt(s, f32x4.splat(0)), f32x4.lt(s, one)), f32x4.splat(0.2))
}

/** to = a∘m, n floats. */
function masked(to: usize, a: usize, m: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) storeUpTo4(at(to, i), f32x4.mul(loadUpTo4(at(a, i), n - i), loadUpTo4(at(m, i), n - i)), n - i)
}

/** `count` steps of [B,T,width] → [count,B,width]. */
function toTimeMajor(count: i32, B: i32, T: i32, width: i32, from: usize, to: usize): void {
  for (let t = 0; t < count; t++) copyRows(B, width, at(from, t * width), T * width, at(to, t * B * width), width)
}

/** c_{t−1} of a sequence, or 0 where that is zeros. */
@inline
function before(c: usize, start: usize, B: i32, T: i32, U: i32, b: i32, t: i32): usize {
  if (t > 0) return at(c, (b * T + t - 1) * U)
  return start ? at(start, (B + b) * U) : 0
}

/** z ← σ(z + bias), n floats. */
function gatesOf(n: i32, hard: bool, z: usize, bias: usize, table: usize): void {
  for (let i = 0; i < n; i += 4) storeUpTo4(at(z, i), gate(f32x4.add(loadUpTo4(at(z, i), n - i), loadUpTo4(at(bias, i), n - i)), hard, table), n - i)
}

/** z ← tanh(z + bias), n floats. */
function candidatesOf(n: i32, z: usize, bias: usize, table: usize): void {
  for (let i = 0; i < n; i += 4) storeUpTo4(at(z, i), tanh(f32x4.add(loadUpTo4(at(z, i), n - i), loadUpTo4(at(bias, i), n - i)), table), n - i)
}

/**
 * One step of one sequence: `z` holds x·W + h·R and receives the gates; `before` is c_{t−1}, or 0 for zeros; `mask` m, or 0 for ones; `next` receives m∘h_t.
 * A loop for each nonlinearity: in one loop over the units a processor waits for tanh(c), which waits for the gates, with too little else to do.
 */
function cellForward(U: i32, hard: bool, z: usize, bias: usize, before: usize, mask: usize, c: usize, h: usize, next: usize, table: usize): void {
  gatesOf(2 * U, hard, z, bias, table)
  candidatesOf(U, at(z, 2 * U), at(bias, 2 * U), table)
  gatesOf(U, hard, at(z, 3 * U), at(bias, 3 * U), table)
  for (let u = 0; u < U; u += 4) {
    const n = U - u
    let cell = f32x4.mul(loadUpTo4(at(z, u), n), loadUpTo4(at(z, 2 * U + u), n))
    if (before) cell = madd(loadUpTo4(at(z, U + u), n), loadUpTo4(at(before, u), n), cell)
    let hidden = f32x4.mul(loadUpTo4(at(z, 3 * U + u), n), tanh(cell, table))
    storeUpTo4(at(c, u), cell, n)
    storeUpTo4(at(h, u), hidden, n)
    if (mask) hidden = f32x4.mul(hidden, loadUpTo4(at(mask, u), n))
    storeUpTo4(at(next, u), hidden, n)
  }
}

/** Writes `gates`, `c` and `h` for all steps. `scratch`: `lstmForwardScratch(B, T, D, U)` floats. */
export function lstmForward(B: i32, T: i32, D: i32, U: i32, hard: bool, x: usize, W: usize, R: usize, bias: usize, start: usize, gates: usize, c: usize, h: usize, scratch: usize): void {
  const G = 4 * U
  const steps = stepsAtOnce(B, T)
  const table = scratch
  const block = at(table, tableSize)
  const packedW = at(block, packedBlockOfA)
  const packedR = at(packedW, packedSize(G, D))
  const inputs = at(packedR, packedSize(G, U))
  const previous = at(inputs, steps * B * D)
  writeTable(table)
  packB(false, G, D, W, G, packedW)
  packB(false, G, U, R, G, packedR)
  if (start) masked(previous, start, at(start, 2 * B * U), B * U)
  for (let t = 0; t < T; t++) {
    const z = at(gates, t * B * G)
    if (t % steps == 0) {
      const count = min(steps, T - t)
      toTimeMajor(count, B, T, D, at(x, t * D), inputs)
      gemmPacked(false, count * B, G, D, inputs, D, packedW, z, G, false, block)
    }
    if (t > 0 || start) gemmPacked(false, B, G, U, previous, U, packedR, z, G, true, block)
    for (let b = 0; b < B; b++) {
      const step = (b * T + t) * U
      const mask = start ? at(start, (2 * B + b) * U) : 0
      cellForward(U, hard, at(z, b * G), bias, before(c, start, B, T, U, b, t), mask, at(c, step), at(h, step), at(previous, b * U), table)
    }
  }
}

/**
 * One step of one sequence. In: `dh` what later steps say about h_t, `dy` what the layer's reader says (0: nothing), `dc` about c_t.
 * Out: `dz`; `dc` about c_{t−1}; `dBias` grows by dz.
 */
function cellBackward(U: i32, hard: bool, gates: usize, before: usize, c: usize, dh: usize, dy: usize, dc: usize, dz: usize, dBias: usize, table: usize): void {
  const one = f32x4.splat(1)
  for (let u = 0; u < U; u += 4) {
    const n = U - u
    const i = loadUpTo4(at(gates, u), n), f = loadUpTo4(at(gates, U + u), n)
    const g = loadUpTo4(at(gates, 2 * U + u), n), o = loadUpTo4(at(gates, 3 * U + u), n)
    let d = loadUpTo4(at(dh, u), n)
    if (dy) d = f32x4.add(d, loadUpTo4(at(dy, u), n))
    const y = tanh(loadUpTo4(at(c, u), n), table)
    const e = f32x4.add(loadUpTo4(at(dc, u), n), f32x4.mul(f32x4.mul(d, o), f32x4.sub(one, f32x4.mul(y, y))))
    storeUpTo4(at(dc, u), f32x4.mul(e, f), n)
    const dzi = f32x4.mul(f32x4.mul(e, g), slope(i, hard))
    let dzf = f32x4.splat(0)
    if (before) dzf = f32x4.mul(f32x4.mul(e, loadUpTo4(at(before, u), n)), slope(f, hard))
    const dzg = f32x4.mul(f32x4.mul(e, i), f32x4.sub(one, f32x4.mul(g, g)))
    const dzo = f32x4.mul(f32x4.mul(d, y), slope(o, hard))
    put(at(dz, u), at(dBias, u), dzi, n)
    put(at(dz, U + u), at(dBias, U + u), dzf, n)
    put(at(dz, 2 * U + u), at(dBias, 2 * U + u), dzg, n)
    put(at(dz, 3 * U + u), at(dBias, 3 * U + u), dzo, n)
  }
}

@inline
function put(to: usize, sum: usize, v: v128, n: i32): void {
  storeUpTo4(to, v, n)
  storeUpTo4(sum, f32x4.add(loadUpTo4(sum, n), v), n)
}

/** What met R in the `count` steps from `first` on, m∘h one step earlier → [count,B,U]. */
function earlierHidden(first: i32, count: i32, B: i32, T: i32, U: i32, h: usize, start: usize, to: usize): void {
  for (let t = first; t < first + count; t++, to = at(to, B * U)) {
    if (t > 0) toTimeMajor(1, B, T, U, at(h, (t - 1) * U), to)
    else if (start) memory.copy(to, start, <usize>(B * U) << 2)
    else memory.fill(to, 0, <usize>(B * U) << 2)
    if (start) masked(to, to, at(start, 2 * B * U), B * U)
  }
}

/**
 * Writes dx [B,T,D], dW, dR and dBias from what `lstmForward` wrote; with `start` also dStart [2,B,U], about h_{−1} and c_{−1}. `dy` is [B,T,U] with `sequences`,
 * otherwise [B,U], about the last step only; with `start`, `dCell` [B,U] is about the last c. `scratch`: `lstmBackwardScratch(B, T, D, U)` floats.
 */
export function lstmBackward(
  B: i32, T: i32, D: i32, U: i32, hard: bool, sequences: bool,
  dy: usize, x: usize, W: usize, R: usize, start: usize, dCell: usize, gates: usize, c: usize, h: usize,
  dx: usize, dW: usize, dR: usize, dBias: usize, dStart: usize, scratch: usize,
): void {
  const G = 4 * U
  const steps = stepsAtOnce(B, T)
  const table = scratch
  const block = at(table, tableSize)
  const packedR = at(block, packedBlockOfA)
  const packedW = at(packedR, packedSize(U, G))
  const packedDz = at(packedW, packedSize(D, G))
  const dz = at(packedDz, packedSize(G, steps * B))
  const inputs = at(dz, steps * B * G)
  const dh = at(inputs, steps * B * max(D, U))
  const dc = at(dh, B * U)
  writeTable(table)
  packB(true, U, G, R, G, packedR)
  packB(true, D, G, W, G, packedW)
  memory.fill(dh, 0, <usize>(2 * B * U) << 2)
  if (start) memory.copy(dc, dCell, <usize>(B * U) << 2)
  memory.fill(dBias, 0, <usize>G << 2)
  for (let end = T; end > 0; end -= steps) {
    const first = max(0, end - steps)
    for (let t = end - 1; t >= first; t--) {
      const dzHere = at(dz, (t - first) * B * G)
      for (let b = 0; b < B; b++) {
        const step = (b * T + t) * U
        const reader = sequences ? at(dy, step) : t == T - 1 ? at(dy, b * U) : 0
        cellBackward(U, hard, at(gates, (t * B + b) * G), before(c, start, B, T, U, b, t), at(c, step), at(dh, b * U), reader, at(dc, b * U), at(dzHere, b * G), dBias, table)
      }
      if (t > 0 || start) gemmPacked(false, B, U, G, dzHere, G, packedR, dh, U, false, block)
      if (start) masked(dh, dh, at(start, 2 * B * U), B * U)
    }
    const count = end - first, rows = count * B, more = end < T
    packB(false, G, rows, dz, G, packedDz)
    toTimeMajor(count, B, T, D, at(x, first * D), inputs)
    gemmPacked(true, D, G, rows, inputs, D, packedDz, dW, G, more, block)
    earlierHidden(first, count, B, T, U, h, start, inputs)
    gemmPacked(true, U, G, rows, inputs, U, packedDz, dR, G, more, block)
    gemmPacked(false, rows, D, G, dz, G, packedW, inputs, D, false, block)
    for (let t = 0; t < count; t++) copyRows(B, D, at(inputs, t * B * D), D, at(dx, (first + t) * D), T * D)
  }
  if (start) memory.copy(dStart, dh, <usize>(2 * B * U) << 2)
}
