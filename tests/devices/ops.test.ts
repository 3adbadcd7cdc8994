/**
 * @file Our operations on every backend that has kernels for them: value and gradients against tfjs's own operations on plain JavaScript, twice the same to the
 * last bit, and no tensor left behind.
 */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-layers' // registers the gradients of tfjs's own operations
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import {adam, clipByGlobalNorm} from '../../src/compute/ops/adam.ts'
import {causalAttention, stockCausalAttention} from '../../src/compute/ops/causal-attention.ts'
import {gelu, stockGelu} from '../../src/compute/ops/gelu.ts'
import {layerNorm, stockLayerNorm} from '../../src/compute/ops/layer-norm.ts'
import {sparseCrossEntropy, stockCrossEntropy} from '../../src/compute/ops/sparse-cross-entropy.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {installDawn} from './dawn.ts'
import {distance, noise} from './numbers.ts'

let simd: Awaited<ReturnType<typeof buildSimd>>
beforeAll(async () => {
  installDawn('swiftshader')
  simd = await buildSimd()
})

const use = async (backend: 'webgpu' | 'wasm' | 'cpu') => expect((await useBackend(backend, {simd: async () => simd})).backend).toBe(backend)

/** What goes in (made on the backend in use), ours and theirs, and the kernel that ours should run. */
interface Case {
  readonly inputs: () => tf.Tensor[]
  readonly ours: (...inputs: tf.Tensor[]) => tf.Tensor
  readonly theirs: (...inputs: tf.Tensor[]) => tf.Tensor
  readonly kernels: readonly string[]
}

const ids = (count: number, V: number) => tf.tensor1d(Int32Array.from({length: count}, (_, i) => (i * i + 3 * i) % V), 'int32')

const crossEntropy = (N: number, V: number, scale = 1): Case => ({
  inputs: () => [noise(1, [N, V], scale)],
  ours: (logits) => sparseCrossEntropy(logits as tf.Tensor2D, ids(N, V)),
  theirs: (logits) => stockCrossEntropy(logits as tf.Tensor2D, ids(N, V)),
  kernels: ['CrossEntropy', 'CrossEntropyGrad'],
})

const norm = (shape: number[], scale = 1, shift = 0): Case => ({
  inputs: () => [tf.add(noise(1, shape, scale), shift), noise(2, [shape.at(-1)!]), noise(3, [shape.at(-1)!])],
  ours: (x, gamma, beta) => layerNorm(x!, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-5),
  theirs: (x, gamma, beta) => stockLayerNorm(x!, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-5),
  kernels: ['LayerNorm', 'LayerNormGrad'],
})

const attention = (B: number, T: number, C: number, heads: number, scale = 1): Case => ({
  inputs: () => [noise(1, [B, T, 3 * C], scale)],
  ours: (qkv) => causalAttention(qkv as tf.Tensor3D, heads),
  theirs: (qkv) => stockCausalAttention(qkv as tf.Tensor3D, heads),
  kernels: ['CausalAttention', 'CausalAttentionGrad'],
})

const bend = (shape: number[], scale: number): Case => ({
  inputs: () => [noise(1, shape, scale)],
  ours: (x) => gelu(x!),
  theirs: (x) => stockGelu(x!),
  kernels: ['Gelu', 'GeluGrad'],
})

/** Ordinary operations whose kernels we replace. */
const same = (op: (...inputs: tf.Tensor[]) => tf.Tensor, ...shapes: number[][]): Case => ({
  inputs: () => shapes.map((shape, i) => noise(i + 1, shape)),
  ours: op,
  theirs: op,
  kernels: [],
})

