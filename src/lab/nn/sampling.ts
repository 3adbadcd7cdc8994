/**
 * @file From a model's scores to one token.
 */
import type {Rng} from '../random.ts'
import {LabError} from '../lab-error.ts'

/** exp(z_i) / Σ exp(z_j), the largest score subtracted first so that nothing overflows. */
export function softmax(scores: ArrayLike<number>): Float32Array {
  const highest = scores[argmax(scores)]!
  const exponentials = Float32Array.from(scores, (score) => Math.exp(score - highest))
  const sum = exponentials.reduce((total, value) => total + value, 0)
  return exponentials.map((value) => value / sum)
}

/** The index of the largest number; of equals, the first. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}

/**
 * Draws an index with probability ∝ p_i^(1/temperature). 1 leaves the distribution as it is, below sharpens it, above flattens it; 0 takes the likeliest.
 * `probabilities` need not add up to 1. Throws a LabError for a temperature below 0.
 */
export function sampleFrom(probabilities: ArrayLike<number>, temperature: number, rng: Rng): number {
  checkTemperature(temperature)
  if (temperature === 0) return argmax(probabilities)
  // Relative to the likeliest, so that a low temperature cannot make every power vanish.
  const highest = probabilities[argmax(probabilities)]!
  const weights = Float64Array.from(probabilities, (p) => (p / highest) ** (1 / temperature))
  let left = rng() * weights.reduce((total, weight) => total + weight, 0)
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return argmax(probabilities) // rounding carried the draw past the end
}

export function checkTemperature(temperature: number): void {
  if (!(temperature >= 0 && temperature < Infinity)) {
    throw new LabError(`The temperature is ${temperature}, and must be 0 or more.`, '1 samples as the model says, 0.5 more cautiously, 0 always takes the likeliest token.', [
      `温度是 ${temperature}，而它必须大于或等于 0。`, '1 照模型给的概率抽取，0.5 更谨慎，0 总是取最可能的词元。',
    ])
  }
}
