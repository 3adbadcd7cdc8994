// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file An LSTM layer over all its time steps, forward and backward (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000):
 *
 *   z_t = x_t·W + (m∘h_{t−1})·R + b,   i, f, o = σ(z),   g = tanh(z),   c_t = f·c_{t−1} + i·g,   h_t = o·tanh(c_t)
 *
 * Everything is float32, batch-major and dense, as tfjs keeps it: x [B,T,D], W [D,4U], R [U,4U], b [4U], h and c [B,T,U], gates [B,T,4U].
 * The four gates lie side by side in the order i, f, g, o (Keras: i, f, c, o). Any size ≥ 1 is allowed. `start` [3,B,U] holds h_{−1}, c_{−1} and m; where it is 0
 * they are zeros, zeros and ones. `hard`: σ(z) is clip(0.2·z + 0.5, 0, 1), tfjs's hardSigmoid.
 * Nothing is allocated here: the caller hands over every address, `scratch` included.
 */
import {gemm, gemmPacked, gemmScratch, packB, packedBlockOfA, packedSize} from './gemm.as'
import {at, loadUpTo4, madd, sigmoid, storeUpTo4, tanh} from './vector.as'

/** Floats of scratch that `lstmForward` needs. */
export function lstmForwardScratch(B: i32, D: i32, U: i32): i32 {
  return max(gemmScratch(4 * U, D), packedBlockOfA + packedSize(4 * U, U)) + B * U
}

/** Floats of scratch that `lstmBackward` needs. */
export function lstmBackwardScratch(B: i32, T: i32, D: i32, U: i32): i32 {
  const products = max(max(gemmScratch(4 * U, B * T), gemmScratch(D, 4 * U)), packedBlockOfA + packedSize(U, 4 * U))
  return products + B * T * 5 * U + 2 * B * U
}

