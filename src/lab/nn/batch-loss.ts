/**
 * @file A model's loss on one batch of windows.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import type {Batch} from './contracts.ts'
import {crossEntropy, squaredError} from './loss.ts'
import {scores} from './scores.ts'

/** What a training makes small. `mse` is there to compare with: it is the wrong one. */
export type LossName = 'cross-entropy' | 'mse'

const lossFunctions = {'cross-entropy': crossEntropy, mse: squaredError}

/**
 * Mean loss per predicted token (of cross-entropy: in nats). A model that answers at every position, [batch, time, V], is judged at every position;
 * one that answers once per window, [batch, V], by the window's last target only (many-to-one).
 */
export function batchLoss(model: LayersModel, batch: Batch, training: boolean, loss: LossName = 'cross-entropy'): tf.Scalar {
  return tf.tidy(() => {
    const inputs = tf.tensor2d(batch.inputs, [batch.size, batch.length], 'int32')
    const {outputs, kind} = scores(model, inputs, training)
    const targets = outputs.rank === 2 ? lastTargets(batch) : batch.targets
    const rows = tf.reshape(outputs, [-1, outputs.shape.at(-1)!]) as tf.Tensor2D
    return lossFunctions[loss](rows, tf.tensor1d(targets, 'int32'), kind)
  })
}

const lastTargets = ({targets, size, length}: Batch): Int32Array => Int32Array.from({length: size}, (_, row) => targets[(row + 1) * length - 1]!)
