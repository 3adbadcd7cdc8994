/**
 * @file Cross-entropy between what a model says and the tokens that came: mean of −ln p(target), in nats.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {sparseCrossEntropy} from '../../compute/ops/sparse-cross-entropy.ts'

/** What the last layer gives: a distribution (softmax), or numbers that a softmax has still to make one. */
export type OutputKind = 'probabilities' | 'logits'

/** Decided by the last layer: its activation is softmax, or it is a softmax layer: probabilities. Anything else is taken for logits. */
export function outputKind(model: LayersModel): OutputKind {
  const last = model.layers.at(-1)!
  const config = last.getConfig() as {activation?: unknown; layer?: {config?: {activation?: unknown}}}
  const activation = config.activation ?? config.layer?.config?.activation // the second: inside TimeDistributed
  return last.getClassName() === 'Softmax' || activation === 'softmax' ? 'probabilities' : 'logits'
}

/** Stands in for a probability that float32 has rounded to 0: the loss at one position stays below 16.2 nats, and its gradient finite. */
const smallest = 1e-7

/**
 * Mean cross-entropy, a scalar, of outputs [rows, V] against `targets` [rows], each from 0 to V − 1. From logits it is exact at any size; of probabilities the
 * logarithm is taken with 10⁻⁷ added.
 */
export function crossEntropy(outputs: tf.Tensor2D, targets: tf.Tensor1D, kind: OutputKind): tf.Scalar {
  if (kind === 'logits') return sparseCrossEntropy(outputs, targets)
  return tf.tidy(() => {
    const [rows, vocabulary] = outputs.shape
    const wanted = tf.cast(tf.oneHot(targets, vocabulary), 'float32')
    return tf.div(tf.neg(tf.sum(tf.mul(wanted, tf.log(tf.add(outputs, smallest))))), rows) as tf.Scalar
  })
}

/** Mean over rows of Σᵢ (pᵢ − yᵢ)², a scalar, with y one-hot at the target: the Brier score, MSE on a softmax. */
export function squaredError(outputs: tf.Tensor2D, targets: tf.Tensor1D, kind: OutputKind): tf.Scalar {
  return tf.tidy(() => {
    const [rows, vocabulary] = outputs.shape
    const wanted = tf.cast(tf.oneHot(targets, vocabulary), 'float32')
    const probabilities = kind === 'logits' ? tf.softmax(outputs) : outputs
    return tf.div(tf.sum(tf.squaredDifference(probabilities, wanted)), rows) as tf.Scalar
  })
}
