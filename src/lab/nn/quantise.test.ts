import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {random} from '../random.ts'
import {initialise} from './initialise.ts'
import {dequantise, quantise, withQuantised} from './quantise.ts'
import {smallModel} from './test-models.ts'

beforeAll(() => useBackend('cpu'))

describe('quantise', () => {
  test('takes the nearest step, each column with steps of its own', () => {
    const {codes, steps} = quantise([1, 10, -0.4, 4, 0.2, 0], 2, 3)
    expect(Array.from(codes)).toEqual([3, 3, -1, 1, 1, 0])
    expect(Array.from(steps)).toEqual([1 / 3, 10 / 3].map(step => expect.closeTo(step, 6)))
  })

  test('is off by half a step at most, and uses no code beyond its bits', () => {
    fc.assert(fc.property(fc.array(fc.integer({min: -10000, max: 10000}).map(n => n / 100), {minLength: 6, maxLength: 6}), fc.integer({min: 2, max: 8}), (values, bits) => {
      const quantised = quantise(values, 3, bits)
      const largest = 2 ** (bits - 1) - 1
      expect(quantised.codes.every(code => Math.abs(code) <= largest)).toBe(true)
      dequantise(quantised).forEach((value, i) => expect(Math.abs(value - values[i]!)).toBeLessThanOrEqual(quantised.steps[i % 3]! / 2 * (1 + 1e-5)))
    }))
  })

  test('keeps a column of zeros, and zeros in any column', () => {
    const quantised = quantise([0, 5, 0, 0], 2, 4)
    expect(Array.from(dequantise(quantised))).toEqual([0, 5, 0, 0].map(value => expect.closeTo(value, 5)))
    expect(quantised.steps[0]).toBe(0)
  })

  test('errs by about Δ²/12 in the mean square, where steps are fine', () => {
    const rng = random(1)
    const values = Float32Array.from({length: 20_000}, () => 2 * rng() - 1)
    const quantised = quantise(values, 1, 6)
    const error = dequantise(quantised).reduce((sum, value, i) => sum + (value - values[i]!) ** 2, 0) / values.length
    expect(error / (quantised.steps[0]! ** 2 / 12)).toBeCloseTo(1, 1)
  })

  test('refuses fewer than 2 bits and more than 8', () => {
    for (const bits of [1, 9, 3.5]) expect(() => quantise([1], 1, bits)).toThrow(expect.objectContaining({message: `bits is ${bits}, and must be a whole number from 2 to 8.`, zh: expect.objectContaining({message: `bits 是 ${bits}，而它必须是 2 到 8 的整数。`})}))
  })
})

describe('withQuantised', () => {
  const weightsOf = async (model: LayersModel) => Promise.all(model.getWeights().map(async weight => Array.from(await weight.data())))

  test('lends a copy with rounded matrices and vectors as they are; the model keeps its weights meanwhile', async () => {
    const model = smallModel({vocabulary: 5})
    initialise(model, 8)
    const before = await weightsOf(model)
    const tensors = tf.memory().numTensors
    const [inside, meanwhile] = await withQuantised(model, 4, async rounded => [await weightsOf(rounded), await weightsOf(model)])
    expect(meanwhile).toEqual(before)
    expect(tf.memory().numTensors).toBe(tensors)
    model.getWeights().forEach((weight, i) => {
      if (weight.rank < 2) expect(inside[i]).toEqual(before[i])
      else expect(new Set(inside[i]!.filter((_, at) => at % weight.shape.at(-1)! === 0)).size).toBeLessThanOrEqual(15)
    })
    expect(inside).not.toEqual(before)
  })

  test('frees the copy when what ran with it fails', async () => {
    const model = smallModel({vocabulary: 5})
    const tensors = tf.memory().numTensors
    await expect(withQuantised(model, 2, () => { throw new Error('no') })).rejects.toThrow('no')
    expect(tf.memory().numTensors).toBe(tensors)
  })
})
