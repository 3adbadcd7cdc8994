/**
 * @file Gradient clipping by the global norm (Pascanu, Mikolov & Bengio 2013): one long step of an exploding gradient cannot throw the weights away.
 */
import * as tf from '@tensorflow/tfjs-core'

/** The gradients, all scaled by the same factor so that their norm together is at most `limit`. Disposes nothing. */
export function clipByGlobalNorm(gradients: tf.NamedTensorMap, limit: number): tf.NamedTensorMap {
  return tf.tidy(() => {
    const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)))
    const norm = tf.sqrt(tf.addN(squares))
    const scale = tf.div(limit, tf.maximum(norm, limit))
    return Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, scale)]))
  })
}
