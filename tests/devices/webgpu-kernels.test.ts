/**
 * @file What is particular to our WebGPU kernels, on SwiftShader: their limits, where tfjs's own take over, infinities, exactness. `ops.test.ts` compares every
 * operation with tfjs's own on all backends; here are the sizes at which a shader takes another path.
 */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-layers' // registers the gradients of tfjs's own operations
import {afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import {webGpuBackend} from '../../src/compute/internals.ts'
import {adam} from '../../src/compute/ops/adam.ts'
import {causalAttention, stockCausalAttention} from '../../src/compute/ops/causal-attention.ts'
import {gelu} from '../../src/compute/ops/gelu.ts'
import {runKernel} from '../../src/compute/ops/kernels.ts'
import {layerNorm, stockLayerNorm} from '../../src/compute/ops/layer-norm.ts'
import {sparseCrossEntropy, stockCrossEntropy} from '../../src/compute/ops/sparse-cross-entropy.ts'
import {columnSums} from '../../src/compute/webgpu/column-sum.ts'
import {elementGroups, perElement} from '../../src/compute/webgpu/per-element.ts'
import {float, run, type Program} from '../../src/compute/webgpu/program.ts'
import {installDawn} from './dawn.ts'
import {distance, noise} from './numbers.ts'

/** What the GPU complained about. Nothing of ours throws when a shader does not fit: it is not run, and neither is what was queued with it. */
const complaints: string[] = []

const use = async (backend: 'webgpu' | 'cpu') => expect((await useBackend(backend)).backend).toBe(backend)

beforeAll(async () => {
  installDawn('swiftshader')
  await use('webgpu')
  webGpuBackend()!.device.addEventListener('uncapturederror', ({error}) => complaints.push(error.message))
})
beforeEach(() => use('webgpu'))
afterEach(async () => {
  await webGpuBackend()!.device.queue.onSubmittedWorkDone()
  expect(complaints.splice(0)).toEqual([])
})

type Op = (...inputs: tf.Tensor[]) => tf.Tensor

async function valueAndGradients(op: Op, inputs: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const made = tf.tidy(() => {
    const value = op(...inputs)
    return [value, ...tf.grads((...inputs) => op(...(inputs as tf.Tensor[])))([...inputs], noise(99, value.shape))]
  })
  const all = await Promise.all(made.map((tensor) => tensor.data<'float32'>()))
  tf.dispose(made)
  return all
}

const near = 2e-5

/** Twice on WebGPU, to the last bit the same and nothing left behind; and as near to `theirs` in plain JavaScript as float32 is. */
async function compare(ours: Op, theirs: Op, inputs: () => tf.Tensor[], {value = near, gradients = near} = {}): Promise<void> {
  const given = inputs()
  const before = tf.memory().numTensors
  const found = await valueAndGradients(ours, given)
  expect(await valueAndGradients(ours, given)).toEqual(found)
  expect(tf.memory().numTensors).toBe(before)
  tf.dispose(given)
  await use('cpu')
  const wanted = await valueAndGradients(theirs, inputs())
  expect(found.length).toBe(wanted.length)
  wanted.forEach((numbers, i) => {
    const largest = numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 1)
    expect(distance(found[i]!, numbers) / largest, i === 0 ? 'value' : `gradient of input ${i - 1}`).toBeLessThan(i === 0 ? value : gradients)
  })
}

const ids = (count: number, V: number) => tf.tensor1d(Int32Array.from({length: count}, (_, i) => (i * i + 3 * i) % V), 'int32')

test('a shader gets its constants, its buffers in order, and changes a tensor in place', async () => {
  const backend = webGpuBackend()!
  const program: Program<{SIZE: number; TWICE: boolean}> = {
    name: 'a test',
    reads: {a: 'f32', b: 'i32'},
    writes: ({TWICE}) => (TWICE ? {out: 'f32', twice: 'f32'} : {out: 'f32'}),
    code: ({TWICE}) => perElement('SIZE', `out[i] += a[i] * ${float(2)} + f32(b[i]);${TWICE ? 'twice[i] = out[i] * 2.0;' : ''}`),
  }
  const [a, b] = [tf.tensor1d([1, 2, 3]), tf.tensor1d([10, 20, 30], 'int32')]
  const [out, twice] = [tf.tensor1d([0.5, 0.5, 0.5]), tf.tensor1d([0, 0, 0])]
  run(backend, program, {SIZE: 3, TWICE: false}, [a, b], [out], elementGroups(3))
  expect(Array.from(await out.data())).toEqual([12.5, 24.5, 36.5])
  run(backend, program, {SIZE: 2, TWICE: true}, [a, b], [out, twice], elementGroups(2))
  expect(Array.from(await twice.data())).toEqual([49, 97, 0])
})

