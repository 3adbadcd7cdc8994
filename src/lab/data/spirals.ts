import {normal, random} from '../random.ts'
import {checkPoints, type LabelledPoints} from './labelled-points.ts'

export interface SpiralsOptions {
  /** How many points, of both classes together; the classes take turns. */
  readonly count: number
  /** How often each arm goes round. Default 1. */
  readonly turns?: number
  /** Standard deviation of the scatter in each coordinate. Default 0.02. */
  readonly noise?: number
  readonly seed: number
}

/**
 * Two arms that wind out from near the origin to radius 1, one the other turned by 180°. A uniformly drawn place t in [0, 1) of an arm lies at radius 0.1 + 0.9 t and
 * angle 2π · turns · t. Without noise, half a turn away lies the other class. Throws a LabError for a count below 2 or a negative noise.
 */
export function spirals({count, turns = 1, noise = 0.02, seed}: SpiralsOptions): LabelledPoints {
  checkPoints(count, noise)
  const rng = random(seed)
  const labels = Array.from({length: count}, (_, i) => i % 2)
  const points = labels.map(label => {
    const t = rng()
    const radius = 0.1 + 0.9 * t
    const angle = 2 * Math.PI * turns * t + Math.PI * label
    return [radius * Math.cos(angle) + noise * normal(rng), radius * Math.sin(angle) + noise * normal(rng)] as const
  })
  return {points, labels}
}
