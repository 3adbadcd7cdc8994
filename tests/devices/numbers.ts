/** @file Numbers to test with, and how far two lists of them are apart. */
import * as tf from '@tensorflow/tfjs-core'

/** Numbers in (−scale, scale) from a linear congruential generator. */
export function noise<T extends tf.Tensor = tf.Tensor>(seed: number, shape: readonly number[], scale = 1): T {
  let state = seed >>> 0
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1) * scale
  return tf.tensor(Float32Array.from({length: tf.util.sizeFromShape([...shape])}, next), [...shape]) as T
}

/** The largest difference of two equally long lists; NaN if there is one anywhere, infinity if they are not equally long. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return a.length === b.length ? Array.from(a).reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i]!)), 0) : Infinity
}
