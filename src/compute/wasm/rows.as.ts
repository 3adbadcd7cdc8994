// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file Rows of floats copied, chosen by number, and added up by label. */
import {at, loadUpTo4, storeUpTo4} from './vector.as'

/** One row of `width` floats. */
@inline
function copyRow(width: i32, from: usize, to: usize): void {
  let j = 0
  for (; j + 4 <= width; j += 4) v128.store(at(to, j), v128.load(at(from, j)))
  for (; j < width; j++) store<f32>(at(to, j), load<f32>(at(from, j)))
}

/** Copies `count` rows of `width` floats, `ldFrom` and `ldTo` floats apart: 0 repeats one row, a negative distance turns the order around. */
export function copyRows(count: i32, width: i32, from: usize, ldFrom: i32, to: usize, ldTo: i32): void {
  for (let r = 0; r < count; r++) copyRow(width, at(from, r * ldFrom), at(to, r * ldTo))
}

/** Row ids[i] of x [rows, width] → row i of `to` [n, width]. False, with `to` half written, at the first id outside 0 … rows − 1. */
export function gatherRows(n: i32, rows: i32, width: i32, x: usize, ids: usize, to: usize): bool {
  for (let i = 0; i < n; i++) {
    const id = load<i32>(at(ids, i))
    if (<u32>id >= <u32>rows) return false
    copyRow(width, at(x, id * width), at(to, i * width))
  }
  return true
}

/** Row i of x [n, width] is added to row ids[i] of `to` [segments, width], which starts at zero. An id outside 0 … segments − 1 adds to nothing. */
export function segmentSum(n: i32, segments: i32, width: i32, x: usize, ids: usize, to: usize): void {
  memory.fill(to, 0, <usize>(segments * width) << 2)
  for (let i = 0; i < n; i++) {
    const id = load<i32>(at(ids, i))
    if (<u32>id >= <u32>segments) continue
    const from = at(x, i * width), sum = at(to, id * width)
    for (let j = 0; j < width; j += 4) storeUpTo4(at(sum, j), f32x4.add(loadUpTo4(at(sum, j), width - j), loadUpTo4(at(from, j), width - j)), width - j)
  }
}
