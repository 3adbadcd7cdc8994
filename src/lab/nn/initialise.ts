/**
 * @file First weights from a seed, however the model was made.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {random, type Rng} from '../random.ts'
import {layersOf, type Layer} from './layers-of.ts'

/**
 * Draws all weights of the model anew: the same seed and architecture give the same weights, on every backend.
 * Matrices and kernels: Glorot uniform, ±√(6 / (fan in + fan out)) (Glorot & Bengio 2010); embeddings: uniform ±0.05; scales of normalisation layers
 * and running variances: 1; an LSTM's forget gate: 1 (unless `unitForgetBias` is false); every other bias: 0.
 */
export function initialise(model: LayersModel, seed: number): void {
  const rng = random(seed)
  for (const layer of layersOf(model)) {
    for (const weight of layer.weights) {
      const shape = weight.shape.map((size) => size ?? 1)
      const values = firstValues(layer, weight.originalName.split('/').at(-1)!, shape, rng)
      const tensor = tf.tensor(values, shape)
      weight.write(tensor)
      tensor.dispose()
    }
  }
}

function firstValues(layer: Layer, name: string, shape: readonly number[], rng: Rng): Float32Array {
  const values = new Float32Array(shape.reduce((product, size) => product * size, 1))
  if (name === 'embeddings') return values.map(() => uniform(rng, 0.05))
  if (shape.length >= 2) return values.map(() => uniform(rng, Math.sqrt(6 / fans(shape))))
  if (name === 'gamma' || name === 'moving_variance') return values.fill(1)
  const units = values.length / 4
  const config = layer.getConfig()
  if (name === 'bias' && layer.getClassName() === 'LSTM' && config['unitForgetBias'] !== false) values.fill(1, units, 2 * units)
  return values
}

const uniform = (rng: Rng, limit: number) => (2 * rng() - 1) * limit

/** Fan in + fan out of [in, out], or of a convolution's […window, in, out]. */
function fans(shape: readonly number[]): number {
  const window = shape.slice(0, -2).reduce((product, size) => product * size, 1)
  return window * (shape.at(-2)! + shape.at(-1)!)
}