@inline
function gate(z: v128, hard: bool): v128 {
  if (!hard) return sigmoid(z)
  return f32x4.min(f32x4.max(madd(z, f32x4.splat(0.2), f32x4.splat(0.5)), f32x4.splat(0)), f32x4.splat(1))
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

/** One step of one sequence: `z` holds x·W + h·R and receives the gates; `before` is c_{t−1}, or 0 for the first step. */
function cellForward(U: i32, hard: bool, z: usize, bias: usize, before: usize, c: usize, h: usize): void {
  for (let u = 0; u < U; u += 4) {
    const n = U - u
    const zi = at(z, u), zf = at(z, U + u), zg = at(z, 2 * U + u), zo = at(z, 3 * U + u)
    const i = gate(f32x4.add(loadUpTo4(zi, n), loadUpTo4(at(bias, u), n)), hard)
    const f = gate(f32x4.add(loadUpTo4(zf, n), loadUpTo4(at(bias, U + u), n)), hard)
    const g = tanh(f32x4.add(loadUpTo4(zg, n), loadUpTo4(at(bias, 2 * U + u), n)))
    const o = gate(f32x4.add(loadUpTo4(zo, n), loadUpTo4(at(bias, 3 * U + u), n)), hard)
    let next = f32x4.mul(i, g)
    if (before) next = madd(f, loadUpTo4(at(before, u), n), next)
    storeUpTo4(zi, i, n)
    storeUpTo4(zf, f, n)
    storeUpTo4(zg, g, n)
    storeUpTo4(zo, o, n)
    storeUpTo4(at(c, u), next, n)
    storeUpTo4(at(h, u), f32x4.mul(o, tanh(next)), n)
  }
}

/** Writes `gates`, `c` and `h` for all steps. `scratch`: `lstmForwardScratch(B, D, U)` floats. */
export function lstmForward(B: i32, T: i32, D: i32, U: i32, hard: bool, x: usize, W: usize, R: usize, bias: usize, start: usize, gates: usize, c: usize, h: usize, scratch: usize): void {
  const G = 4 * U
  const previous = scratch
  const products = at(scratch, B * U)
  gemm(false, false, B * T, G, D, x, D, W, G, gates, G, false, products)
  const packedR = at(products, packedBlockOfA)
  packB(false, G, U, R, G, packedR)
  for (let t = 0; t < T; t++) {
    if (start) {
      for (let b = 0; b < B; b++) masked(at(previous, b * U), t > 0 ? at(h, (b * T + t - 1) * U) : at(start, b * U), at(start, (2 * B + b) * U), U)
      gemmPacked(B, G, U, previous, U, packedR, at(gates, t * G), T * G, true, products)
    } else if (t > 0) gemmPacked(B, G, U, at(h, (t - 1) * U), T * U, packedR, at(gates, t * G), T * G, true, products)
    for (let b = 0; b < B; b++) {
      const step = b * T + t
      cellForward(U, hard, at(gates, step * G), bias, before(c, start, B, T, U, b, t), at(c, step * U), at(h, step * U))
    }
  }
}

/** c_{t−1} of a sequence, or 0 where that is zeros. */
@inline
function before(c: usize, start: usize, B: i32, T: i32, U: i32, b: i32, t: i32): usize {
  if (t > 0) return at(c, (b * T + t - 1) * U)
  return start ? at(start, (B + b) * U) : 0
}

/**
 * One step of one sequence. In: `dh` what later steps say about h_t, `dy` what the layer's reader says (0: nothing), `dc` about c_t.
 * Out: `dz`; `dc` about c_{t−1}; `dBias` grows by dz.
 */
function cellBackward(U: i32, hard: bool, gates: usize, before: usize, c: usize, dh: usize, dy: usize, dc: usize, dz: usize, dBias: usize): void {
  const one = f32x4.splat(1)
  for (let u = 0; u < U; u += 4) {
    const n = U - u
    const i = loadUpTo4(at(gates, u), n), f = loadUpTo4(at(gates, U + u), n)
    const g = loadUpTo4(at(gates, 2 * U + u), n), o = loadUpTo4(at(gates, 3 * U + u), n)
    let d = loadUpTo4(at(dh, u), n)
    if (dy) d = f32x4.add(d, loadUpTo4(at(dy, u), n))
    const y = tanh(loadUpTo4(at(c, u), n))
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
  const dz = scratch
  const previous = at(dz, B * T * G)
  const dh = at(previous, B * T * U)
  const dc = at(dh, B * U)
  const products = at(dc, B * U)
  const packedR = at(products, packedBlockOfA)
  packB(true, U, G, R, G, packedR)
  memory.fill(dh, 0, <usize>(2 * B * U) << 2)
  if (start) memory.copy(dc, dCell, <usize>(B * U) << 2)
  memory.fill(dBias, 0, <usize>G << 2)
  for (let t = T - 1; t >= 0; t--) {
    for (let b = 0; b < B; b++) {
      const step = b * T + t
      const reader = sequences ? at(dy, step * U) : t == T - 1 ? at(dy, b * U) : 0
      cellBackward(U, hard, at(gates, step * G), before(c, start, B, T, U, b, t), at(c, step * U), at(dh, b * U), reader, at(dc, b * U), at(dz, step * G), dBias)
    }
    if (t > 0 || start) gemmPacked(B, U, G, at(dz, t * G), T * G, packedR, dh, U, false, products)
    if (start) masked(dh, dh, at(start, 2 * B * U), B * U)
  }
  if (start) memory.copy(dStart, dh, <usize>(2 * B * U) << 2)
  // dR sums (m∘h_{t−1})ᵀ·dz_t over all steps at once: h, one step later, after what stood before the first.
  for (let b = 0; b < B; b++) {
    const first = at(previous, b * T * U)
    if (start) memory.copy(first, at(start, b * U), <usize>U << 2)
    else memory.fill(first, 0, <usize>U << 2)
    memory.copy(at(first, U), at(h, b * T * U), <usize>((T - 1) * U) << 2)
    if (start) for (let t = 0; t < T; t++) masked(at(first, t * U), at(first, t * U), at(start, (2 * B + b) * U), U)
  }
  gemm(true, false, U, G, B * T, previous, U, dz, G, dR, G, false, products)
  gemm(true, false, D, G, B * T, x, D, dz, G, dW, G, false, products)
  gemm(false, true, B * T, D, G, dz, G, W, G, dx, D, false, products)
}
