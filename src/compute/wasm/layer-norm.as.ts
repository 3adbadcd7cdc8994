// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file Layer normalisation of N rows of D floats, N, D ≥ 1 (Ba, Kiros & Hinton 2016). */
import {firstLanes, sumOfLanes} from './lanes.as'
import {at, loadUpTo4, madd, storeUpTo4} from './vector.as'

/** Writes y [N,D] = (x − mean)·r·gamma + beta and `stats` [N,2]: mean and r = 1 / √(variance + epsilon) of each row. */
export function layerNorm(N: i32, D: i32, epsilon: f32, x: usize, gamma: usize, beta: usize, y: usize, stats: usize): void {
  for (let i = 0; i < N; i++) {
    const row = at(x, i * D), to = at(y, i * D)
    let sum = f32x4.splat(0)
    for (let j = 0; j < D; j += 4) sum = f32x4.add(sum, loadUpTo4(at(row, j), D - j))
    const mean = sumOfLanes(sum) / <f32>D
    const centre = f32x4.splat(mean)
    let squares = f32x4.splat(0)
    for (let j = 0; j < D; j += 4) {
      const d = v128.and(f32x4.sub(loadUpTo4(at(row, j), D - j), centre), firstLanes(D - j))
      squares = madd(d, d, squares)
    }
    const r: f32 = 1 / sqrt<f32>(sumOfLanes(squares) / <f32>D + epsilon)
    const scale = f32x4.splat(r)
    for (let j = 0; j < D; j += 4) {
      const n = D - j
      const unit = f32x4.mul(f32x4.sub(loadUpTo4(at(row, j), n), centre), scale)
      storeUpTo4(at(to, j), madd(unit, loadUpTo4(at(gamma, j), n), loadUpTo4(at(beta, j), n)), n)
    }
    store<f32>(at(stats, 2 * i), mean)
    store<f32>(at(stats, 2 * i), r, 4)
  }
}

/**
 * Writes dx [N,D], dGamma and dBeta [D]. With u = (x − mean)·r and g = dy·gamma a row's dx is r·(g − mean(g) − u·mean(g·u)): what shifts or stretches the
 * whole row changes nothing, so that part of g goes out.
 */
export function layerNormGrad(N: i32, D: i32, dy: usize, x: usize, gamma: usize, stats: usize, dx: usize, dGamma: usize, dBeta: usize): void {
  memory.fill(dGamma, 0, <usize>D << 2)
  memory.fill(dBeta, 0, <usize>D << 2)
  for (let i = 0; i < N; i++) {
    const row = at(x, i * D), from = at(dy, i * D), to = at(dx, i * D)
    const centre = v128.load_splat<f32>(at(stats, 2 * i)), scale = v128.load_splat<f32>(at(stats, 2 * i), 4)
    let sum = f32x4.splat(0), along = f32x4.splat(0)
    for (let j = 0; j < D; j += 4) {
      const n = D - j
      const d = loadUpTo4(at(from, j), n)
      const u = f32x4.mul(f32x4.sub(loadUpTo4(at(row, j), n), centre), scale)
      const g = f32x4.mul(d, loadUpTo4(at(gamma, j), n))
      sum = f32x4.add(sum, g) // the lanes past the row's end are 0 in d, so also in g
      along = madd(g, u, along)
      storeUpTo4(at(dGamma, j), madd(d, u, loadUpTo4(at(dGamma, j), n)), n)
      storeUpTo4(at(dBeta, j), f32x4.add(loadUpTo4(at(dBeta, j), n), d), n)
    }
    const shift = f32x4.splat(sumOfLanes(sum) / <f32>D), stretch = f32x4.splat(sumOfLanes(along) / <f32>D)
    for (let j = 0; j < D; j += 4) {
      const n = D - j
      const u = f32x4.mul(f32x4.sub(loadUpTo4(at(row, j), n), centre), scale)
      const g = f32x4.mul(loadUpTo4(at(from, j), n), loadUpTo4(at(gamma, j), n))
      storeUpTo4(at(to, j), f32x4.mul(scale, f32x4.sub(f32x4.sub(g, shift), f32x4.mul(u, stretch))), n)
    }
  }
}