const cases: Record<string, Case> = {
  'cross-entropy of one row of two': crossEntropy(1, 2),
  'cross-entropy, short rows': crossEntropy(67, 7),
  'cross-entropy, the lessons’ vocabulary': crossEntropy(130, 60),
  'cross-entropy, long rows': crossEntropy(3, 1031),
  'cross-entropy of huge logits': crossEntropy(9, 33, 1e4),
  'layer norm of one row': norm([1, 5]),
  'layer norm of rows of 64': norm([33, 64], 3),
  'layer norm of long rows in three dimensions': norm([3, 5, 129]),
  'layer norm of many rows': norm([700, 12]),
  'layer norm far from zero': norm([4, 31], 1, 100),
  'attention to one position': attention(2, 1, 4, 1),
  'attention, one head': attention(1, 5, 3, 1),
  'attention, several heads of odd width': attention(2, 9, 15, 3),
  'attention, the lessons’ sizes': attention(2, 64, 64, 4),
  'attention past one tile': attention(1, 131, 32, 2),
  'attention, wide heads': attention(1, 20, 128, 1),
  'attention with sharp scores': attention(2, 12, 16, 2, 30),
  'gelu near zero': bend([3, 5], 1),
  'gelu far away': bend([2, 33], 20),
  'gelu of many numbers': bend([1000], 4),
  'the sum of columns': same((x) => tf.sum(x!, 0), [700, 60]),
  'the sum of columns in three dimensions, dimensions kept': same((x) => tf.sum(x!, [0, 1], true), [5, 130, 33]),
  'the sum of few rows': same((x) => tf.sum(x!, 0), [3, 65]),
  'the sum of rows': same((x) => tf.sum(x!, 1), [5, 33]),
  'the sum of everything': same((x) => tf.sum(x!), [5, 33]),
  'the sum over a middle dimension': same((x) => tf.sum(x!, 1), [3, 4, 5]),
  'the product of very long columns': same((a, b) => tf.matMul(a!, b!, true), [2100, 33], [2100, 65]),
  'a sum of many tensors': same((...all) => tf.addN(all), ...Array<number[]>(16).fill([3, 4])),
  'rows of an embedding, some of them often': same((x) => tf.gather(x!, tf.reshape(ids(300, 11), [60, 5])), [11, 6]),
  'a transpose that moves nothing': same((x) => tf.transpose(x!, [0, 1, 2]), [3, 1, 5]),
  'a transpose that moves only a dimension of one': same((x) => tf.transpose(x!, [1, 0, 2]), [3, 1, 5]),
  'a transpose': same((x) => tf.transpose(x!, [2, 0, 1]), [3, 2, 5]),
}

async function valueAndGradients(op: Case['ours'], inputs: tf.Tensor[]): Promise<(Float32Array | Int32Array | Uint8Array)[]> {
  const value = op(...inputs)
  const gradients = tf.grads((...inputs) => tf.sum(tf.mul(op(...(inputs as tf.Tensor[])), noise(9, value.shape))))(inputs)
  const all = await Promise.all([value, ...gradients].map((tensor) => tensor.data()))
  tf.dispose([value, gradients])
  return all
}

