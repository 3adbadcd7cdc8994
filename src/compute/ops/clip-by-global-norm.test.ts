import * as tf from '@tensorflow/tfjs-core'
import {beforeAll, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {clipByGlobalNorm} from './adam.ts'

beforeAll(() => useBackend('cpu'))

const clipped = (limit: number) =>
  tf.tidy(() => {
    const {a, b} = clipByGlobalNorm({a: tf.tensor1d([3, 0]), b: tf.tensor2d([[4]])}, limit)
    return [...a!.dataSync(), ...b!.dataSync()]
  })

test('gradients longer than the limit, all weights together, keep their direction and get its length', () => {
  expect(clipped(1)).toEqual([0.6, 0, 0.8].map((x) => expect.closeTo(x, 6)))
})

test('shorter gradients stay as they are', () => {
  expect(clipped(5.5)).toEqual([3, 0, 4])
})

test('zero gradients stay zero', () => {
  expect(tf.tidy(() => Array.from(clipByGlobalNorm({a: tf.zeros([2])}, 1)['a']!.dataSync()))).toEqual([0, 0])
})
