/**
 * @file From a model's scores to the distribution that the next token is drawn from.
 */
import type {Rng} from '../random.ts'
import {argmax, checkTemperature, sampleFrom, softmax} from './sampling.ts'
import {topK as keepLikeliest, topP as keepMass} from './truncate.ts'

export interface DrawOptions {
  /** 0 always takes the likeliest token, 1 (the default) draws as the model says, more is wilder. */
  readonly temperature?: number
  /** Draws only among so many of the likeliest. Default: all. */
  readonly topK?: number | undefined
  /** Draws only among the fewest of the likeliest that hold at least this share. Default: all. After `topK`. */
  readonly topP?: number | undefined
}

/** p_i ∝ exp(z_i / τ), float64; for τ = 0 all of it on the largest score, of equals the first. Throws a LabError for a temperature below 0. */
export function softened(scores: ArrayLike<number>, temperature: number): Float64Array {
  checkTemperature(temperature)
  const likeliest = argmax(scores)
  if (temperature === 0) return Float64Array.from(scores, (_, i) => (i === likeliest ? 1 : 0))
  const weights = Float64Array.from(scores, score => Math.exp((score - scores[likeliest]!) / temperature))
  const sum = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => weight / sum)
}

/** Temperature, then topK, then topP. Adds up to 1. Throws a LabError for an option out of range. */
export function nextDistribution(scores: ArrayLike<number>, {temperature = 1, topK, topP}: DrawOptions = {}): Float64Array {
  const all = softened(scores, temperature)
  const likeliest = topK === undefined ? all : keepLikeliest(all, topK)
  return topP === undefined ? likeliest : keepMass(likeliest, topP)
}

/** One token. Without topK and topP from the softmax itself, rounded to float32 as it always was: so old seeds write what they wrote. */
export function drawToken(scores: ArrayLike<number>, options: DrawOptions, rng: Rng): number {
  const {temperature = 1, topK, topP} = options
  if (topK === undefined && topP === undefined) return sampleFrom(softmax(scores), temperature, rng)
  return sampleFrom(nextDistribution(scores, options), 1, rng)
}
