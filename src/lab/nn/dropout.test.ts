import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential} from '@tensorflow/tfjs-layers'
import {beforeAll, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {random} from '../random.ts'
import {seedDropout, seededMask} from './dropout.ts'
import {initialise} from './initialise.ts'
import {lstm} from './lstm.ts'

beforeAll(() => useBackend('cpu'))

const models = {
  'tf.layers.dropout': () => sequential({layers: [layers.dense({units: 20, inputShape: [4, 3]}), layers.dropout({rate: 0.5, seed: 1})]}),
  'dropout inside tf.layers.lstm': () => sequential({layers: [layers.lstm({units: 8, dropout: 0.5, recurrentDropout: 0.5, recurrentInitializer: 'glorotUniform', inputShape: [4, 3]})]}),
  'dropout inside our lstm': () => sequential({layers: [lstm({units: 8, dropout: 0.5, recurrentDropout: 0.5, inputShape: [4, 3]})]}),
}

const output = (model: ReturnType<(typeof models)['tf.layers.dropout']>) => tf.tidy(() => Array.from((model.apply(tf.ones([2, 4, 3]), {training: true}) as tf.Tensor).dataSync()))

test.each(Object.entries(models))('%s drops other units at every step, and the same ones in every run with the same seed', (_, make) => {
  const model = make()
  initialise(model, 1)
  const run = (seed: number) => {
    const dropout = seedDropout(model, seed)
    const outputs = [0, 1, 2].map(() => {
      dropout.next()
      return output(model)
    })
    dropout.restore()
    return outputs
  }
  const first = run(5)
  expect(first[1]).not.toEqual(first[0])
  expect(first[2]).not.toEqual(first[1])
  expect(run(5)).toEqual(first)
  expect(run(6)).not.toEqual(first)
})

test.each(Object.entries(models))('%s is as it was, and its masks are freed, when the run is over', (_, make) => {
  const model = make()
  initialise(model, 1)
  const settings = () => model.layers.map((layer) => JSON.stringify(layer.getConfig()))
  const before = {tensors: tf.memory().numTensors, settings: settings()}
  const dropout = seedDropout(model, 1)
  dropout.next()
  output(model)
  dropout.restore()
  expect(tf.memory().numTensors).toBe(before.tensors)
  expect(settings()).toEqual(before.settings)
})

test('a mask keeps a share of 1 − rate, scaled so that the mean stays', () => {
  const values = tf.tidy(() => seededMask(random(1))(tf.ones([100, 100]), 0.2).dataSync<'float32'>())
  expect(new Set(values)).toEqual(new Set([0, Math.fround(1.25)]))
  expect(values.reduce((a, b) => a + b) / values.length).toBeCloseTo(1, 1)
})
