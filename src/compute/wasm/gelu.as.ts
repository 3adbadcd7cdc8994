// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file GELU by tanh (Hendrycks & Gimpel 2016): ½·(1 + tanh u) is σ(2u), so y = x·σ(2u) with 2u = √(8/π)·(x + 0.044715·x³). n floats each. */
import {exp} from './exp.as'
import {at, loadUpTo4, madd, storeUpTo4} from './vector.as'

const SCALE: f32 = 1.5957691216057308
const CUBIC: f32 = 0.044715

/** 1 + e^(−2u): y = x / this. `square`: x². */
@inline
function divisor(x: v128, square: v128): v128 {
  const u = f32x4.mul(f32x4.mul(x, f32x4.splat(-SCALE)), madd(square, f32x4.splat(CUBIC), f32x4.splat(1)))
  return f32x4.add(f32x4.splat(1), exp(u))
}

export function gelu(n: i32, x: usize, y: usize): void {
  for (let i = 0; i < n; i += 4) {
    const v = loadUpTo4(at(x, i), n - i)
    storeUpTo4(at(y, i), f32x4.div(v, divisor(v, f32x4.mul(v, v))), n - i)
  }
}

/** dx = dy·(s + x·s·(1 − s)·(2u)′), s = σ(2u). */
export function geluGrad(n: i32, dy: usize, x: usize, dx: usize): void {
  const one = f32x4.splat(1)
  for (let i = 0; i < n; i += 4) {
    const v = loadUpTo4(at(x, i), n - i)
    const square = f32x4.mul(v, v)
    const s = f32x4.div(one, divisor(v, square))
    const slope = f32x4.mul(f32x4.splat(SCALE), madd(square, f32x4.splat(3 * CUBIC), one))
    const bend = f32x4.mul(f32x4.mul(v, slope), f32x4.mul(s, f32x4.sub(one, s)))
    storeUpTo4(at(dx, i), f32x4.mul(loadUpTo4(at(dy, i), n - i), f32x4.add(s, bend)), n - i)
  }
}
