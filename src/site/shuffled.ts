/** @file An order that looks like chance and is the same for everybody: readers, languages, paper, and the teacher who says "look at B". */
import {createHash} from 'node:crypto'

/** The numbers below `count`, in an order that `seed` alone decides. With `never: 'sorted'` it is not 0, 1, 2, … (for two or more). */
export function shuffled(count: number, seed: string, {never}: {never?: 'sorted'} = {}): number[] {
  for (let attempt = 0; ; attempt++) {
    const keys = Array.from({length: count}, (_, i) => createHash('sha256').update(`${seed} ${attempt} ${i}`).digest('hex'))
    const order = [...keys.keys()].sort((a, b) => keys[a]! < keys[b]! ? -1 : 1)
    if (never === undefined || count < 2 || order.some((value, i) => value !== i)) return order
  }
}
