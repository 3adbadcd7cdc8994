import {layers, models, sequential} from '@tensorflow/tfjs-layers'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import {beforeAll, expect, test} from 'vitest'
import {gpt} from '../gpt.ts'
import {lstm} from '../lstm.ts'
import {topologyOf} from './topology.ts'

beforeAll(() => tf.setBackend('cpu'))

test('a copy has the same layers and matrices of zero', async () => {
  const model = sequential({layers: [layers.embedding({inputDim: 5, outputDim: 4}), lstm({units: 3, dropout: 0.25}), layers.dense({units: 5})]})
  const copy = await models.modelFromJSON({modelTopology: topologyOf(model)} as never)
  expect(copy.layers.map((layer) => layer.getClassName())).toEqual(['Embedding', 'LSTM', 'Dense'])
  expect(copy.layers[1]!.getConfig()['dropout']).toBe(0.25)
  expect(copy.getWeights().filter(({rank}) => rank > 1).every((weight) => weight.dataSync().every((value) => value === 0))).toBe(true)
})

test('our own layers are copied too', async () => {
  const model = gpt({vocabulary: 5, length: 4, layers: 1, units: 4, heads: 2})
  const copy = await models.modelFromJSON({modelTopology: topologyOf(model)} as never)
  expect(copy.countParams()).toBe(model.countParams())
})

test('weights that no gradient moves, and states from batch to batch, are not copied', () => {
  expect(topologyOf(sequential({layers: [layers.dense({units: 2, inputShape: [3]}), layers.batchNormalization()]}))).toBeUndefined()
  expect(topologyOf(sequential({layers: [lstm({units: 2, stateful: true, batchInputShape: [1, 2, 3]})]}))).toBeUndefined()
})
