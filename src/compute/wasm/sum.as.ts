// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file Sums over one dimension of [outer, count, inner], in place of a transposition and sums over rows. */
import {sumOfLanes} from './lanes.as'
import {at, loadUpTo4, storeUpTo4} from './vector.as'

/** Two cache lines of a row: as many sums as stay in registers. */
const STRIP: i32 = 32

/** Writes scale·Σ over `count` of x [outer, count, inner] → [outer, inner]. */
export function sumOver(outer: i32, count: i32, inner: i32, scale: f32, x: usize, to: usize): void {
  for (let o = 0; o < outer; o++) {
    const block = at(x, o * count * inner)
    if (inner == 1) {
      store<f32>(at(to, o), sumOfRow(count, block) * scale)
      continue
    }
    const sums = at(to, o * inner)
    let i = 0
    for (; i + STRIP <= inner; i += STRIP) sumStrip(count, inner, scale, at(block, i), at(sums, i))
    for (; i < inner; i += 4) {
      let sum = f32x4.splat(0)
      for (let r = 0; r < count; r++) sum = f32x4.add(sum, loadUpTo4(at(block, r * inner + i), inner - i))
      storeUpTo4(at(sums, i), f32x4.mul(sum, f32x4.splat(scale)), inner - i)
    }
  }
}

/** STRIP neighbouring sums. */
function sumStrip(count: i32, inner: i32, scale: f32, x: usize, to: usize): void {
  let a = f32x4.splat(0), b = f32x4.splat(0), c = f32x4.splat(0), d = f32x4.splat(0)
  let e = f32x4.splat(0), f = f32x4.splat(0), g = f32x4.splat(0), h = f32x4.splat(0)
  for (let end = at(x, count * inner); x < end; x = at(x, inner)) {
    a = f32x4.add(a, v128.load(x))
    b = f32x4.add(b, v128.load(x, 16))
    c = f32x4.add(c, v128.load(x, 32))
    d = f32x4.add(d, v128.load(x, 48))
    e = f32x4.add(e, v128.load(x, 64))
    f = f32x4.add(f, v128.load(x, 80))
    g = f32x4.add(g, v128.load(x, 96))
    h = f32x4.add(h, v128.load(x, 112))
  }
  const by = f32x4.splat(scale)
  v128.store(to, f32x4.mul(a, by))
  v128.store(to, f32x4.mul(b, by), 16)
  v128.store(to, f32x4.mul(c, by), 32)
  v128.store(to, f32x4.mul(d, by), 48)
  v128.store(to, f32x4.mul(e, by), 64)
  v128.store(to, f32x4.mul(f, by), 80)
  v128.store(to, f32x4.mul(g, by), 96)
  v128.store(to, f32x4.mul(h, by), 112)
}

/** The sum of n neighbours. */
function sumOfRow(n: i32, x: usize): f32 {
  let a = f32x4.splat(0), b = f32x4.splat(0)
  let i = 0
  for (; i + 8 <= n; i += 8) {
    a = f32x4.add(a, v128.load(at(x, i)))
    b = f32x4.add(b, v128.load(at(x, i), 16))
  }
  for (; i < n; i += 4) a = f32x4.add(a, loadUpTo4(at(x, i), n - i))
  return sumOfLanes(f32x4.add(a, b))
}
