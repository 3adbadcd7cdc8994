import {normal, random} from '../random.ts'
import {checkPoints} from './labelled-points.ts'

export interface RegressOptions {
  readonly count: number
  /** Standard deviation of the Gaussian noise on y. Default 0.1. */
  readonly noise?: number
  /** Share of the points, from 0 to 1, that have ten times the noise besides. Default 0. */
  readonly wild?: number
  /** The true curve. Default sin 2x. */
  readonly truth?: (x: number) => number
  readonly seed: number
}

/** Measurements of a curve: x uniform in [−2, 2), y = truth(x) plus noise. Throws a LabError for a count below 2 or a negative noise. */
export function regress({count, noise = 0.1, wild = 0, truth = x => Math.sin(2 * x), seed}: RegressOptions): {x: number; y: number}[] {
  checkPoints(count, noise)
  const rng = random(seed)
  return Array.from({length: count}, () => {
    const x = 4 * rng() - 2
    const scale = rng() < wild ? Math.hypot(1, 10) : 1
    return {x, y: truth(x) + scale * noise * normal(rng)}
  })
}