describe('cross-entropy', () => {
  test.each([
    [1, 2, 1],
    [65, 3, 1e4],
    [7, 257, 1e4],
    [3, 20_000, 1],
    [2, 5003, 1e4],
  ])('of %i rows of %i logits up to %f', async (N, V, scale) => {
    const op = (loss: typeof stockCrossEntropy): Op => (logits) => loss(logits as tf.Tensor2D, ids(N, V))
    const ulp = scale * 2 ** -23 // of a logSum, through which the gradient goes
    await compare(op(sparseCrossEntropy), op(stockCrossEntropy), () => [noise(1, [N, V], scale)], {gradients: Math.max(near, ulp) / N})
  })

  test('of one logit is nothing', async () => {
    const loss = (logits: tf.Tensor) => sparseCrossEntropy(logits as tf.Tensor2D, tf.zeros([5], 'int32'))
    expect(Array.from(await loss(noise(1, [5, 1], 1e4)).data())).toEqual([0])
    expect(Array.from(await tf.grad(loss)(noise(1, [5, 1], 1e4)).data())).toEqual([0, 0, 0, 0, 0])
  })

  test.each([1e4, -1e4, 1e30])('of logits that are all near %f is the logarithm of their number', async (shift) => {
    expect((await sparseCrossEntropy(tf.fill([5, 60], shift), ids(5, 60)).data())[0]).toBeCloseTo(Math.log(60), 5)
  })
})

describe('layer norm', () => {
  test.each([[[1, 1]], [[65, 3]], [[2, 1025]], [[129, 33]], [[3, 7, 256]]])('of %j', async (shape) => {
    const inputs = () => [noise(1, shape, 50), noise(2, [shape.at(-1)!]), noise(3, [shape.at(-1)!])]
    const op = (norm: typeof stockLayerNorm): Op => (x, gamma, beta) => norm(x!, gamma as tf.Tensor1D, beta as tf.Tensor1D, 1e-3)
    await compare(op(layerNorm), op(stockLayerNorm), inputs)
  })

  test('of equal numbers is beta', async () => {
    const beta = noise<tf.Tensor1D>(1, [33])
    const y = await layerNorm(tf.fill([5, 33], 7), tf.ones([33]), beta).data()
    for (let row = 0; row < 5; row++) expect(y.slice(row * 33, (row + 1) * 33)).toEqual(await beta.data())
  })
})

describe('GELU', () => {
  test('far from zero is its input, or zero, and so is its slope', async () => {
    const x = tf.tensor1d([1e4, 100, 20, -20, -100, -1e4])
    expect(Array.from(await gelu(x).data(), (y) => y + 0)).toEqual([1e4, 100, 20, 0, 0, 0])
    expect(Array.from(await tf.grad(gelu)(x).data(), (y) => y + 0)).toEqual([1, 1, 1, 0, 0, 0])
  })
})

describe('attention', () => {
  test.each([
    [1, 1, 4, 1, 1],
    [3, 1, 6, 2, 1],
    [2, 63, 3, 1, 1],
    [1, 64, 8, 2, 1],
    [3, 65, 20, 5, 1],
    [2, 33, 14, 2, 1],
    [1, 70, 128, 1, 0.3],
    [1, 257, 5, 1, 1],
    [2, 40, 8, 2, 100],
    [1, 40, 3, 1, 100],
  ])('of %i × %i × %i with %i heads, numbers up to %f', async (B, T, C, heads, scale) => {
    const op = (attention: typeof causalAttention): Op => (qkv) => attention(qkv as tf.Tensor3D, heads)
    await compare(op(causalAttention), op(stockCausalAttention), () => [noise(1, [B, T, 3 * C], scale)], {value: scale > 1 ? 2e-3 : near, gradients: scale > 1 ? 2e-3 : near})
  })

  test.each([
    [1, 5, 129, 1],
    [2, 3, 4096, 2],
  ])('of %i × %i × %i with %i heads is made of tfjs’s own operations', async (B, T, C, heads) => {
    const qkv = noise<tf.Tensor3D>(1, [B, T, 3 * C])
    const {kernelNames} = await tf.profile(() => causalAttention(qkv, heads))
    expect(kernelNames).not.toContain('CausalAttention')
    tf.dispose(qkv)
  })

  test('of few wide heads is right too', async () => {
    const op = (attention: typeof causalAttention): Op => (qkv) => attention(qkv as tf.Tensor3D, 2)
    await compare(op(causalAttention), op(stockCausalAttention), () => [noise(1, [1, 5, 3 * 258])])
  })

  test('that does not fit throws, and leaves what was queued before it alone', async () => {
    const before = tf.add(noise(1, [50, 50]), 1)
    const wide = noise(1, [1, 2, 3 * 8192])
    expect(() => runKernel('CausalAttention', {qkv: wide}, {heads: 1})).toThrow('1 heads of 8192 numbers')
    const expected = await noise(1, [50, 50]).data()
    expect(distance(Array.from(await before.data(), (x) => x - 1), expected)).toBeLessThan(1e-6)
  })
})

