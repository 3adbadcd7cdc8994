import * as tf from '@tensorflow/tfjs-core'
import {input, layers, model as functional, sequential, type LayersModel, type SymbolicTensor} from '@tensorflow/tfjs-layers'
import '@tensorflow/tfjs-backend-cpu'
import {beforeAll, expect, test} from 'vitest'
import {scores} from './scores.ts'

beforeAll(() => tf.setBackend('cpu'))

const hidden = () => layers.dense({units: 4, inputShape: [3]})

const withSoftmax: Record<string, () => LayersModel> = {
  'a dense layer': () => sequential({layers: [hidden(), layers.dense({units: 5, activation: 'softmax'})]}),
  'an activation layer': () => sequential({layers: [hidden(), layers.dense({units: 5}), layers.activation({activation: 'softmax'})]}),
  'a dense layer at every step': () => sequential({layers: [layers.timeDistributed({layer: layers.dense({units: 5, activation: 'softmax'}), inputShape: [2, 3]})]}),
}

const inputs = (model: LayersModel) => tf.randomNormal(model.inputs[0]!.shape.map((size) => size ?? 6), 0, 1, 'float32', 1)

test.each(Object.entries(withSoftmax))('the softmax of %s is left off, and back afterwards', async (_, make) => {
  const model = make()
  const x = inputs(model)
  const {outputs, kind} = scores(model, x, false)
  expect(kind).toBe('logits')
  const expected = (model.predict(x) as tf.Tensor).dataSync()
  const found = tf.softmax(outputs).dataSync()
  found.forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 5))
  expect(Math.min(...outputs.dataSync())).toBeLessThan(0) // no probabilities
})

test('where other layers see the softmax too, or it is a layer of another kind, the outputs stay as they are', () => {
  const x = input({shape: [3]})
  const softmax = layers.dense({units: 3, activation: 'softmax'})
  const twice = functional({inputs: x, outputs: softmax.apply(softmax.apply(x)) as SymbolicTensor})
  const layer = sequential({layers: [hidden(), layers.softmax()]})
  for (const model of [twice, layer]) {
    const batch = inputs(model)
    const {outputs, kind} = scores(model, batch, false)
    expect(kind).toBe('probabilities')
    expect(outputs.dataSync()).toEqual((model.predict(batch) as tf.Tensor).dataSync())
  }
})

test('a model without a softmax gives logits', () => {
  const model = sequential({layers: [hidden()]})
  expect(scores(model, inputs(model), false).kind).toBe('logits')
})

test('a model that fails has its softmax back', () => {
  const model = sequential({layers: [layers.dense({units: 5, activation: 'softmax', inputShape: [3]})]})
  expect(() => scores(model, tf.zeros([2, 7]), false)).toThrow()
  expect(model.layers[0]!.getConfig()['activation']).toBe('softmax')
})
