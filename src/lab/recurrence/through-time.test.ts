/** @file Backpropagation through time against finite differences and chapter 07's engine (64 bits), and the LSTM against tfjs's (32 bits). */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import {layers, sequential} from '@tensorflow/tfjs-layers'
import {beforeAll, describe, expect, test} from 'vitest'
import {add, backward, checkGradients, crossEntropy, matmul, mean, mul, randomTensor, tanh, tensor, type Tensor} from '../autodiff/index.ts'
import {LabError} from '../lab-error.ts'
import {random} from '../random.ts'
import {lstmWeights, rnnWeights} from './first-weights.ts'
import {lstmThroughTime} from './lstm-through-time.ts'
import {oneHotRows} from './one-hot-rows.ts'
import {rnnThroughTime} from './rnn-through-time.ts'

beforeAll(() => tf.setBackend('cpu'))

const [inputs, units, steps] = [3, 4, 6]
const cells = [
  {name: 'rnn', through: rnnThroughTime, weights: rnnWeights},
  {name: 'lstm', through: lstmThroughTime, weights: lstmWeights},
]

/** One number of all states, in which every entry has a weight of its own. */
const weighed = (t: Tensor): Tensor => mean(mul(t, randomTensor(random(99), t.rows, t.columns, 1)))

describe.each(cells)('$name', ({through, weights}) => {
  test('its gradients by inputs, kernel and bias agree with finite differences to six digits', () => {
    for (const seed of [1, 2, 3]) {
      const x = randomTensor(random(seed), steps, inputs, 1)
      const {kernel, bias} = weights({inputs, units, seed, gain: 1.5})
      for (const {error} of checkGradients(() => weighed(through(x, kernel, bias)), [x, kernel, bias])) expect(error).toBeLessThan(1e-6)
    }
  })

  test('it stands in a larger network as any operation of the engine does', () => {
    const {kernel, bias} = weights({inputs, units})
    const out = randomTensor(random(5), units, 2, 1)
    const loss = () => crossEntropy(matmul(through(oneHotRows([0, 2, 1, 1, 0, 2], inputs), kernel, bias), out), [0, 1, 1, 0, 0, 1])
    // the differences of a loss near 0.7 are good to about 10⁻¹¹, and the smallest of these gradients are below 10⁻⁵
    for (const {error} of checkGradients(loss, [kernel, bias, out])) expect(error).toBeLessThan(1e-5)
  })

  test('cut at every step, the gradients are those of steps whose state before is a given number', () => {
    const x = randomTensor(random(1), steps, inputs, 1)
    const whole = weights({inputs, units})
    const cut = weights({inputs, units})
    const free = through(x, whole.kernel, whole.bias)
    backward(weighed(free))
    const limited = through(x, cut.kernel, cut.bias, {cut: 1})
    expect(limited.data).toEqual(free.data) // states go on
    backward(weighed(limited))
    expect(cut.kernel.grad).not.toEqual(whole.kernel.grad)
    // The last step's own share is the same in both: nothing comes to it from later.
    const last = tensor([[0, 0, 0, 0, 0, 1]])
    const only = weights({inputs, units})
    const alone = through(x, only.kernel, only.bias, {cut: 1})
    x.grad.fill(0)
    backward(mean(matmul(last, alone)))
    expect(x.grad.subarray(0, (steps - 1) * inputs).every(g => g === 0)).toBe(true)
    expect(x.grad.subarray((steps - 1) * inputs).some(g => g !== 0)).toBe(true)
  })

  test('cut behind the end changes nothing', () => {
    const gradientOf = (cut?: number) => {
      const {kernel, bias} = weights({inputs, units})
      backward(weighed(through(randomTensor(random(1), steps, inputs, 1), kernel, bias, cut === undefined ? {} : {cut})))
      return kernel.grad
    }
    expect(gradientOf(steps)).toEqual(gradientOf())
    expect(gradientOf(steps - 1)).not.toEqual(gradientOf())
  })

  test('weights that do not fit are refused with both sizes', () => {
    const {kernel, bias} = weights({inputs: inputs + 1, units})
    expect(() => through(randomTensor(random(1), steps, inputs, 1), kernel, bias)).toThrow(LabError)
    const fitting = weights({inputs, units})
    expect(() => through(randomTensor(random(1), steps, inputs, 1), fitting.kernel, tensor([[1]]))).toThrow(/\[1 × 1\]/)
  })
})

