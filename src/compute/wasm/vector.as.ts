// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file Four floats at a time: loads and stores that stop at a row's end, and the two nonlinearities of an LSTM.
 * The errors stated here are the largest that tests/devices/lstm-simd.test.ts allows.
 */

/** The address of a float32, counted in floats from `base`. */
@inline
export function at(base: usize, index: i32): usize {
  return base + (<usize>index << 2)
}

/** The next `count` floats, at most 4, and zeros in the lanes past them. */
@inline
export function loadUpTo4(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from)
  let v = f32x4.splat(0)
  if (count > 0) v = f32x4.replace_lane(v, 0, load<f32>(from))
  if (count > 1) v = f32x4.replace_lane(v, 1, load<f32>(from, 4))
  if (count > 2) v = f32x4.replace_lane(v, 2, load<f32>(from, 8))
  return v
}

/** Stores the first `count` lanes, at most 4. */
@inline
export function storeUpTo4(to: usize, v: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, v)
    return
  }
  if (count > 0) store<f32>(to, f32x4.extract_lane(v, 0))
  if (count > 1) store<f32>(to, f32x4.extract_lane(v, 1), 4)
  if (count > 2) store<f32>(to, f32x4.extract_lane(v, 2), 8)
}

/** a·b + c, rounded once where the module is built with relaxed SIMD and the processor can, otherwise twice. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}

/**
 * eˣ, clamped to x in [−87, 88] (past which float32 leaves its normal range). NaN stays NaN.
 * Cephes expf: x = n·ln 2 + r with ln 2 in two parts, a polynomial in r, then n into the exponent bits.
 */
@inline
function exp(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, f32x4.splat(-87)), f32x4.splat(88))
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)))
  let r = madd(n, f32x4.splat(-0.693359375), x)
  r = madd(n, f32x4.splat(2.12194440e-4), r)
  let p = f32x4.splat(1.9875691500e-4)
  p = madd(p, r, f32x4.splat(1.3981999507e-3))
  p = madd(p, r, f32x4.splat(8.3334519073e-3))
  p = madd(p, r, f32x4.splat(4.1665795894e-2))
  p = madd(p, r, f32x4.splat(1.6666665459e-1))
  p = madd(p, r, f32x4.splat(5.0000001201e-1))
  p = f32x4.add(madd(f32x4.mul(p, r), r, r), f32x4.splat(1))
  return f32x4.mul(p, i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23))
}

/** 1 / (1 + e⁻ˣ). Relative error at most 3e-7 for x > −87. */
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exp(f32x4.neg(x))))
}

/** tanh x, by the rational function of degrees 13 and 6 that Eigen and XNNPACK use. Relative error at most 5e-7, also near 0. */
@inline
export function tanh(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, f32x4.splat(-7.90531110763549805)), f32x4.splat(7.90531110763549805))
  const s = f32x4.mul(x, x)
  let p = f32x4.splat(-2.76076847742355e-16)
  p = madd(p, s, f32x4.splat(2.00018790482477e-13))
  p = madd(p, s, f32x4.splat(-8.60467152213735e-11))
  p = madd(p, s, f32x4.splat(5.12229709037114e-08))
  p = madd(p, s, f32x4.splat(1.48572235717979e-05))
  p = madd(p, s, f32x4.splat(6.37261928875436e-04))
  p = madd(p, s, f32x4.splat(4.89352455891786e-03))
  let q = f32x4.splat(1.19825839466702e-06)
  q = madd(q, s, f32x4.splat(1.18534705686654e-04))
  q = madd(q, s, f32x4.splat(2.26843463243900e-03))
  q = madd(q, s, f32x4.splat(4.89352518554385e-03))
  return f32x4.div(f32x4.mul(x, p), q)
}
