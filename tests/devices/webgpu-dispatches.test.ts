/**
 * @file How many dispatches each of our operations is on WebGPU, forward and backward, on Dawn's null backend: exact numbers, whatever the sizes.
 */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-layers' // registers the gradients of tfjs's own operations
import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import {adam} from '../../src/compute/ops/adam.ts'
import {causalAttention} from '../../src/compute/ops/causal-attention.ts'
import {gelu} from '../../src/compute/ops/gelu.ts'
import {runKernel} from '../../src/compute/ops/kernels.ts'
import {layerNorm} from '../../src/compute/ops/layer-norm.ts'
import {sparseCrossEntropy} from '../../src/compute/ops/sparse-cross-entropy.ts'
import {countDispatches} from './count-dispatches.ts'
import {installDawn} from './dawn.ts'
import {noise} from './numbers.ts'

beforeAll(async () => {
  installDawn('null')
  expect((await useBackend('webgpu')).backend).toBe('webgpu')
})

const ids = (count: number, V: number) => tf.tensor1d(Int32Array.from({length: count}, (_, i) => (i * i + 3 * i) % V), 'int32')
const dispatches = async (work: () => unknown) => (await countDispatches(() => tf.tidy(() => void work()))).dispatches

/** Name, dispatches forward and backward, operation, its inputs' shapes, its value's shape. */
type Row = readonly [name: string, forward: number, backward: number, op: (...inputs: tf.Tensor[]) => tf.Tensor, inputs: readonly number[][], value: readonly number[]]

const crossEntropy = (N: number, V: number): Row => [`cross-entropy, ${N} rows of ${V}`, 2, 1, (logits) => sparseCrossEntropy(logits as tf.Tensor2D, ids(N, V)), [[N, V]], []]
const norm = (...shape: number[]): Row => [`layer norm of ${shape.join(' × ')}`, 1, 3, (x, gamma, beta) => layerNorm(x!, gamma as tf.Tensor1D, beta as tf.Tensor1D), [shape, [shape.at(-1)!], [shape.at(-1)!]], shape]
const attention = (B: number, T: number, C: number, heads: number): Row => [`attention of ${B} × ${T} × ${C}, ${heads} heads`, 1, 2, (qkv) => causalAttention(qkv as tf.Tensor3D, heads), [[B, T, 3 * C]], [B, T, C]]

const rows: readonly Row[] = [
  crossEntropy(1, 1),
  crossEntropy(33, 60),
  crossEntropy(3, 20_000),
  norm(1, 1),
  norm(2, 5, 65),
  norm(1000, 64),
  attention(1, 1, 4, 1),
  attention(2, 33, 15, 3),
  attention(1, 1024, 128, 1),
  ['GELU', 1, 1, (x) => gelu(x!), [[3, 700]], [3, 700]],
]

test.each(rows)('%s is %i dispatches forward and %i backward', async (_, forward, backward, op, inputs, value) => {
  const given = inputs.map((shape, i) => noise(i + 1, shape))
  const dy = noise(9, value)
  expect(await dispatches(() => op(...given))).toBe(forward)
  expect(await dispatches(() => tf.grads((...inputs) => op(...(inputs as tf.Tensor[])))(given, dy))).toBe(forward + backward)
})

test.each([
  [1, 1 + 1 + 1 + 1],
  [2, 1 + 1 + 1 + 1],
  [3, 1 + 1 + 1 + 2],
  [7, 1 + 1 + 1 + 4],
  [8, 2 + 1 + 1 + 4],
  [17, 3 + 1 + 1 + 9],
])('a step of Adam on %i variables is %i dispatches: seven gradients in one, two variables in one, and two more', async (count, wanted) => {
  const variables = Array.from({length: count}, (_, i) => tf.tidy(() => tf.variable(noise(i, [3, i + 1]))))
  const optimizer = adam(variables)
  const step = () => optimizer.step(Object.fromEntries(variables.map(({name, shape}, i) => [name, noise(i, shape)])), 0.1, 1)
  expect(await dispatches(step)).toBe(wanted)
  expect(await dispatches(step)).toBe(wanted)
  optimizer.dispose()
})

describe('kernels of tfjs that we replace', () => {
  test.each([
    ['few', [127, 60], 1],
    ['many', [128, 60], 2],
    ['few, in three dimensions,', [3, 7, 1000], 1],
    ['many, in three dimensions,', [5, 130, 33], 2],
    ['many very long', [128, 8192], 1],
  ] as const)('the sum of %s rows, %j, is %i dispatches', async (_, shape, wanted) => {
    const x = noise(1, shape)
    expect(await dispatches(() => tf.sum(x, shape.map((_, i) => i).slice(0, -1).reverse()))).toBe(wanted)
  })

  test.each([
    [127, 60, 64, 1],
    [128, 60, 64, 2],
    [2048, 2048, 64, 1],
    [4096, 2048, 64, 2],
  ])('%i rows into %i segments of %i numbers are %i dispatches', async (count, segments, width, wanted) => {
    const [x, labels] = [noise(1, [count, width]), ids(count, segments)]
    expect(await dispatches(() => tf.unsortedSegmentSum(x, labels, segments))).toBe(wanted)
  })
})

describe('the counter', () => {
  test('counts dispatches, passes and submits', async () => {
    const x = noise(1, [3, 5])
    const read = (kernels: number) => async () => {
      const made = tf.tidy(() => Array.from({length: kernels}, () => runKernel('Gelu', {x})[0]!))
      await made.at(-1)!.data()
      tf.dispose(made)
    }
    await read(1)()
    expect(await countDispatches(read(1))).toEqual({dispatches: 1, passes: 1, submits: 1})
    expect(await countDispatches(read(3))).toEqual({dispatches: 3, passes: 1, submits: 1})
    expect(await countDispatches(() => {})).toEqual({dispatches: 0, passes: 0, submits: 0})
  })

  test('leaves WebGPU as it was, also when the work fails', async () => {
    const methods = () => [GPUComputePassEncoder.prototype.dispatchWorkgroups, GPUComputePassEncoder.prototype.dispatchWorkgroupsIndirect, GPUCommandEncoder.prototype.beginComputePass, GPUQueue.prototype.submit]
    const before = methods()
    let during: unknown[] = []
    await countDispatches(() => (during = methods()))
    expect(methods()).toEqual(before)
    expect(during).not.toContain(before[0])
    await expect(countDispatches(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
    methods().forEach((method, i) => expect(method).toBe(before[i]))
  })
})