describe('Adam', () => {
  /** The formula of adam.ts in float64, on variables of one number each: what is left of them after `gradients`, a list per step. */
  function exactly(values: readonly number[], gradients: readonly (readonly number[])[], rate: (step: number) => number, clip: number): number[] {
    return values.map((value, variable) => {
      let [m, v] = [0, 0]
      gradients.forEach((all, i) => {
        const g = all[variable]! * Math.min(1, clip / Math.hypot(...all))
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        value -= (rate(i + 1) * (m / (1 - 0.9 ** (i + 1)))) / (Math.sqrt(v / (1 - 0.999 ** (i + 1))) + 1e-7)
      })
      return value
    })
  }

  test.each([
    [1, Infinity],
    [1, 1],
    [5, Infinity],
    [5, 1],
  ])('goes with %i variables as far as its formula says, to float32, clipped to %f', async (count, clip) => {
    const start = Array.from({length: count}, (_, variable) => variable / 4)
    const gradients = Array.from({length: 20}, (_, i) => start.map((_, variable) => Math.fround(Math.sin(3 * i + variable) + 0.7 + (i === 5 ? 40 : 0))))
    const rate = (step: number) => 0.5 / step
    const variables = start.map((value) => tf.variable(tf.tensor1d([value])))
    const optimizer = adam(variables)
    gradients.forEach((all, i) => tf.tidy(() => optimizer.step(Object.fromEntries(variables.map(({name}, j) => [name, tf.tensor1d([all[j]!])])), rate(i + 1), clip)))
    const found = await Promise.all(variables.map(async (variable) => (await variable.data())[0]!))
    expect(distance(found, exactly(start, gradients, rate, clip))).toBeLessThan(2e-6)
    optimizer.dispose()
    tf.dispose(variables)
  })

  test('moves variables beside empty ones, and nothing where all are empty', async () => {
    const before = tf.memory().numTensors
    const shapes = [[0], [3], [2, 0], [0, 3], [70]]
    const variables = tf.tidy(() => shapes.map((shape) => tf.variable(tf.ones(shape))))
    const gradients = () => Object.fromEntries(variables.map(({name, shape}) => [name, tf.ones(shape)]))
    const [optimizer, idle] = [adam(variables), adam([variables[0]!])]
    tf.tidy(() => {
      optimizer.step(gradients(), 0.1)
      idle.step({[variables[0]!.name]: tf.zeros([0])}, 0.1, 1)
    })
    for (const variable of variables) {
      const values = await variable.data()
      expect(values.length).toBe(variable.size)
      values.forEach((value) => expect(value).toBeCloseTo(0.9, 6))
    }
    optimizer.dispose()
    idle.dispose()
    tf.dispose(variables)
    expect(tf.memory().numTensors).toBe(before)
  })

  test('takes one tensor as the gradient of two variables', async () => {
    const variables = [tf.variable(tf.ones([5])), tf.variable(tf.ones([5]))]
    const optimizer = adam(variables)
    tf.tidy(() => {
      const gradient = noise(1, [5])
      optimizer.step(Object.fromEntries(variables.map(({name}) => [name, gradient])), 0.1, 0.5)
    })
    expect(await variables[0]!.data()).toEqual(await variables[1]!.data())
    expect(distance(await variables[0]!.data(), [1, 1, 1, 1, 1])).toBeCloseTo(0.1, 4)
    optimizer.dispose()
  })

  test('of more numbers than one round of workgroups moves all of them', async () => {
    const variable = tf.variable(tf.ones([65_536 + 65]))
    const optimizer = adam([variable])
    tf.tidy(() => optimizer.step({[variable.name]: tf.ones([65_536 + 65])}, 0.1))
    const values = await variable.data()
    expect([Math.min(...values.slice(0, 9)), values[65_535], values.at(-1)]).toEqual([expect.closeTo(0.9, 6), expect.closeTo(0.9, 6), expect.closeTo(0.9, 6)])
    expect(values.every((value) => value === values[0])).toBe(true)
    optimizer.dispose()
    variable.dispose()
  })
})

