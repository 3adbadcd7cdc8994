/** @file Random inputs that are small at first: the first that fails is then one that a reader can follow by hand. */
import {integer, random, type Rng} from '../random.ts'

export interface Draw {
  readonly rng: Rng
  /** Grows from 1 to 8: how long lists are. */
  readonly size: number
  /** A whole number, both ends included. */
  integer(from: number, to: number): number
  /** A number, whole at first where the range allows, later with two decimals. */
  number(from: number, to: number): number
  numbers(length: number, from: number, to: number): number[]
  pick<T>(items: readonly T[]): T
}

const largest = 8

/** One draw for each of `runs` inputs. */
export function* draws(runs: number, seed: number): Generator<Draw> {
  const rng = random(seed)
  for (let run = 0; run < runs; run++) {
    const size = 1 + Math.floor((run * largest) / runs)
    const number = (from: number, to: number): number => {
      const step = size <= 2 && to - from > 4 ? 1 : 0.01
      return Number((from + step * integer(rng, Math.floor((to - from) / step) + 1)).toFixed(2))
    }
    yield {
      rng,
      size,
      number,
      integer: (from, to) => from + integer(rng, to - from + 1),
      numbers: (length, from, to) => Array.from({length}, () => number(from, to)),
      pick: items => items[integer(rng, items.length)]!,
    }
  }
}
