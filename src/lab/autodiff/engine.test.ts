/** @file The engine of chapter 07 against finite differences (64 bits) and against tfjs (32 bits), operation by operation and as whole networks. */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients'
import '@tensorflow/tfjs-backend-cpu'
import {beforeAll, describe, expect, test} from 'vitest'
import {random} from '../random.ts'
import {checkGradients} from './check-gradients.ts'
import {add, backward, crossEntropy, inOrder, matmul, mean, mul, relu, tanh, tensor, zeroGrad, type Tensor} from './engine.ts'
import {randomTensor} from './random-tensor.ts'

beforeAll(() => tf.setBackend('cpu'))

const draw = (seed: number) => {
  const rng = random(seed)
  return (rows: number, columns: number) => randomTensor(rng, rows, columns, 1)
}

/** One number of any tensor, in which every entry has a weight of its own. */
function weighed(t: Tensor): Tensor {
  return mean(mul(t, draw(99)(t.rows, t.columns)))
}

const cases: readonly [name: string, shapes: readonly (readonly [number, number])[], make: (...inputs: Tensor[]) => Tensor][] = [
  ['add', [[3, 4], [3, 4]], (a, b) => add(a!, b!)],
  ['add with a row for all rows', [[3, 4], [1, 4]], (a, b) => add(a!, b!)],
  ['add with a column for all columns', [[3, 4], [3, 1]], (a, b) => add(a!, b!)],
  ['add of a row and a column', [[1, 4], [3, 1]], (a, b) => add(a!, b!)],
  ['mul', [[3, 4], [3, 4]], (a, b) => mul(a!, b!)],
  ['mul by a number', [[3, 4], [1, 1]], (a, b) => mul(a!, b!)],
  ['mul with itself', [[3, 4]], a => mul(a!, a!)],
  ['matmul', [[3, 4], [4, 2]], (a, b) => matmul(a!, b!)],
  ['matmul with itself', [[3, 3]], a => matmul(a!, a!)],
  ['tanh', [[3, 4]], a => tanh(a!)],
  ['relu', [[3, 4]], a => relu(a!)],
  ['mean', [[3, 4]], a => mean(a!)],
  ['crossEntropy', [[3, 4]], a => crossEntropy(a!, [2, 0, 3])],
  ['a tensor that is used three times', [[2, 2]], a => add(mul(a!, a!), tanh(a!))],
  ['a network of two layers', [[5, 3], [3, 4], [1, 4], [4, 2], [1, 2]], (x, w1, b1, w2, b2) => crossEntropy(add(matmul(tanh(add(matmul(x!, w1!), b1!)), w2!), b2!), [0, 1, 1, 0, 1])],
]

describe.each(cases)('%s', (_, shapes, make) => {
  test('agrees with finite differences to six digits', () => {
    for (const seed of [1, 2, 3]) {
      const inputs = shapes.map(([rows, columns], i) => draw(10 * seed + i)(rows, columns))
      for (const {error} of checkGradients(() => weighed(make(...inputs)), inputs)) expect(error).toBeLessThan(1e-6)
    }
  })
})

test('value and gradients of a network agree with tfjs, as far as 32 bits do', () => {
  const [x, w1, b1, w2, b2] = ([[5, 3], [3, 4], [1, 4], [4, 2], [1, 2]] as const).map(([rows, columns], i) => draw(i + 1)(rows, columns)) as [Tensor, Tensor, Tensor, Tensor, Tensor]
  const targets = [0, 1, 1, 0, 1]
  const loss = crossEntropy(add(matmul(relu(add(matmul(tanh(x), w1), b1)), w2), b2), targets)
  backward(loss)
  tf.tidy(() => {
    const theirs = [x, w1, b1, w2, b2].map(({data, rows, columns}) => tf.tensor2d(Float32Array.from(data), [rows, columns]))
    const f = (...[x, w1, b1, w2, b2]: tf.Tensor[]) => {
      const hidden = tf.relu(tf.add(tf.matMul(tf.tanh(x!) as tf.Tensor2D, w1 as tf.Tensor2D), b1!))
      const logits = tf.add(tf.matMul(hidden as tf.Tensor2D, w2 as tf.Tensor2D), b2!)
      return tf.neg(tf.mean(tf.sum(tf.mul(tf.oneHot(tf.tensor1d(targets, 'int32'), 2), tf.logSoftmax(logits)), 1))) as tf.Scalar
    }
    const {value, grads} = tf.valueAndGrads(f)(theirs)
    expect(loss.data[0]).toBeCloseTo(value.dataSync()[0]!, 5)
    for (const [i, ours] of [x, w1, b1, w2, b2].entries()) {
      const gradient = grads[i]!.dataSync()
      ours.grad.forEach((g, j) => expect(Math.abs(g - gradient[j]!)).toBeLessThan(1e-6 + 1e-4 * Math.abs(g)))
    }
  })
})

test('cross-entropy of logits in the thousands is a number, and so are its gradients', () => {
  const logits = tensor([[1e4, -1e4], [-1e4, 1e4]])
  const loss = crossEntropy(logits, [1, 1])
  backward(loss)
  expect(loss.data[0]).toBe(1e4)
  expect([...logits.grad]).toEqual([0.5, -0.5, 0, 0])
})

test('y = x·x + x at 3 has the slope 7: what a shared tensor gets adds up', () => {
  const x = tensor([[3]])
  backward(add(mul(x, x), x))
  expect(x.grad[0]).toBe(7)
})

test('every tensor comes once, behind its inputs', () => {
  const x = tensor([[2]])
  const square = mul(x, x)
  const sum = add(square, x)
  expect(inOrder(sum)).toEqual([x, square, sum])
  const deep = Array.from({length: 2000}).reduce<Tensor>(t => tanh(t), x)
  expect(inOrder(deep)).toHaveLength(2001)
})

test('gradients of what was put in add up over calls, those on the way do not', () => {
  const x = tensor([[3]])
  const square = mul(x, x)
  const loss = mean(square)
  backward(loss)
  backward(loss)
  expect(square.grad[0]).toBe(1)
  expect(x.grad[0]).toBe(12)
  zeroGrad([x])
  expect(x.grad[0]).toBe(0)
})

test('sizes that do not fit are refused with both sizes', () => {
  const [a, b] = [tensor([[1, 2], [3, 4]]), tensor([[1, 2, 3]])]
  expect(() => add(a, b)).toThrow('add: a [2 × 2] and a [1 × 3] do not fit.')
  expect(() => matmul(a, b)).toThrow('matmul: a [2 × 2] and a [1 × 3] do not fit.')
  expect(() => tensor([[1, 2], [3]])).toThrow('Row 1 has 1 numbers, row 0 has 2.')
  expect(() => tensor([])).toThrow('A tensor cannot be empty.')
  expect(() => backward(a)).toThrow('backward starts from a single number, and this is a [2 × 2].')
  expect(() => crossEntropy(a, [0])).toThrow('crossEntropy: 1 targets for 2 rows of logits.')
  expect(() => crossEntropy(a, [0, 2])).toThrow('crossEntropy: the target 2 is no column.')
})
