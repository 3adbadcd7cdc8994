// @ts-nocheck AssemblyScript, which is not TypeScript: its own compiler checks it (build-simd.ts).
/** @file tanh of n floats. */
import {at, loadUpTo4, storeUpTo4, tanh} from './vector.as'

export function tanhOf(n: i32, x: usize, y: usize): void {
  for (let i = 0; i < n; i += 4) storeUpTo4(at(y, i), tanh(loadUpTo4(at(x, i), n - i)), n - i)
}
