/**
 * @file One step of training, over and over: loss, gradient, Adam.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {adam, type AdamState} from '../../compute/ops/adam.ts'
import {batchLoss, type LossName} from './batch-loss.ts'
import type {Batch} from './contracts.ts'

export interface LearnerOptions {
  /** Default `cross-entropy`. */
  readonly loss?: LossName
  /** The longest gradient, as a norm over all weights together. Default: no limit. */
  readonly clip?: number
  /** What Adam remembers of earlier steps. Default: there were none. */
  readonly adam?: AdamState | undefined
}

export interface Learner {
  /** Learns from one batch; resolves to its mean loss before the step. Everything is queued on the device when this returns; only the loss is waited for. */
  step(batch: Batch, learningRate: number): Promise<number>
  /** How long the gradient of the last step was, over all weights together, before it was clipped. Undefined before the first step, and with `clip` Infinity. */
  norm(): Promise<number | undefined>
  /** A copy of what Adam remembers: with the weights, all that the next step needs besides its batch. */
  save(): Promise<AdamState>
  /** Frees what Adam remembers. The model is the caller's. */
  dispose(): void
}

/** Adam (Kingma & Ba 2015; β₁ 0.9, β₂ 0.999, ε 10⁻⁷) on the model's trainable weights. */
export function createLearner(model: LayersModel, {loss: lossName = 'cross-entropy', clip = Infinity, adam: state}: LearnerOptions = {}): Learner {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable)
  const optimizer = adam(variables, {}, state)
  return {
    async step(batch, learningRate) {
      const {value, grads} = tf.variableGrads(() => batchLoss(model, batch, true, lossName), variables)
      optimizer.step(grads, learningRate, clip)
      tf.dispose(grads)
      const [loss] = await value.data()
      value.dispose()
      return loss!
    },
    norm: () => optimizer.norm(),
    save: () => optimizer.save(),
    dispose: () => optimizer.dispose(),
  }
}