test('the rnn is what the engine’s own operations make of its formula', () => {
  const {kernel, bias} = rnnWeights({inputs, units, gain: 1.2})
  const x = randomTensor(random(3), 3, inputs, 1)
  const rowsOf = (t: Tensor, from: number, to: number) => tensor(Array.from({length: to - from}, (_, r) => [...t.data.slice((from + r) * t.columns, (from + r + 1) * t.columns)]))
  const [wx, wh] = [rowsOf(kernel, 0, inputs), rowsOf(kernel, inputs, inputs + units)]
  let h: Tensor = tensor([new Array<number>(units).fill(0)])
  for (let t = 0; t < 3; t++) h = tanh(add(add(matmul(rowsOf(x, t, t + 1), wx), matmul(h, wh)), bias))
  const weights = randomTensor(random(9), 1, units, 1)
  backward(mean(mul(h, weights)))
  const ours = rnnThroughTime(x, kernel, bias)
  const byHand = [...wx.grad, ...wh.grad]
  bias.grad.fill(0)
  backward(mean(mul(matmul(tensor([[0, 0, 1]]), ours), weights)))
  h.data.forEach((value, k) => expect(ours.data[2 * units + k]).toBeCloseTo(value, 12))
  byHand.forEach((g, i) => expect(kernel.grad[i]).toBeCloseTo(g, 12))
})

test('with the same weights, the lstm computes what tf.layers.lstm computes', () => {
  const {kernel, bias} = lstmWeights({inputs, units})
  const x = randomTensor(random(4), steps, inputs, 1)
  const stock = layers.lstm({units, inputShape: [steps, inputs], returnSequences: true, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'})
  sequential({layers: [stock]})
  const shaped = (t: Tensor, from: number, to: number) => tf.tensor2d(Float32Array.from(t.data.subarray(from * t.columns, to * t.columns)), [to - from, t.columns])
  tf.tidy(() => {
    stock.setWeights([shaped(kernel, 0, inputs), shaped(kernel, inputs, inputs + units), tf.tensor1d(Float32Array.from(bias.data))])
    const theirs = (stock.apply(tf.reshape(shaped(x, 0, steps), [1, steps, inputs])) as tf.Tensor).dataSync()
    const ours = lstmThroughTime(x, kernel, bias).data
    ours.forEach((value, i) => expect(theirs[i]).toBeCloseTo(value, 5))
  })
})

test('where the gates do not see the state, the gradient of the memory is the product of the forget gates', () => {
  const {kernel, bias} = lstmWeights({inputs, units, gain: 0})
  const run = lstmThroughTime(randomTensor(random(6), steps, inputs, 1), kernel, bias)
  backward(mean(matmul(tensor([[0, 0, 0, 0, 0, 1]]), run)))
  for (let k = 0; k < units; k++) {
    const product = run.steps.slice(2).reduce((so, {f}) => so * f[k]!, 1)
    expect(run.steps[1]!.dc[k]).toBeCloseTo(product * run.steps.at(-1)!.dc[k]!, 12)
    expect(run.steps[1]!.dc[k]).not.toBe(0)
  }
})

test('weights begin as asked: the forget gate’s bias, and the deviation of the state’s rows', () => {
  const {kernel, bias} = lstmWeights({inputs: 2, units: 50, forgetBias: 3, gain: 2})
  expect([...bias.data]).toEqual(Array.from({length: 200}, (_, j) => (j >= 50 && j < 100 ? 3 : 0)))
  const state = kernel.data.subarray(2 * 200)
  const deviation = Math.sqrt(state.reduce((sum, w) => sum + w * w, 0) / state.length)
  expect(Math.abs(deviation / (2 / Math.sqrt(50)) - 1)).toBeLessThan(0.05)
})

test('an id outside the vocabulary is refused', () => {
  expect([...oneHotRows([1, 0], 2).data]).toEqual([0, 1, 1, 0])
  expect(() => oneHotRows([2], 2)).toThrow(LabError)
  expect(() => oneHotRows([0.5], 2)).toThrow(LabError)
})
