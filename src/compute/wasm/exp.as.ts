// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file The exponential of four floats, and the logarithm of one. */
import {madd} from './vector.as'

/** 1.5·2²³: added to a float below 2²², it leaves no bits for a fraction and the whole number in the lowest ones. */
const ROUND: f32 = 12582912

/**
 * eˣ, clamped to x in [−87, 88] (past which float32 leaves its normal range). NaN stays NaN. Relative error at most 1e-7.
 * Cephes expf: x = n·ln 2 + r with ln 2 in two parts, a polynomial in r (in pairs, so that no step waits for the one before), then n onto the exponent bits.
 * `pmin` and `pmax` are one instruction each; `min` and `max` are several.
 */
@inline
export function exp(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(88))
  const t = madd(x, f32x4.splat(1.44269504), f32x4.splat(ROUND))
  const n = f32x4.sub(t, f32x4.splat(ROUND))
  let r = madd(n, f32x4.splat(-0.693359375), x)
  r = madd(n, f32x4.splat(2.12194440e-4), r)
  const r2 = f32x4.mul(r, r)
  const low = madd(f32x4.splat(1.6666665459e-1), r, f32x4.splat(5.0000001201e-1))
  const middle = madd(f32x4.splat(8.3334519073e-3), r, f32x4.splat(4.1665795894e-2))
  const high = madd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3))
  const q = madd(r2, madd(r2, high, middle), low)
  const p = f32x4.add(madd(q, r2, r), f32x4.splat(1))
  return i32x4.add(p, i32x4.shl(t, 23))
}

/** ln x for a normal x > 0; NaN stays NaN. FreeBSD's logf: x = 2ᵏ·(1 + f) with √½ < 1 + f < √2, a polynomial in f / (2 + f). Relative error below 1e-7. */
export function log(x: f32): f32 {
  if (x != x) return x
  const bits = reinterpret<u32>(x) + (0x3f800000 - 0x3f3504f3)
  const k = <f32>(<i32>(bits >> 23) - 127)
  const f = reinterpret<f32>((bits & 0x007fffff) + 0x3f3504f3) - 1
  const s = f / (2 + f)
  const z = s * s, w = z * z
  const r = w * (<f32>0.40000972152 + w * <f32>0.24279078841) + z * (<f32>0.66666662693 + w * <f32>0.28498786688)
  const half = <f32>0.5 * f * f
  return s * (half + r) + k * <f32>9.0580006145e-6 - half + f + k * <f32>6.9313812256e-1
}
