import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential} from '@tensorflow/tfjs-layers'
import {beforeAll, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {crossEntropy, outputKind, squaredError} from './loss.ts'
import {smallModel} from './test-models.ts'

beforeAll(() => useBackend('cpu'))

const loss = (outputs: number[][], targets: number[], kind: 'probabilities' | 'logits') =>
  tf.tidy(() => crossEntropy(tf.tensor2d(outputs), tf.tensor1d(targets, 'int32'), kind).dataSync()[0]!)

test('cross-entropy is the mean of −ln p(target)', () => {
  expect(loss([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]], [1, 1], 'probabilities')).toBeCloseTo((Math.log(4) - Math.log(0.8)) / 2, 5)
})

test('logits and their softmax have the same loss', () => {
  const logits = [[2, -1, 0.5], [0, 3, 1]]
  const probabilities = tf.tidy(() => tf.softmax(tf.tensor2d(logits)).arraySync() as number[][])
  expect(loss(logits, [2, 0], 'logits')).toBeCloseTo(loss(probabilities, [2, 0], 'probabilities'), 5)
})

test('it stays finite, and so does its gradient, where the model is certain and wrong', () => {
  expect(loss([[1e4, -1e4]], [1], 'logits')).toBe(20_000)
  expect(loss([[1, 0]], [1], 'probabilities')).toBeCloseTo(-Math.log(1e-7), 4)
  const gradient = tf.grad((p) => crossEntropy(p as tf.Tensor2D, tf.tensor1d([1], 'int32'), 'probabilities'))(tf.tensor2d([[1, 0]]))
  expect(Array.from(gradient.dataSync()).every(Number.isFinite)).toBe(true)
})

test('the squared error of a softmax is the Brier score, and its gradient is the formula of chapter 06', () => {
  const z = [2, -1, 0.5]
  const p = tf.tidy(() => Array.from(tf.softmax(tf.tensor1d(z)).dataSync()))
  const y = [0, 1, 0]
  const of = (logits: tf.Tensor) => squaredError(tf.reshape(logits, [1, 3]) as tf.Tensor2D, tf.tensor1d([1], 'int32'), 'logits')
  expect(of(tf.tensor1d(z)).dataSync()[0]).toBeCloseTo(p.reduce((sum, pi, i) => sum + (pi - y[i]!) ** 2, 0), 5)
  const inner = p.reduce((sum, pk, k) => sum + pk * (pk - y[k]!), 0)
  const gradient = tf.grad(of)(tf.tensor1d(z)).dataSync()
  p.forEach((pj, j) => expect(gradient[j]).toBeCloseTo(2 * pj * (pj - y[j]! - inner), 5))
})

test('the last layer decides what the outputs are', () => {
  const ending = (last: Parameters<ReturnType<typeof sequential>['add']>[0]) => sequential({layers: [layers.embedding({inputDim: 4, outputDim: 3}), last]})
  expect(outputKind(smallModel({vocabulary: 4}))).toBe('probabilities')
  expect(outputKind(smallModel({vocabulary: 4, activation: 'linear'}))).toBe('logits')
  expect(outputKind(ending(layers.timeDistributed({layer: layers.dense({units: 4, activation: 'softmax'})})))).toBe('probabilities')
  expect(outputKind(ending(layers.activation({activation: 'softmax'})))).toBe('probabilities')
  expect(outputKind(ending(layers.softmax()))).toBe('probabilities')
  expect(outputKind(ending(layers.dense({units: 4})))).toBe('logits')
})