describe('the sum of rows', () => {
  test.each([
    [[129, 65], [0], false],
    [[129, 65], [0], true],
    [[7, 19, 33], [0, 1], false],
    [[7, 19, 33], [-2, 0], true],
    [[7, 19, 33], [0], false],
    [[1, 5], [0], false],
    [[300, 2], [0], false],
    [[300, 1], [0], false],
    [[7, 19, 33], [0, 2], false],
    [[7, 19, 33], [2], true],
  ])('of %j over %j, dimensions kept: %s', async (shape, axes, keep) => {
    const op: Op = (x) => tf.sum(x!, axes, keep)
    await compare(op, op, () => [noise(1, shape)])
  })

  test('goes on in the next layer of workgroups where one has no more room', async () => {
    const program: Program<{ROWS: number; N: number; SLICES: number}> = {
      name: 'layered column sum',
      reads: {x: 'f32'},
      writes: {parts: 'f32'},
      code: columnSums('fn value(row: u32, n: u32) -> f32 { return x[row * N + n]; }'),
    }
    const [x, sums] = [noise(1, [7, 333]), tf.zeros([333])]
    run(webGpuBackend()!, program, {ROWS: 7, N: 333, SLICES: 1}, [x], [sums], [2, 1, 3])
    expect(await sums.data()).toEqual(await tf.sum(x, 0).data())
  })

  test('of whole numbers is tfjs’s own', async () => {
    const sum = tf.sum(tf.tensor2d([[1, 2], [30, 40], [500, 1000]], [3, 2], 'int32'), 0)
    expect([sum.dtype, Array.from(await sum.data())]).toEqual(['int32', [531, 1042]])
  })
})

describe('the sum of segments', () => {
  test.each([
    [1, 1, [1]],
    [5, 3, []],
    [65, 33, [65]],
    [129, 32, [3, 5]],
    [700, 1, [64]],
    [700, 2, [129]],
    [63, 2048, [3]],
    [300, 4096, [2]],
    [300, 4097, [2]],
  ] as const)('of %i rows in %i segments, %j numbers each', async (count, segments, inner) => {
    const sum = (x: tf.Tensor) => tf.unsortedSegmentSum(x as tf.Tensor2D, ids(count, Math.max(1, segments - 1)), segments)
    const inputs = () => noise(1, [count, ...inner])
    const [found, again] = [await sum(inputs()).data(), await sum(inputs()).data()]
    if (segments <= 4096) expect(again).toEqual(found) // past that they are tfjs's own, which need not be the same
    await use('cpu')
    expect(distance(found, await sum(inputs()).data())).toBeLessThan(2e-5)
  })

  test('takes labels of any rank', async () => {
    const x = noise(1, [5, 30, 7, 3])
    const labels = tf.reshape(ids(150, 11), [5, 30])
    const [found] = runKernel('UnsortedSegmentSum', {x, segmentIds: labels}, {numSegments: 11}) as [tf.Tensor]
    expect(found.shape).toEqual([11, 7, 3])
    const values = await found.data()
    const given = await x.data()
    const names = await labels.data()
    await use('cpu')
    const wanted = tf.unsortedSegmentSum(tf.tensor2d(given as Float32Array, [150, 21]), tf.tensor1d(names, 'int32'), 11)
    expect(distance(values, await wanted.data())).toBeLessThan(2e-5)
  })

  test('leaves out labels that are no segment’s', async () => {
    const labels = tf.tensor1d([0, -1, 1, 2, 31, 32, 2 ** 31 - 1, -(2 ** 31), 1], 'int32')
    const x = tf.tensor2d([1, 2, 4, 8, 16, 32, 64, 128, 256], [9, 1])
    expect(Array.from(await tf.unsortedSegmentSum(x, labels, 3).data())).toEqual([1, 260, 8])
  })

  test('keeps an infinity and what is no number to its own segment and column', async () => {
    const x = tf.tensor2d([[1, 2], [Infinity, 3], [4, 5], [6, NaN]])
    expect(Array.from(await tf.unsortedSegmentSum(x, tf.tensor1d([0, 1, 2, 0], 'int32'), 4).data())).toEqual([7, NaN, Infinity, 3, 4, 5, 0, 0])
  })
})
