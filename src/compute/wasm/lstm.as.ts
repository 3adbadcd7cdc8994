// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file An LSTM layer over all its time steps, forward and backward (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000):
 *
 *   z_t = x_t·W + h_{t−1}·R + b,   i, f, o = σ(z),   g = tanh(z),   c_t = f·c_{t−1} + i·g,   h_t = o·tanh(c_t),   h_{−1} = c_{−1} = 0
 *
 * Everything is float32, batch-major and dense, as tfjs keeps it: x [B,T,D], W [D,4U], R [U,4U], b [4U], h and c [B,T,U], gates [B,T,4U].
 * The four gates lie side by side in the order i, f, g, o (Keras: i, f, c, o). Any size ≥ 1 is allowed.
 * Nothing is allocated here: the caller hands over every address, `scratch` included.
 */
import {gemm, gemmPacked, gemmScratch, packB, packedBlockOfA, packedSize} from './gemm.as'
import {at, loadUpTo4, sigmoid, storeUpTo4, tanh} from './vector.as'

export {gemm, gemmScratch}

/** Floats of scratch that `lstmForward` needs. */
export function lstmForwardScratch(D: i32, U: i32): i32 {
  return max(gemmScratch(4 * U, D), packedBlockOfA + packedSize(4 * U, U))
}

/** Floats of scratch that `lstmBackward` needs. */
export function lstmBackwardScratch(B: i32, T: i32, D: i32, U: i32): i32 {
  const products = max(max(gemmScratch(4 * U, B * T), gemmScratch(D, 4 * U)), packedBlockOfA + packedSize(U, 4 * U))
  return products + B * T * 5 * U + 2 * B * U
}

/** One step of one sequence: `z` holds x·W + h·R and receives the gates; `before` is c_{t−1}, or 0 for the first step. */
function cellForward(U: i32, z: usize, bias: usize, before: usize, c: usize, h: usize): void {
  for (let u = 0; u < U; u += 4) {
    const n = U - u
    const zi = at(z, u), zf = at(z, U + u), zg = at(z, 2 * U + u), zo = at(z, 3 * U + u)
    const i = sigmoid(f32x4.add(loadUpTo4(zi, n), loadUpTo4(at(bias, u), n)))
    const f = sigmoid(f32x4.add(loadUpTo4(zf, n), loadUpTo4(at(bias, U + u), n)))
    const g = tanh(f32x4.add(loadUpTo4(zg, n), loadUpTo4(at(bias, 2 * U + u), n)))
    const o = sigmoid(f32x4.add(loadUpTo4(zo, n), loadUpTo4(at(bias, 3 * U + u), n)))
    let next = f32x4.mul(i, g)
    if (before) next = f32x4.add(next, f32x4.mul(f, loadUpTo4(at(before, u), n)))
    storeUpTo4(zi, i, n)
    storeUpTo4(zf, f, n)
    storeUpTo4(zg, g, n)
    storeUpTo4(zo, o, n)
    storeUpTo4(at(c, u), next, n)
    storeUpTo4(at(h, u), f32x4.mul(o, tanh(next)), n)
  }
}

/** Writes `gates`, `c` and `h` for all steps. `scratch`: `lstmForwardScratch(D, U)` floats. */
export function lstmForward(B: i32, T: i32, D: i32, U: i32, x: usize, W: usize, R: usize, bias: usize, gates: usize, c: usize, h: usize, scratch: usize): void {
  const G = 4 * U
  gemm(false, false, B * T, G, D, x, D, W, G, gates, G, false, scratch)
  const packedR = at(scratch, packedBlockOfA)
  packB(false, G, U, R, G, packedR)
  for (let t = 0; t < T; t++) {
    if (t > 0) gemmPacked(B, G, U, at(h, (t - 1) * U), T * U, packedR, at(gates, t * G), T * G, true, scratch)
    for (let b = 0; b < B; b++) {
      const step = b * T + t
      cellForward(U, at(gates, step * G), bias, t > 0 ? at(c, (step - 1) * U) : 0, at(c, step * U), at(h, step * U))
    }
  }
}

/**
 * One step of one sequence. In: `dh` what later steps say about h_t, `dy` what the layer's reader says (0: nothing), `dc` about c_t.
 * Out: `dz`; `dc` about c_{t−1}; `dBias` grows by dz.
 */
function cellBackward(U: i32, gates: usize, before: usize, c: usize, dh: usize, dy: usize, dc: usize, dz: usize, dBias: usize): void {
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
    const dzi = f32x4.mul(f32x4.mul(e, g), f32x4.mul(i, f32x4.sub(one, i)))
    let dzf = f32x4.splat(0)
    if (before) dzf = f32x4.mul(f32x4.mul(e, loadUpTo4(at(before, u), n)), f32x4.mul(f, f32x4.sub(one, f)))
    const dzg = f32x4.mul(f32x4.mul(e, i), f32x4.sub(one, f32x4.mul(g, g)))
    const dzo = f32x4.mul(f32x4.mul(d, y), f32x4.mul(o, f32x4.sub(one, o)))
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
 * Writes dx [B,T,D], dW, dR and dBias from what `lstmForward` wrote. `dy` is [B,T,U] with `sequences`, otherwise [B,U], about the last step only.
 * `scratch`: `lstmBackwardScratch(B, T, D, U)` floats.
 */
export function lstmBackward(B: i32, T: i32, D: i32, U: i32, sequences: bool, dy: usize, x: usize, W: usize, R: usize, gates: usize, c: usize, h: usize, dx: usize, dW: usize, dR: usize, dBias: usize, scratch: usize): void {
  const G = 4 * U
  const dz = scratch
  const previous = at(dz, B * T * G)
  const dh = at(previous, B * T * U)
  const dc = at(dh, B * U)
  const products = at(dc, B * U)
  const packedR = at(products, packedBlockOfA)
  packB(true, U, G, R, G, packedR)
  memory.fill(dh, 0, <usize>(2 * B * U) << 2)
  memory.fill(dBias, 0, <usize>G << 2)
  for (let t = T - 1; t >= 0; t--) {
    for (let b = 0; b < B; b++) {
      const step = b * T + t
      const reader = sequences ? at(dy, step * U) : t == T - 1 ? at(dy, b * U) : 0
      cellBackward(U, at(gates, step * G), t > 0 ? at(c, (step - 1) * U) : 0, at(c, step * U), at(dh, b * U), reader, at(dc, b * U), at(dz, step * G), dBias)
    }
    if (t > 0) gemmPacked(B, U, G, at(dz, t * G), T * G, packedR, dh, U, false, products)
  }
  // dR sums h_{t−1}ᵀ·dz_t over all steps at once: h, one step later, with zeros before the first.
  for (let b = 0; b < B; b++) {
    const first = at(previous, b * T * U)
    memory.fill(first, 0, <usize>U << 2)
    memory.copy(at(first, U), at(h, b * T * U), <usize>((T - 1) * U) << 2)
  }
  gemm(true, false, U, G, B * T, previous, U, dz, G, dR, G, false, products)
  gemm(true, false, D, G, B * T, x, D, dz, G, dW, G, false, products)
  gemm(false, true, B * T, D, G, dz, G, W, G, dx, D, false, products)
}
