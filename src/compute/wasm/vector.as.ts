// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/**
 * @file Four floats at a time: loads and stores that stop at a row's end, and the two nonlinearities of an LSTM.
 * The errors stated here are the largest that tests/devices/lstm-simd.test.ts allows.
 *
 * The nonlinearities can take their constants from a table in memory. V8 makes a constant vector anew wherever it is used, with three instructions;
 * thirteen of them take longer than the function.
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

/** Floats that the table of constants takes. */
export const tableSize: i32 = 4 * 26

/** Writes the table: both functions, asked to `write`, leave their constants there. */
export function writeTable(to: usize): void {
  sigmoid(f32x4.splat(0), to, true)
  tanh(f32x4.splat(0), to, true)
}

/** Four times `value`, which has this place in the table and shares it with no other value. Table 0: there is none. */
@inline
function constant(place: usize, value: f32, table: usize, write: bool): v128 {
  if (table && !write) return v128.load(table + 16 * place)
  const v = f32x4.splat(value)
  if (write) v128.store(table + 16 * place, v)
  return v
}

/** eˣ as in exp.as.ts, which explains it. */
@inline
function exp(x: v128, table: usize, write: bool): v128 {
  x = f32x4.pmin(f32x4.pmax(x, constant(0, -87, table, write)), constant(1, 88, table, write))
  const round = constant(2, 12582912, table, write)
  const t = madd(x, constant(3, 1.44269504, table, write), round)
  const n = f32x4.sub(t, round)
  let r = madd(n, constant(4, -0.693359375, table, write), x)
  r = madd(n, constant(5, 2.12194440e-4, table, write), r)
  const r2 = f32x4.mul(r, r)
  const low = madd(constant(6, 1.6666665459e-1, table, write), r, constant(7, 5.0000001201e-1, table, write))
  const middle = madd(constant(8, 8.3334519073e-3, table, write), r, constant(9, 4.1665795894e-2, table, write))
  const high = madd(constant(10, 1.9875691500e-4, table, write), r, constant(11, 1.3981999507e-3, table, write))
  const q = madd(r2, madd(r2, high, middle), low)
  const p = f32x4.add(madd(q, r2, r), constant(12, 1, table, write))
  return i32x4.add(p, i32x4.shl(t, 23))
}

/** 1 / (1 + e⁻ˣ). Relative error at most 3e-7 for x > −87. NaN stays NaN. */
@inline
export function sigmoid(x: v128, table: usize, write: bool = false): v128 {
  const one = constant(12, 1, table, write)
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x), table, write)))
}

/** tanh x, by the rational function of degrees 13 and 6 that Eigen and XNNPACK use. Relative error at most 5e-7, also near 0. NaN stays NaN. */
@inline
export function tanh(x: v128, table: usize = 0, write: bool = false): v128 {
  x = f32x4.pmin(f32x4.pmax(x, constant(13, -7.90531110763549805, table, write)), constant(14, 7.90531110763549805, table, write))
  const s = f32x4.mul(x, x)
  let p = constant(15, -2.76076847742355e-16, table, write)
  p = madd(p, s, constant(16, 2.00018790482477e-13, table, write))
  p = madd(p, s, constant(17, -8.60467152213735e-11, table, write))
  p = madd(p, s, constant(18, 5.12229709037114e-08, table, write))
  p = madd(p, s, constant(19, 1.48572235717979e-05, table, write))
  p = madd(p, s, constant(20, 6.37261928875436e-04, table, write))
  p = madd(p, s, constant(21, 4.89352455891786e-03, table, write))
  let q = constant(22, 1.19825839466702e-06, table, write)
  q = madd(q, s, constant(23, 1.18534705686654e-04, table, write))
  q = madd(q, s, constant(24, 2.26843463243900e-03, table, write))
  q = madd(q, s, constant(25, 4.89352518554385e-03, table, write))
  return f32x4.div(f32x4.mul(x, p), q)
}
