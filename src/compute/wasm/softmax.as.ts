// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file The parts of a softmax over a row of `n` floats, n ≥ 1, exact at any size of the numbers: the maximum goes out before the exponential. */
import {exp} from './exp.as'
import {firstLanes, maxOfLanes, sumOfLanes} from './lanes.as'
import {at, loadUpTo4, storeUpTo4} from './vector.as'

/** The largest number; NaN if one is NaN. */
export function rowMax(n: i32, row: usize): f32 {
  const least = f32x4.splat(-f32.MAX_VALUE)
  let most = least
  let j = 0
  for (; j + 4 <= n; j += 4) most = f32x4.max(most, v128.load(at(row, j)))
  if (j < n) most = f32x4.max(most, v128.bitselect(loadUpTo4(at(row, j), n - j), least, firstLanes(n - j)))
  return maxOfLanes(most)
}

/** Σ exp(xⱼ − shift). */
export function sumOfExps(n: i32, row: usize, shift: f32): f32 {
  const by = f32x4.splat(shift)
  let sum = f32x4.splat(0)
  let j = 0
  for (; j + 4 <= n; j += 4) sum = f32x4.add(sum, exp(f32x4.sub(v128.load(at(row, j)), by)))
  if (j < n) sum = f32x4.add(sum, v128.and(exp(f32x4.sub(loadUpTo4(at(row, j), n - j), by)), firstLanes(n - j)))
  return sumOfLanes(sum)
}

/** Writes exp(xⱼ − shift)·scale, in place or elsewhere, and returns their sum. */
export function exps(n: i32, row: usize, shift: f32, scale: f32, to: usize): f32 {
  const by = f32x4.splat(shift), factor = f32x4.splat(scale)
  let sum = f32x4.splat(0)
  let j = 0
  for (; j + 4 <= n; j += 4) {
    const v = f32x4.mul(exp(f32x4.sub(v128.load(at(row, j)), by)), factor)
    v128.store(at(to, j), v)
    sum = f32x4.add(sum, v)
  }
  if (j < n) {
    const v = v128.and(f32x4.mul(exp(f32x4.sub(loadUpTo4(at(row, j), n - j), by)), factor), firstLanes(n - j))
    storeUpTo4(at(to, j), v, n - j)
    sum = f32x4.add(sum, v)
  }
  return sumOfLanes(sum)
}
