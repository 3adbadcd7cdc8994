/** @file Clipping: a limit for the length of the gradient over all parameters together (Pascanu, Mikolov & Bengio, ICML 2013). */
import type {Tensor} from './engine.ts'

/** Shortens the gradient to `limit` (above 0) if it is longer; its direction stays. Returns its length before. */
export function clipGradients(parameters: readonly Tensor[], limit: number): number {
  const length = Math.sqrt(parameters.reduce((sum, {grad}) => grad.reduce((total, g) => total + g * g, sum), 0))
  if (length > limit) for (const {grad} of parameters) grad.forEach((g, i) => { grad[i] = g * (limit / length) })
  return length
}
