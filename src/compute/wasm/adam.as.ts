// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file One step of Adam (Kingma & Ba 2015) for one variable of n floats, and the sum of squares that clipping needs. */
import {sumOfLanes} from './lanes.as'
import {at, loadUpTo4, madd, storeUpTo4} from './vector.as'

/** How many floats are added up in float32 before they join the float64 sum. */
const BLOCK: i32 = 1024

/** Σ x². */
export function sumOfSquares(n: i32, x: usize): f64 {
  let total: f64 = 0
  for (let block = 0; block < n; block += BLOCK) {
    let sum = f32x4.splat(0)
    for (let i = block, end = min(block + BLOCK, n); i < end; i += 4) {
      const v = loadUpTo4(at(x, i), end - i)
      sum = madd(v, v, sum)
    }
    total += sumOfLanes(sum)
  }
  return total
}

/**
 * m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g² in place, with g = gradient·scale; writes value − rate·(m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).
 * `correction1` and `correction2` are 1 − β₁ᵗ and 1 − β₂ᵗ.
 */
export function adamStep(
  n: i32, rate: f32, beta1: f32, beta2: f32, rest1: f32, rest2: f32, epsilon: f32, correction1: f32, correction2: f32, scale: f32,
  value: usize, gradient: usize, m: usize, v: usize, to: usize,
): void {
  for (let i = 0; i < n; i += 4) {
    const left = n - i
    const g = f32x4.mul(loadUpTo4(at(gradient, i), left), f32x4.splat(scale))
    const first = f32x4.add(f32x4.mul(loadUpTo4(at(m, i), left), f32x4.splat(beta1)), f32x4.mul(g, f32x4.splat(rest1)))
    const second = f32x4.add(f32x4.mul(loadUpTo4(at(v, i), left), f32x4.splat(beta2)), f32x4.mul(f32x4.mul(g, g), f32x4.splat(rest2)))
    storeUpTo4(at(m, i), first, left)
    storeUpTo4(at(v, i), second, left)
    const root = f32x4.add(f32x4.sqrt(f32x4.div(second, f32x4.splat(correction2))), f32x4.splat(epsilon))
    const step = f32x4.mul(f32x4.div(f32x4.div(first, f32x4.splat(correction1)), root), f32x4.splat(rate))
    storeUpTo4(at(to, i), f32x4.sub(loadUpTo4(at(value, i), left), step), left)
  }
}
