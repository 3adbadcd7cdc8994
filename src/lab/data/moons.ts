import {normal, random} from '../random.ts'
import {checkPoints, type LabelledPoints} from './labelled-points.ts'

export interface MoonsOptions {
  /** How many points, of both classes together; the classes take turns. */
  readonly count: number
  /** Standard deviation of the scatter in each coordinate. Default 0.1. */
  readonly noise?: number
  readonly seed: number
}

/**
 * Two half circles of radius 1 that reach into each other: class 0 above, around the origin; class 1 below, around (1, ½). No line separates them; with
 * much noise nothing does. Each point lies at a uniformly drawn place of its arc. Throws a LabError for a count below 2 or a negative noise.
 */
export function moons({count, noise = 0.1, seed}: MoonsOptions): LabelledPoints {
  checkPoints(count, noise)
  const rng = random(seed)
  const labels = Array.from({length: count}, (_, i) => i % 2)
  const points = labels.map(label => {
    const angle = Math.PI * rng()
    const [x, y] = label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)]
    return [x + noise * normal(rng), y + noise * normal(rng)] as const
  })
  return {points, labels}
}
