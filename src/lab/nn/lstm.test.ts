import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential} from '@tensorflow/tfjs-layers'
import {beforeAll, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {lstm, type LstmArgs} from './lstm.ts'

beforeAll(() => useBackend('cpu'))

function built(args: Partial<LstmArgs> = {}) {
  const layer = lstm({units: 3, inputShape: [4, 2], ...args})
  sequential({layers: [layer]})
  return layer
}

const values = (args?: Partial<LstmArgs>) => built(args).getWeights().map((weight) => Array.from(weight.dataSync()))

test('it takes the arguments of tf.layers.lstm and gives their shapes', () => {
  expect(built().outputShape).toEqual([null, 3])
  expect(built({returnSequences: true}).outputShape).toEqual([null, 4, 3])
  expect(built({activation: 'relu', recurrentActivation: 'hardSigmoid'}).getConfig()).toMatchObject({activation: 'relu', recurrentActivation: 'hardSigmoid'})
})

test('its gates are sigmoids, and its forget gate starts open', () => {
  expect(built().getConfig()).toMatchObject({recurrentActivation: 'sigmoid'})
  expect(values()[2]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0])
})

test('the same seed gives the same weights, another seed others', () => {
  expect(values()).toEqual(values({seed: 1}))
  expect(values({seed: 2})[0]).not.toEqual(values()[0])
  expect(values({seed: 2})[1]).not.toEqual(values()[1])
})

test('with the same weights it computes what tf.layers.lstm computes', () => {
  const ours = built({returnSequences: true})
  const stock = layers.lstm({units: 3, inputShape: [4, 2], returnSequences: true, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'})
  sequential({layers: [stock]})
  stock.setWeights(ours.getWeights())
  const [a, b] = [ours, stock].map((layer) => tf.tidy(() => Array.from((layer.apply(tf.ones([2, 4, 2])) as tf.Tensor).dataSync())))
  expect(a).toEqual(b!.map((x) => expect.closeTo(x, 6)))
})

test('building it leaves nothing but its weights', () => {
  const before = tf.memory().numTensors
  built()
  expect(tf.memory().numTensors).toBe(before + 3)
})
