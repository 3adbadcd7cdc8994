/**
 * @file A step of training as one writes it with tfjs alone: its cross-entropy, its gradient, clipping from its operations, its Adam.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import type {Batch} from '../lab/nn/index.ts'
import {training} from './cases.ts'

/** Trains a model that gives logits [batch, length, vocabulary]. */
export function stockLearner(model: LayersModel): {step(batch: Batch): Promise<number>; dispose(): void} {
  const variables = model.trainableWeights.map(weight => weight.read() as tf.Variable)
  const optimizer = tf.train.adam(training.learningRate, training.beta1, training.beta2, training.epsilon)
  return {
    async step(batch) {
      const {value, grads} = tf.variableGrads(() => loss(model, batch), variables)
      const clipped = clip(grads)
      optimizer.applyGradients(clipped as Parameters<typeof optimizer.applyGradients>[0])
      tf.dispose([grads, clipped])
      const [nats] = await value.data()
      value.dispose()
      return nats!
    },
    dispose: () => optimizer.dispose(),
  }
}

function loss(model: LayersModel, {inputs, targets, size, length}: Batch): tf.Scalar {
  return tf.tidy(() => {
    const logits = model.apply(tf.tensor2d(inputs, [size, length], 'int32'), {training: true}) as tf.Tensor3D
    const wanted = tf.oneHot(tf.tensor1d(targets, 'int32'), logits.shape[2])
    return tf.losses.softmaxCrossEntropy(wanted, tf.reshape(logits, [size * length, -1]))
  })
}

/** All gradients scaled so that their norm together is at most the limit. */
function clip(gradients: tf.NamedTensorMap): tf.NamedTensorMap {
  return tf.tidy(() => {
    // tf.addN would be the way, but on WebGPU it fails for more than 7 tensors: it binds a buffer for each, and 8 are all a shader is sure to get.
    const norm = tf.sqrt(Object.values(gradients).map(gradient => tf.sum(tf.square(gradient))).reduce((a, b) => tf.add(a, b)))
    const scale = tf.div(training.clip, tf.maximum(norm, training.clip))
    return Object.fromEntries(Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, scale)]))
  })
}
