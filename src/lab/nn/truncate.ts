/**
 * @file Leaving out the tail of a distribution: many tokens, each nearly impossible, together likely enough to spoil a text.
 */
import {LabError} from '../lab-error.ts'

/** Keeps the `k` likeliest (Fan et al. 2018) and makes them add up to 1. Of equally likely ones the first stay. Throws a LabError unless k is a whole number from 1. */
export function topK(probabilities: ArrayLike<number>, k: number): Float64Array {
  if (!Number.isInteger(k) || k < 1) throw new LabError(`topK is ${k}, and must be a whole number from 1.`, '1 always takes the likeliest; leave it out to keep all.', [`topK 是 ${k}，而它必须是大于或等于 1 的整数。`, '1 总是取最可能的；不写就全部保留。'])
  return keep(probabilities, byProbability(probabilities).slice(0, k))
}

/**
 * Keeps the fewest of the likeliest that hold at least the share `mass` (nucleus sampling, Holtzman et al. 2020) and makes them add up to 1. Of equally likely ones the first
 * stay. `probabilities` need not add up to 1. Throws a LabError unless mass is above 0 and at most 1.
 */
export function topP(probabilities: ArrayLike<number>, mass: number): Float64Array {
  if (!(mass > 0 && mass <= 1)) throw new LabError(`topP is ${mass}, and must be above 0 and at most 1.`, '0.9 is common; 1 keeps all.', [`topP 是 ${mass}，而它必须大于 0，最大为 1。`, '常用 0.9；1 就是全部保留。'])
  const order = byProbability(probabilities)
  const wanted = mass * order.reduce((sum, i) => sum + probabilities[i]!, 0)
  let held = 0
  // Rounding must not ask for one more than there are.
  const count = order.findIndex(i => (held += probabilities[i]!) >= wanted * (1 - 1e-12)) + 1
  return keep(probabilities, order.slice(0, count))
}

const byProbability = (probabilities: ArrayLike<number>): number[] => Array.from(probabilities, (_, i) => i).sort((a, b) => probabilities[b]! - probabilities[a]!) // stable

function keep(probabilities: ArrayLike<number>, kept: readonly number[]): Float64Array {
  const sum = kept.reduce((sum, i) => sum + probabilities[i]!, 0)
  const result = new Float64Array(probabilities.length)
  for (const i of kept) result[i] = probabilities[i]! / sum
  return result
}
