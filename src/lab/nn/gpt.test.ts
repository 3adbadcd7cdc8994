import * as tf from '@tensorflow/tfjs-core'
import {models} from '@tensorflow/tfjs-layers'
import '@tensorflow/tfjs-backend-cpu'
import {beforeAll, expect, test} from 'vitest'
import {characterTokenizer, dataset} from '../text/index.ts'
import {generate, gpt, train} from './index.ts'

beforeAll(() => tf.setBackend('cpu'))

const small = {vocabulary: 7, length: 6, layers: 2, units: 12, heads: 3}
const ids = (rows: number[][]) => tf.tensor2d(rows, undefined, 'int32')
const logits = (model: ReturnType<typeof gpt>, rows: number[][]) => (model.predict(ids(rows)) as tf.Tensor3D).arraySync()

test('tokens go in, logits for every position come out', () => {
  const model = gpt(small)
  expect(model.outputs[0]!.shape).toEqual([null, 6, 7])
  expect(logits(model, [[0, 1, 2, 3, 4, 5]])[0]!).toHaveLength(6)
})

test('it has as many weights as its layers need', () => {
  const {vocabulary: V, length: T, layers: L, units: C} = small
  const block = 2 * 2 * C + (C + 1) * 3 * C + (C + 1) * C + (C + 1) * 4 * C + (4 * C + 1) * C
  expect(gpt(small).countParams()).toBe(V * C + T * C + L * block + 2 * C + (C + 1) * V)
})

test('no position sees what comes after it', () => {
  const model = gpt(small)
  const [one, other] = logits(model, [[0, 1, 2, 3, 4, 5], [0, 1, 2, 6, 6, 6]])
  expect(other!.slice(0, 3)).toEqual(one!.slice(0, 3))
  expect(other![3]).not.toEqual(one![3])
})

test('the same seed gives the same weights, another seed others', () => {
  const weights = (seed: number) => gpt({...small, seed}).getWeights().map((weight) => Array.from(weight.dataSync()))
  expect(weights(3)).toEqual(weights(3))
  expect(weights(4)).not.toEqual(weights(3))
})

test('heads that do not divide the units are refused with numbers that work', () => {
  expect(() => gpt({...small, heads: -3})).toThrow('heads is -3, and must be a whole number from 1.')
  expect(() => gpt({...small, heads: 5})).toThrow(expect.objectContaining({message: '5 heads cannot share 12 units evenly.', hint: 'Choose units that 5 divides, such as 15.'}))
})

test('it is saved and loaded as plain tfjs JSON', async () => {
  const model = gpt(small)
  const loaded = await models.modelFromJSON({modelTopology: model.toJSON(undefined, false)} as never)
  loaded.setWeights(model.getWeights())
  expect(logits(loaded as typeof model, [[0, 1, 2, 3, 4, 5]])).toEqual(logits(model, [[0, 1, 2, 3, 4, 5]]))
})

test('it learns a text and writes it', async () => {
  const text = 'row row\nboat\n'.repeat(20)
  const tokenizer = characterTokenizer(text)
  const model = gpt({...small, vocabulary: tokenizer.vocabulary.size, length: 8})
  let loss = Infinity
  for await (const step of train(model, dataset(tokenizer.encode(text), {length: 8}), {steps: 60, batch: 8, learningRate: 0.02})) loss = step.loss
  expect(loss).toBeLessThan(0.8)
  let written = ''
  for await (const text of generate(model, tokenizer, {prompt: 'row row\n', length: 4, temperature: 0})) written = text
  expect(written).toBe('row row\nboat')
})
