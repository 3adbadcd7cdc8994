import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential} from '@tensorflow/tfjs-layers'
import {beforeAll, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {initialise} from './initialise.ts'
import {smallModel} from './test-models.ts'

beforeAll(() => useBackend('cpu'))

const weights = (model: ReturnType<typeof smallModel>) => model.getWeights().map((weight) => Array.from(weight.dataSync()))

test('the same seed gives the same weights, whoever made the model, and another seed others', () => {
  const ours = smallModel({vocabulary: 5})
  const stock = sequential({
    layers: [
      layers.embedding({inputDim: 5, outputDim: 6}),
      layers.lstm({units: 10, recurrentInitializer: 'glorotUniform', returnSequences: true}),
      layers.dense({units: 5, activation: 'softmax'}),
    ],
  })
  initialise(ours, 1)
  initialise(stock, 1)
  const first = weights(ours)
  expect(weights(stock)).toEqual(first)
  initialise(ours, 2)
  expect(weights(ours)).not.toEqual(first)
  initialise(ours, 1)
  expect(weights(ours)).toEqual(first)
})

test('matrices are Glorot uniform, embeddings ±0.05, biases 0 and the forget gate 1', () => {
  const [embeddings, kernel, recurrent, bias, dense, denseBias] = weights(smallModel({vocabulary: 50})) as [number[], number[], number[], number[], number[], number[]]
  for (const [values, limit] of [[embeddings, 0.05], [kernel, Math.sqrt(6 / (6 + 40))], [recurrent, Math.sqrt(6 / (10 + 40))], [dense, Math.sqrt(6 / (10 + 50))]] as const) {
    const largest = Math.max(...values.map(Math.abs))
    expect(largest).toBeLessThanOrEqual(limit * (1 + 1e-6))
    expect(largest).toBeGreaterThan(limit * 0.95)
  }
  expect(bias).toEqual([...Array(10).fill(0), ...Array(10).fill(1), ...Array(20).fill(0)])
  expect(denseBias).toEqual(Array(50).fill(0))
})

test('unitForgetBias false leaves the forget gate at 0', () => {
  expect(weights(smallModel({vocabulary: 5, unitForgetBias: false}))[3]).toEqual(Array(40).fill(0))
})

test('normalisation layers start as the identity, convolutions by their fans, and layers inside others are found', () => {
  const model = sequential({
    layers: [
      layers.conv1d({filters: 8, kernelSize: 3, inputShape: [9, 4]}),
      layers.batchNormalization(),
      layers.timeDistributed({layer: layers.dense({units: 2, kernelInitializer: 'zeros', biasInitializer: 'ones'})}),
    ],
  })
  initialise(model, 1)
  const byName = Object.fromEntries(model.weights.map((weight) => [weight.originalName.replace(/.*\//, '') + weight.shape.length, Array.from(weight.read().dataSync())]))
  expect(byName['gamma1']).toEqual(Array(8).fill(1))
  expect(byName['beta1']).toEqual(Array(8).fill(0))
  expect(byName['moving_mean1']).toEqual(Array(8).fill(0))
  expect(byName['moving_variance1']).toEqual(Array(8).fill(1))
  expect(Math.max(...byName['kernel3']!.map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(6 / (3 * (4 + 8))))
  expect(new Set(byName['kernel2']).size).toBe(16)
  expect(byName['bias1']).toEqual([0, 0])
})

test('no tensor is left behind', () => {
  const model = smallModel({vocabulary: 5})
  const before = tf.memory().numTensors
  initialise(model, 4)
  expect(tf.memory().numTensors).toBe(before)
})
