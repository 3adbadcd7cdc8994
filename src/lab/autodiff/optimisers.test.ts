/** @file Momentum and Adam against tfjs's own optimisers, against their closed forms, and clipping. */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import {expect, test} from 'vitest'
import {clipGradients} from './clip-gradients.ts'
import {tensor} from './engine.ts'
import {adam, sgd} from './optimisers.ts'

const gradients = [[1, -20], [0.5, 3], [-2, 0.01], [4, 4]]

/** The weights after steps with these gradients. */
function walk(make: (parameters: readonly ReturnType<typeof tensor>[]) => () => void): number[] {
  const w = tensor([[1, -1]])
  const step = make([w])
  for (const g of gradients) {
    w.grad.set(g)
    step()
  }
  return [...w.data]
}

async function theirs(optimizer: tf.Optimizer): Promise<number[]> {
  await tf.setBackend('cpu')
  const w = tf.variable(tf.tensor1d([1, -1]))
  for (const g of gradients) optimizer.applyGradients({[w.name]: tf.tensor1d(g)})
  return Array.from(await w.data())
}

test('plain descent and Adam go where tfjs goes', async () => {
  const [descent, adams] = [await theirs(tf.train.sgd(0.1)), await theirs(tf.train.adam(0.1, 0.9, 0.999, 1e-8))]
  walk(w => sgd(w, {learningRate: 0.1})).forEach((v, i) => expect(v).toBeCloseTo(descent[i]!, 5))
  walk(w => adam(w, {learningRate: 0.1})).forEach((v, i) => expect(v).toBeCloseTo(adams[i]!, 5))
})

test('momentum as a running mean is that of tfjs with a rate 1 − β times as large', async () => {
  const expected = await theirs(tf.train.momentum(0.1 * (1 - 0.9), 0.9))
  walk(w => sgd(w, {learningRate: 0.1, momentum: 0.9})).forEach((v, i) => expect(v).toBeCloseTo(expected[i]!, 5))
})

test('Adam\'s first step is the learning rate, whatever the size of the gradient', () => {
  for (const size of [1e-3, 1, 1e6]) {
    const w = tensor([[0, 0]])
    const step = adam([w], {learningRate: 0.01})
    w.grad.set([size, -size])
    step()
    expect(w.data[0]).toBeCloseTo(-0.01, 6)
    expect(w.data[1]).toBeCloseTo(0.01, 6)
  }
})

test('decay is not divided by the size of the gradients: without any, each step takes its share of the weight', () => {
  const w = tensor([[2]])
  const step = adam([w], {learningRate: 0.1, decay: 0.5})
  step()
  step()
  expect(w.data[0]).toBeCloseTo(2 * 0.95 ** 2, 12)
})

test('clipping shortens a long gradient over all parameters together, keeps its direction, and leaves a short one', () => {
  const [a, b] = [tensor([[0, 0]]), tensor([[0]])]
  a.grad.set([2, 0])
  b.grad.set([1.5])
  expect(clipGradients([a, b], 1)).toBe(2.5)
  expect([...a.grad, ...b.grad]).toEqual([0.8, 0, 0.6000000000000001])
  expect(clipGradients([a, b], 2)).toBeCloseTo(1, 12)
  expect([...a.grad]).toEqual([0.8, 0])
})
