import {expect, test} from 'vitest'
import {tensor} from '../autodiff/index.ts'
import {lstmWeights, rnnWeights} from './first-weights.ts'
import {gradientByLag} from './gradient-by-lag.ts'
import {largestStretch} from './largest-stretch.ts'
import {lstmThroughTime} from './lstm-through-time.ts'
import {rnnThroughTime} from './rnn-through-time.ts'

const [inputs, units] = [2, 16]
const rnn = (gain: number) => {
  const {kernel, bias} = rnnWeights({inputs, units, gain})
  return {kernel, byLag: gradientByLag(x => rnnThroughTime(x, kernel, bias), {steps: 30, inputs})}
}
const lstm = (forgetBias: number) => {
  const {kernel, bias} = lstmWeights({inputs, units, forgetBias})
  return gradientByLag(x => lstmThroughTime(x, kernel, bias), {steps: 30, inputs})
}

test('the gradient of a small rnn fades at least as fast as its largest stretch says', () => {
  const {kernel, byLag} = rnn(0.3)
  const stretch = largestStretch(kernel, inputs)
  expect(stretch).toBeLessThan(1)
  expect(byLag[0]).toBe(1)
  expect(byLag).toHaveLength(30)
  // The first step back also turns the gradient, so the bound holds up to a factor that does not grow.
  for (let k = 1; k < 30; k++) expect(byLag[k]!).toBeLessThan(20 * stretch ** k)
  expect(byLag[29]!).toBeLessThan(1e-6)
})

test('the more the forget gate is open at first, the more of the gradient is left', () => {
  const [shut, half, open] = [-2, 0, 3].map(bias => lstm(bias)[25]!)
  expect(shut).toBeLessThan(half! / 100)
  expect(half).toBeLessThan(open! / 100)
})

test('the same seed gives the same numbers', () => {
  expect(rnn(1).byLag).toEqual(rnn(1).byLag)
})

test('the largest stretch is the largest singular value, of all rows or of the last', () => {
  expect(largestStretch(tensor([[3, 0], [0, -5]]))).toBeCloseTo(5, 9)
  expect(largestStretch(tensor([[1, 1], [1, 1]]))).toBeCloseTo(2, 9)
  expect(largestStretch(tensor([[100, 100], [3, 0], [0, -5]]), 1)).toBeCloseTo(5, 9)
  expect(largestStretch(tensor([[0, 0]]))).toBe(0)
})