describe.each(['wasm', 'webgpu'] as const)('on %s', (backend) => {
  beforeEach(() => use(backend))

  test.each(Object.entries(cases))('%s: value and gradients are those of plain JavaScript', async (_, {inputs, ours, theirs}) => {
    const [found, again] = [await valueAndGradients(ours, inputs()), await valueAndGradients(ours, inputs())]
    expect(again).toEqual(found)
    await use('cpu')
    const wanted = await valueAndGradients(theirs, inputs())
    expect(found.length).toBe(wanted.length)
    wanted.forEach((values, i) => {
      const largest = Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 1)
      expect(distance(found[i]!, values) / largest, i === 0 ? 'value' : `gradient of input ${i - 1}`).toBeLessThan(2e-5)
    })
  })

  test.each(Object.entries(cases).filter(([, {kernels}]) => kernels.length > 0))('%s runs our kernels and leaves no tensor behind', async (_, {inputs, ours, kernels}) => {
    const given = inputs()
    const before = tf.memory()
    const {kernelNames} = await tf.profile(() => tf.tidy(() => tf.grads((...inputs) => tf.sum(ours(...(inputs as tf.Tensor[]))))(given)[0]!))
    expect(kernelNames).toEqual(expect.arrayContaining([...kernels]))
    expect(tf.memory().numTensors).toBe(before.numTensors + 1)
    expect(tf.memory().numDataBuffers).toBeLessThanOrEqual(before.numDataBuffers + 1)
  })

  test('a token that is not in the vocabulary costs nothing and teaches nothing', async () => {
    const targets = tf.tensor1d([1, -1, 7, 2], 'int32')
    const logits = noise<tf.Tensor2D>(1, [4, 5])
    const loss = (logits: tf.Tensor) => sparseCrossEntropy(logits as tf.Tensor2D, targets)
    const known = tf.gather(logits, [0, 3])
    const [value, gradient] = [await loss(logits).data(), await tf.grad(loss)(logits).data()]
    const onlyKnown = await sparseCrossEntropy(known as tf.Tensor2D, tf.tensor1d([1, 2], 'int32')).data()
    expect(value[0]).toBeCloseTo(onlyKnown[0]! / 2, 6)
    expect(Array.from(gradient.slice(5, 15))).toEqual(Array(10).fill(0))
    expect(Math.abs(gradient[0]!)).toBeGreaterThan(0.001)
  })

  test.each([
    [1, 1e9],
    [2, 0.5],
    [7, 3],
    [17, 0.01],
  ])('adam on %i variables, gradients clipped to %f, is tfjs’s own, step for step', async (count, clip) => {
    const shapes = Array.from({length: count}, (_, i) => [[3, 5], [700], [1], [2, 3, 4]][i % 4]!)
    const run = async (steps: (variables: tf.Variable[], gradients: (step: number) => tf.NamedTensorMap) => Promise<void>) => {
      const variables = shapes.map((shape, i) => tf.tidy(() => tf.variable(noise(i + 1, shape))))
      await steps(variables, (step) => Object.fromEntries(variables.map(({name, shape}, i) => [name, noise(1000 * step + i, shape, step === 3 ? 100 : 1)])))
      const values = await Promise.all(variables.map((variable) => variable.data()))
      tf.dispose(variables)
      return values
    }
    const rate = (step: number) => 0.1 / step
    const before = tf.memory().numTensors
    const ours = await run(async (variables, gradients) => {
      const optimizer = adam(variables)
      for (let step = 1; step <= 20; step++) tf.tidy(() => optimizer.step(gradients(step), rate(step), clip))
      optimizer.dispose()
    })
    expect(tf.memory().numTensors).toBe(before)
    await use('cpu')
    const theirs = await run(async (variables, gradients) => {
      const optimizer = tf.train.adam(0.1, 0.9, 0.999, 1e-7)
      for (let step = 1; step <= 20; step++) {
        ;(optimizer as unknown as {learningRate: number}).learningRate = rate(step)
        tf.tidy(() => optimizer.applyGradients(clipByGlobalNorm(gradients(step), clip) as never))
      }
      expect(variables.length).toBe(count)
    })
    ours.forEach((values, i) => expect(distance(values, theirs[i]!), `variable ${i}`).toBeLessThan(1e-5))
  })

  test('adam that goes on from what it remembered takes the very same steps', async () => {
    const run = async (interrupted: boolean) => {
      const variables = [[3, 5], [7]].map((shape, i) => tf.tidy(() => tf.variable(noise(i + 1, shape))))
      let optimizer = adam(variables)
      for (let step = 1; step <= 6; step++) {
        tf.tidy(() => optimizer.step(Object.fromEntries(variables.map(({name, shape}, i) => [name, noise(10 * step + i, shape)])), 0.1, 1))
        if (!interrupted || step !== 3) continue
        const state = structuredClone(await optimizer.save())
        expect([state.step, state.moments.length]).toEqual([3, 2 * 22])
        optimizer.dispose()
        optimizer = adam(variables, {}, state)
      }
      optimizer.dispose()
      const values = await Promise.all(variables.map((variable) => variable.data()))
      tf.dispose(variables)
      return values
    }
    const before = tf.memory().numTensors
    expect(await run(true)).toEqual(await run(false))
    expect(tf.memory().numTensors).toBe(before)
  })

  test('a variable that someone holds a copy of changes, and the copy does not', async () => {
    const variable = tf.variable(noise(1, [5]))
    const copy = tf.clone(variable)
    const before = await copy.data()
    const optimizer = adam([variable])
    tf.tidy(() => optimizer.step({[variable.name]: tf.ones([5])}, 0.1))
    expect(await copy.data()).toEqual(before)
    expect(distance(await variable.data(), before)).toBeCloseTo(0.1, 4)
    optimizer.dispose()
  })

  test('huge gradients move the weights where nothing limits them, and what the loss does not reach stays', async () => {
    const [reached, other] = [tf.variable(noise(1, [3])), tf.variable(noise(2, [4]))]
    const [before, still] = [await reached.data(), await other.data()]
    const optimizer = adam([reached, other])
    tf.tidy(() => optimizer.step({[reached.name]: tf.fill([3], 1e18)}, 0.1))
    expect(distance(await reached.data(), before)).toBeCloseTo(0.1, 4)
    expect(await other.data()).toEqual(still)
    optimizer.dispose()
  })

  test('an argument that does not fit is named, and nothing is computed', () => {
    const logits = tf.zeros<tf.Rank.R2>([2, 3])
    expect(() => sparseCrossEntropy(logits, tf.tensor1d([1, 2]))).toThrow('sparseCrossEntropy: targets must be int32 [2], and is float32 [2]')
    expect(() => sparseCrossEntropy(logits, tf.tensor1d([1], 'int32'))).toThrow('sparseCrossEntropy: targets must be int32 [2], and is int32 [1]')
    expect(() => layerNorm(logits, tf.zeros([4]), tf.zeros([3]))).toThrow('layerNorm: gamma must be float32 [3], and is float32 [4]')
    expect(() => gelu(tf.tensor1d([1], 'int32'))).toThrow('gelu: x must be float32 [1], and is int32 [1]')
    for (const heads of [0, -2, 0.5, 4]) expect(() => causalAttention(tf.zeros([1, 2, 9]), heads)).toThrow(`causalAttention: ${heads} heads cannot share queries, keys and values of 9 numbers together`)
  })

  test('gradients of zero move nothing, clipped or not', async () => {
    const variable = tf.variable(noise(1, [5]))
    const before = await variable.data()
    const optimizer = adam([variable])
    tf.tidy(() => optimizer.step({[variable.name]: tf.zeros([5])}, 0.1, 1))
    expect(await variable.data()).toEqual(before)
    optimizer.dispose()
  })
})
