/** @file What a platform is told of progress: a score and whether it is enough. Pure. */
import {keyOf, type ItemKey, type ItemProgress} from '../progress/item-progress.ts'

export interface Score {
  /** The mean of the best scores, from 0 to 100, with two decimals. What was not tried counts 0. */
  readonly raw: number
  readonly status: 'passed' | 'incomplete'
}

/** `counted`: what counts. `share`: how much of it must be passed, from 0 to 1. */
export function scoreOf(counted: readonly ItemKey[], all: readonly ItemProgress[], share: number): Score {
  const known = new Map(all.map(item => [keyOf(item), item]))
  const own = counted.map(item => known.get(keyOf(item)))
  const raw = counted.length === 0 ? 0 : 100 * own.reduce((sum, item) => sum + (item?.best ?? 0), 0) / counted.length
  const passed = own.filter(item => item?.passed !== undefined).length
  // The small difference: 0.8 × 15 is 12.000000000000002 in floating point.
  return {raw: Math.round(raw * 100) / 100, status: counted.length > 0 && passed >= share * counted.length - 1e-9 ? 'passed' : 'incomplete'}
}
