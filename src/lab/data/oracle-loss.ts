/** @file The line under a loss curve that no model can cross: what the grammar itself, knowing all its rules, loses on the same windows. */
import type {Generator} from './generator.ts'

/**
 * Mean −ln p, in nats a character, of a generator's text under the generator, over the characters that a dataset's windows ask for: in a window from
 * position s, characters s + 1 to s + length. The windows must begin where sentences begin, so that what stands before them tells nothing.
 */
export function oracleLoss(generator: Generator, text: string, {positions, length}: {readonly positions: ArrayLike<number>; readonly length: number}): number {
  const surprisals = generator.surprisals(text)
  let sum = 0
  for (let i = 0; i < positions.length; i++) {
    for (let t = 1; t <= length; t++) sum += surprisals[positions[i]! + t]!
  }
  return sum / (positions.length * length)
}
