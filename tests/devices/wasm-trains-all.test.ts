/**
 * @file What a course trains, one operation, layer, loss or optimizer per row: on the WebAssembly backend as in plain JavaScript. tfjs 4.22's own kernels for wasm
 * lack some gradients (convolutions) and get others wrong (maximum pooling of negative numbers).
 */
import * as tf from '@tensorflow/tfjs-core'
import {input, layers, model as functional, sequential, type LayersModel, type Sequential, type SymbolicTensor} from '@tensorflow/tfjs-layers'
import {beforeAll, beforeEach, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import type {BackendWasm} from '../../src/compute/internals.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'

beforeAll(async () => {
  const simd = await buildSimd()
  await useBackend('cpu')
  await useBackend('wasm', {simd: async () => simd})
})

beforeEach(async () => {
  await tf.setBackend('wasm')
})

/** Numbers in (−scale, scale) from a linear congruential generator. */
function noise(seed: number, shape: readonly number[], scale = 1): tf.Tensor {
  let state = seed >>> 0
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1) * scale
  return tf.tensor(Float32Array.from({length: tf.util.sizeFromShape([...shape])}, next), [...shape])
}

const ids = (values: number[], shape: number[] = [values.length]) => tf.tensor<tf.Rank>(values, shape, 'int32') as tf.Tensor1D
const positive = (seed: number, shape: number[]) => tf.add(tf.abs(noise(seed, shape)), 0.1)

/** The largest difference, in parts of the largest number (or of 1); NaN if there is one anywhere. */
function distance(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(found.length).toBe(wanted.length)
  const largest = (list: readonly number[]) => list.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return largest(Array.from(found, (x, i) => x - wanted[i]!)) / Math.max(1, largest(Array.from(wanted)))
}

/** What the backend holds: also what tfjs does not count. */
const held = () => [tf.memory().numTensors, (tf.backend() as BackendWasm).numDataIds()]

// ————— operations —————

type Op = (x: tf.Tensor) => tf.Tensor
type Row = readonly [name: string, shape: number[], op: Op]

const image = [2, 9, 8, 5]
const image4D = (op: (x: tf.Tensor4D) => tf.Tensor): Op => op as Op
const filter = [3, 3, 5, 7]

const conv1dBy = (stride: number, pad: 'same' | 'valid'): Row[] => [
  [`conv1d, its input, stride ${stride}, ${pad}`, [2, 9, 5], (x) => tf.conv1d(x as tf.Tensor3D, noise(2, [3, 5, 7]) as tf.Tensor3D, stride, pad)],
  [`conv1d, its filter, stride ${stride}, ${pad}`, [3, 5, 7], (w) => tf.conv1d(noise(1, [2, 9, 5]) as tf.Tensor3D, w as tf.Tensor3D, stride, pad)],
]
const conv2dBy = (strides: number | [number, number], pad: 'same' | 'valid' | number): Row[] => [
  [`conv2d, its input, strides ${strides}, ${pad}`, image, (x) => tf.conv2d(x as tf.Tensor4D, noise(2, filter) as tf.Tensor4D, strides, pad)],
  [`conv2d, its filter, strides ${strides}, ${pad}`, filter, (w) => tf.conv2d(noise(1, image) as tf.Tensor4D, w as tf.Tensor4D, strides, pad)],
]
const poolBy = (size: number | [number, number], strides: number | [number, number], pad: 'same' | 'valid'): Row[] => [
  [`maxPool ${size}, strides ${strides}, ${pad}`, image, image4D((x) => tf.maxPool(x, size, strides, pad))],
  [`maxPool ${size}, strides ${strides}, ${pad}, of negative numbers`, image, image4D((x) => tf.maxPool(tf.sub(x, 2), size, strides, pad))],
  [`avgPool ${size}, strides ${strides}, ${pad}`, image, image4D((x) => tf.avgPool(x, size, strides, pad))],
]
const elementwise = ['relu', 'relu6', 'elu', 'selu', 'sigmoid', 'tanh', 'softplus', 'erf', 'abs', 'exp', 'square', 'sin', 'cos', 'neg', 'softmax', 'logSoftmax', 'leakyRelu'] as const
const ofPositives = ['log', 'sqrt', 'rsqrt', 'log1p', 'reciprocal'] as const
const reductions = ['sum', 'mean', 'max', 'min', 'logSumExp'] as const
const axes: (number | number[] | undefined)[] = [undefined, 0, 1, 2, -1, [0, 1], [1, 2], [0, 2], []]

const operations: readonly Row[] = [
  ...conv1dBy(1, 'same'),
  ...conv1dBy(2, 'valid'),
  ['conv1d, causal', [2, 9, 5], (x) => tf.conv1d(tf.pad(x, [[0, 0], [2, 0], [0, 0]]) as tf.Tensor3D, noise(2, [3, 5, 7]) as tf.Tensor3D, 1, 'valid')],
  ...conv2dBy(1, 'same'),
  ...conv2dBy(1, 'valid'),
  ...conv2dBy([2, 1], 'same'),
  ...conv2dBy(3, 'valid'),
  ...conv2dBy(1, 2),
  ['conv2d of 1 × 1', [1, 1, 5, 7], (w) => tf.conv2d(noise(1, image) as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid')],
  ['conv2d of an image too large for one band of windows', [3, 3, 1, 4], (w) => tf.conv2d(noise(1, [3, 33, 40, 1]) as tf.Tensor4D, w as tf.Tensor4D, 1, 'same')],
  ['conv2d of an image wider than a band', [2, 3, 2, 3], (w) => tf.conv2d(noise(1, [1, 3, 700, 2]) as tf.Tensor4D, w as tf.Tensor4D, 1, 'same')],
  ['conv2dTranspose, its input', image, (x) => tf.conv2dTranspose(x as tf.Tensor4D, noise(2, [3, 3, 4, 5]) as tf.Tensor4D, [2, 18, 16, 4], 2, 'same')],
  ['conv2dTranspose, its filter', [3, 3, 4, 5], (w) => tf.conv2dTranspose(noise(1, image) as tf.Tensor4D, w as tf.Tensor4D, [2, 9, 8, 4], 1, 'same')],
  ['depthwiseConv2d, its input', image, (x) => tf.depthwiseConv2d(x as tf.Tensor4D, noise(2, [3, 2, 5, 2]) as tf.Tensor4D, 2, 'same')],
  ['depthwiseConv2d, its filter', [3, 2, 5, 2], (w) => tf.depthwiseConv2d(noise(1, image) as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid')],
  ['separableConv2d', image, (x) => tf.separableConv2d(x as tf.Tensor4D, noise(2, [3, 3, 5, 2]) as tf.Tensor4D, noise(3, [1, 1, 10, 4]) as tf.Tensor4D, 1, 'same')],
  ...poolBy(2, 2, 'valid'),
  ...poolBy(3, 1, 'same'),
  ...poolBy([1, 2], [1, 2], 'same'),
  ['maxPool of more channels', [2, 4, 4, 9], (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid')],
  ...elementwise.map((name): Row => [name, [3, 7], (x) => tf[name](tf.mul(x, 3))]),
  ...ofPositives.map((name): Row => [name, [3, 7], (x) => tf[name](tf.add(tf.abs(x), 0.1))]),
  ['prelu', [7], (alpha) => tf.prelu(noise(1, [3, 7]), alpha)],
  ['clipByValue', [3, 7], (x) => tf.clipByValue(x, -0.5, 0.5)],
  ['maximum', [3, 7], (x) => tf.maximum(x, noise(2, [3, 7]))],
  ['minimum with a number', [3, 7], (x) => tf.minimum(x, 0.1)],
  ['add, a row', [7], (x) => tf.add(noise(2, [3, 7]), x)],
  ['sub, a column', [3, 1], (x) => tf.sub(noise(2, [3, 7]), x)],
  ['mul, in the middle', [4, 1], (x) => tf.mul(noise(2, [3, 4, 5]), x)],
  ['div', [4], (x) => tf.div(noise(2, [3, 4]), tf.add(tf.abs(x), 0.2))],
  ['pow', [3, 4], (x) => tf.pow(tf.abs(x), 2.5)],
  ['squaredDifference', [3, 4], (x) => tf.squaredDifference(x, noise(2, [4]))],
  ['addN', [3, 4], (x) => tf.addN([x, tf.mul(x, 2), x])],
  ['where', [3, 7], (x) => tf.where(tf.greater(noise(4, [3, 7]), 0), x, tf.mul(x, 2))],
  ['matMul', [3, 4], (x) => tf.matMul(x, noise(2, [4, 5]))],
  ['dot', [4], (x) => tf.dot(noise(2, [3, 4]), x)],
  ['gather of rows', [5, 3], (x) => tf.gather(x, ids([4, 0, 4, 2, 1, 4], [2, 3]))],
  ['gather along axis 1', [3, 4, 5], (x) => tf.gather(x, ids([2, 0, 2]), 1)],
  ['gather along the last axis', [3, 4, 5], (x) => tf.gather(x, ids([2, 0, 2, 1], [2, 2]), -1)],
  ['unsortedSegmentSum', [5, 3], (x) => tf.unsortedSegmentSum(x, ids([1, 0, 1, 1, -1]), 2)],
  ['concat', [3, 4], (x) => tf.concat([x, tf.mul(x, 2), noise(3, [3, 2])], 1)],
  ['stack', [3, 4], (x) => tf.stack([x, tf.mul(x, 2)], 1)],
  ['unstack', [3, 4, 5], (x) => tf.mul(tf.unstack(x, 1)[2]!, tf.unstack(x, 1)[0]!)],
  ['split', [3, 4, 6], (x) => tf.mul(tf.split(x, 3, 2)[2]!, tf.split(x, [1, 2, 3], 2)[1]!)],
  ['slice of a middle', [4, 5, 6], (x) => tf.slice(x, [1, 2, 3], [2, 2, 2])],
  ['slice of whole rows', [4, 5, 6], (x) => tf.slice(x, [1, 0, 0], [2, 5, 6])],
  ['slice of one step', [4, 5, 6], (x) => tf.slice(x, [0, 3, 0], [4, 1, 6])],
  ['slice in four dimensions', [3, 2, 4, 5], (x) => tf.slice(x, [1, 0, 1, 2], [2, 2, 2, 1])],
  ['slice in five dimensions', [2, 3, 2, 4, 3], (x) => tf.slice(x, [0, 1, 0, 2, 0], [2, 2, 2, 1, 3])],
  ['slice of nothing', [3, 4], (x) => tf.add(tf.sum(x), tf.sum(tf.slice(x, [1, 2], [0, 2])))],
  ['pad', [3, 4], (x) => tf.pad(x, [[1, 2], [0, 3]])],
  ['tile', [3, 4], (x) => tf.tile(x, [2, 3])],
  ['reverse of the first axis', [3, 4, 5], (x) => tf.reverse(x, 0)],
  ['reverse of a middle axis', [3, 4, 5], (x) => tf.reverse(x, 1)],
  ['reverse of two axes', [3, 4, 5], (x) => tf.reverse(x, [0, 2])],
  ['transpose', [3, 4, 5], (x) => tf.transpose(x, [2, 0, 1])],
  ['cumsum', [3, 4], (x) => tf.cumsum(x, 1)],
  ...reductions.flatMap((name) => axes.map((axis): Row => [`${name} over ${JSON.stringify(axis) ?? 'all'}`, [3, 4, 5], (x) => tf[name](x, axis)])),
  ['sum over 33 columns, kept', [65, 33], (x) => tf.sum(x, 0, true)],
  ['mean over an image\'s places', image, (x) => tf.mean(x, [0, 1, 2], true)],
  ['moments', [3, 4], (x) => tf.moments(x, 1, true).variance],
  ['norm', [3, 4], (x) => tf.norm(x, 2, 1)],
  ['batchNorm, its input', [3, 4, 5], (x) => tf.batchNorm(x, noise(1, [5]) as tf.Tensor1D, positive(2, [5]) as tf.Tensor1D, noise(3, [5]) as tf.Tensor1D, noise(4, [5]) as tf.Tensor1D)],
  ['batchNorm, its scale', [5], (x) => tf.batchNorm(noise(5, [3, 4, 5]), noise(1, [5]) as tf.Tensor1D, positive(2, [5]) as tf.Tensor1D, noise(3, [5]) as tf.Tensor1D, x as tf.Tensor1D)],
  ['dropout', [3, 4], (x) => tf.dropout(x, 0.3, undefined, 1)],
]

test.each(operations)('%s: value and gradient', async (_, shape, op) => {
  const run = () =>
    tf.tidy(() => {
      const x = noise(11, shape)
      const loss = (x: tf.Tensor) => {
        const y = op(x)
        return tf.sum(tf.mul(y, noise(5, y.shape))) as tf.Scalar
      }
      const y = op(x)
      return {shape: y.shape, y: y.dataSync(), gradient: tf.grad(loss)(x).dataSync()}
    })
  const before = held()
  const found = run()
  expect(held()).toEqual(before)
  await tf.setBackend('cpu')
  const wanted = run()
  expect(found.shape).toEqual(wanted.shape)
  expect(distance(found.y, wanted.y)).toBeLessThan(5e-6)
  expect(distance(found.gradient, wanted.gradient)).toBeLessThan(5e-6)
  expect(Math.max(...Array.from(wanted.gradient, Math.abs))).toBeGreaterThan(0)
})

test.each<readonly [string, () => tf.Tensor]>([
  ['gather in batches', () => tf.gather(noise(1, [3, 4, 5]), ids([2, 0, 3, 1, 0, 0], [3, 2]), 1, 1)],
  ['gather of whole numbers', () => tf.gather(tf.cast(noise(1, [5, 3], 99), 'int32'), ids([4, 0, 4]))],
  ['slice of whole numbers', () => tf.slice(tf.cast(noise(1, [5, 3], 99), 'int32'), [1, 1], [3, 2])],
  ['slice of truth values', () => tf.slice(tf.greater(noise(1, [5, 3]), 0), [1, 1], [3, 2])],
  ['sum of whole numbers', () => tf.sum(tf.cast(noise(1, [5, 3], 99), 'int32'), 0)],
  ['sum of truth values', () => tf.sum(tf.greater(noise(1, [5, 3]), 0), 0)],
  ['sum of nothing', () => tf.sum(tf.zeros([0, 3]), 0)],
  ['reverse of whole numbers', () => tf.reverse(tf.cast(noise(1, [5, 3], 99), 'int32'), 1)],
  ['equal, a column', () => tf.equal(tf.round(noise(1, [5, 7], 2)), tf.round(noise(2, [5, 1], 2)))],
  ['notEqual, a row on the left', () => tf.notEqual(tf.round(noise(1, [7], 2)), tf.round(noise(2, [5, 7], 2)))],
  ['greater, both broadcast', () => tf.greater(noise(1, [5, 1, 7]), noise(2, [3, 1]))],
  ['lessEqual, in the middle, of whole numbers', () => tf.lessEqual(tf.cast(noise(1, [5, 1, 7], 3), 'int32'), tf.cast(noise(2, [5, 4, 7], 3), 'int32'))],
  ['maximum, a column', () => tf.maximum(noise(1, [5, 7]), noise(2, [5, 1]))],
  ['minimum, a row', () => tf.minimum(noise(1, [3, 5, 7]), noise(2, [7]))],
  ['equal, of nothing', () => tf.equal(tf.zeros([0, 3]), tf.zeros([3]))],
  ['the gradient of maxPool among equals', () => tf.grad((x) => tf.sum(tf.mul(tf.maxPool(x as tf.Tensor4D, 3, 2, 'same'), noise(1, [2, 5, 4, 5]))))(tf.ones(image))],
  ['argMax', () => tf.argMax(noise(1, [5, 7]), 1)],
  ['topk', () => tf.topk(noise(1, [5, 7]), 3).values],
  ['oneHot', () => tf.oneHot(ids([1, 0, 3]), 4)],
  ['tanh of nothing', () => tf.tanh(tf.zeros([0, 2]))],
])('%s: value', async (_, op) => {
  const run = () =>
    tf.tidy(() => {
      const y = op()
      return {shape: y.shape, dtype: y.dtype, y: Array.from(y.dataSync())}
    })
  const before = held()
  const found = run()
  expect(held()).toEqual(before)
  await tf.setBackend('cpu')
  const {y, ...kind} = run()
  expect(found).toMatchObject(kind)
  expect(distance(found.y, y)).toBeLessThan(1e-6)
})

test('tf.multinomial draws as the probabilities say', () => {
  const counts = tf.tidy(() => {
    const draws = tf.multinomial(tf.log(tf.tensor1d([0.1, 0.2, 0.7])) as tf.Tensor1D, 20_000, 3)
    return Array.from(tf.sum(tf.oneHot(draws as tf.Tensor1D, 3), 0).dataSync())
  })
  expect(counts.map((count) => count / 20_000)).toEqual([0.1, 0.2, 0.7].map((p) => expect.closeTo(p, 1.5)))
})

test('a dilated convolution has no gradient in tfjs, and says so', () => {
  const gradient = () => tf.grad((x) => tf.sum(tf.conv2d(x as tf.Tensor4D, noise(2, filter) as tf.Tensor4D, 1, 'same', 'NHWC', 2)))(noise(1, image))
  expect(() => tf.tidy(gradient)).toThrow('dilation rates greater than 1 are not yet supported in gradients')
})

// ————— layers, losses, optimizers —————

const sentences = () => ids([1, 0, 3, 2, 4, 4, 5, 1, 2, 6, 0, 3, 1, 1, 5, 2, 0, 6], [3, 6])
const pictures = () => noise(1, [3, 8, 8, 2])
const vectors = () => noise(1, [5, 6])
const embedding = () => layers.embedding({inputDim: 7, outputDim: 5, inputLength: 6})
const dense = (units = 4, activation: 'linear' | 'softmax' | 'sigmoid' | 'tanh' | 'relu' = 'linear', inputShape?: number[]) => layers.dense({units, activation, ...(inputShape && {inputShape})})
const rnn = {units: 4, recurrentInitializer: 'glorotUniform'} as const

type Layer = Parameters<Sequential['add']>[0]
type Model = readonly [name: string, inputs: () => tf.Tensor, make: () => Layer[] | LayersModel, loss?: string, targets?: (shape: number[]) => tf.Tensor]

const oneHotTargets = (shape: number[]) => tf.oneHot(ids(Array.from({length: tf.util.sizeFromShape(shape.slice(0, -1))}, (_, i) => (i * 3) % shape.at(-1)!), shape.slice(0, -1)), shape.at(-1)!)
const numberTargets = (shape: number[]) => tf.tensor(Array.from({length: tf.util.sizeFromShape(shape.slice(0, -1))}, (_, i) => (i * 3) % shape.at(-1)!), [...shape.slice(0, -1), 1])
const halves = (shape: number[]) => tf.cast(tf.greater(noise(7, shape), 0), 'float32')

/** A network that is no stack: two branches, added and multiplied, side by side. */
function branches(): LayersModel {
  const x = input({shape: [6]})
  const [a, b] = [dense().apply(x), dense().apply(x)] as [SymbolicTensor, SymbolicTensor]
  const joined = [layers.add().apply([a, b]), layers.multiply().apply([a, b])] as SymbolicTensor[]
  return functional({inputs: x, outputs: dense().apply(layers.concatenate().apply(joined)) as SymbolicTensor})
}

const models: readonly Model[] = [
  ['dense', vectors, () => [dense(5, 'tanh', [6]), dense(3, 'relu'), dense()]],
  ['conv1d, same', sentences, () => [embedding(), layers.conv1d({filters: 4, kernelSize: 3, padding: 'same', activation: 'tanh'}), dense()]],
  ['conv1d, strides', sentences, () => [embedding(), layers.conv1d({filters: 4, kernelSize: 3, strides: 2}), layers.flatten(), dense()]],
  ['maxPooling1d', sentences, () => [embedding(), layers.maxPooling1d({poolSize: 2}), layers.flatten(), dense()]],
  ['averagePooling1d', sentences, () => [embedding(), layers.averagePooling1d({poolSize: 2, padding: 'same'}), layers.flatten(), dense()]],
  ['globalMaxPooling1d', sentences, () => [embedding(), layers.globalMaxPooling1d(), dense()]],
  ['globalAveragePooling1d', sentences, () => [embedding(), layers.globalAveragePooling1d({}), dense()]],
  ['conv2d, maxPooling2d', pictures, () => [layers.conv2d({filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 2]}), layers.maxPooling2d({poolSize: 2}), layers.flatten(), dense()]],
  ['conv2d, strides, averagePooling2d', pictures, () => [layers.conv2d({filters: 4, kernelSize: 3, strides: 2, padding: 'same', inputShape: [8, 8, 2]}), layers.averagePooling2d({poolSize: 2}), layers.flatten(), dense()]],
  ['depthwiseConv2d', pictures, () => [layers.depthwiseConv2d({kernelSize: 3, depthMultiplier: 2, inputShape: [8, 8, 2]}), layers.globalAveragePooling2d({}), dense()]],
  ['conv2dTranspose', pictures, () => [layers.conv2dTranspose({filters: 3, kernelSize: 3, strides: 2, padding: 'same', inputShape: [8, 8, 2]}), layers.globalMaxPooling2d({}), dense()]],
  ['dropout', vectors, () => [layers.dropout({rate: 0.4, seed: 3, inputShape: [6]}), dense()]],
  ['layerNormalization', vectors, () => [layers.layerNormalization({inputShape: [6]}), dense()]],
  ['batchNormalization', vectors, () => [layers.batchNormalization({inputShape: [6]}), dense()]],
  ['batchNormalization of pictures', pictures, () => [layers.batchNormalization({inputShape: [8, 8, 2]}), layers.flatten(), dense()]],
  ['simpleRNN', sentences, () => [embedding(), layers.simpleRNN({...rnn, returnSequences: true}), dense()]],
  ['gru', sentences, () => [embedding(), layers.gru(rnn), dense()]],
  ['gru, resetAfter sigmoid', sentences, () => [embedding(), layers.gru({...rnn, recurrentActivation: 'sigmoid', returnSequences: true}), dense()]],
  ['lstm', sentences, () => [embedding(), layers.lstm(rnn), dense()]],
  ['bidirectional', sentences, () => [embedding(), layers.bidirectional({layer: layers.lstm({...rnn, returnSequences: true}) as never}), dense()]],
  ['timeDistributed', sentences, () => [embedding(), layers.timeDistributed({layer: layers.dense({units: 3})}), layers.flatten(), dense()]],
  ['reshape, permute', vectors, () => [layers.reshape({targetShape: [2, 3], inputShape: [6]}), layers.permute({dims: [2, 1]}), layers.flatten(), dense()]],
  ['repeatVector', vectors, () => [layers.repeatVector({n: 3, inputShape: [6]}), dense()]],
  ['add, multiply, concatenate', vectors, branches],
  ['categorical cross-entropy', sentences, () => [embedding(), dense(4, 'softmax')], 'categoricalCrossentropy', oneHotTargets],
  ['sparse categorical cross-entropy', vectors, () => [dense(4, 'softmax', [6])], 'sparseCategoricalCrossentropy', numberTargets],
  ['binary cross-entropy', vectors, () => [dense(4, 'sigmoid', [6])], 'binaryCrossentropy', halves],
  ['hinge', vectors, () => [dense(4, 'linear', [6])], 'hinge', halves],
  ['mean absolute error', vectors, () => [dense(4, 'linear', [6])], 'meanAbsoluteError'],
]

/** All weights, moving averages too, before and after some steps; the first ones depend on their place and shape only. */
async function trained([, inputs, make, loss = 'meanSquaredError', targets = (shape) => noise(6, shape)]: Model, optimizer: tf.Optimizer, steps: number): Promise<[before: number[][], after: number[][]]> {
  const made = make()
  const model = Array.isArray(made) ? sequential({layers: made}) : made
  const start = model.weights.map(({originalName, shape}, i) => (originalName.includes('variance') ? positive(i, shape as number[]) : noise(i + 20, shape as number[], 0.6)))
  model.setWeights(start)
  model.compile({optimizer, loss})
  const x = inputs()
  const y = targets([x.shape[0]!, ...(model.outputs[0]!.shape.slice(1) as number[])])
  const weights = () => model.weights.map((weight) => Array.from(weight.read().dataSync()))
  const before = weights()
  for (let step = 0; step < steps; step++) await model.trainOnBatch(x, y)
  const after = weights()
  tf.dispose([x, y, start])
  model.dispose()
  optimizer.dispose()
  return [before, after]
}

async function expectSameTraining(model: Model, optimizer: () => tf.Optimizer, steps: number): Promise<void> {
  const counts = [tf.memory().numTensors]
  const unknown = () => (tf.backend() as BackendWasm).numDataIds() - tf.memory().numDataBuffers
  const unknownBefore = unknown()
  const [before, found] = await trained(model, optimizer(), steps)
  expect(unknown()).toBe(unknownBefore)
  counts.push(tf.memory().numTensors)
  await tf.setBackend('cpu')
  const [, wanted] = await trained(model, optimizer(), steps)
  counts.push(tf.memory().numTensors)
  expect(counts[1]! - counts[0]!, 'tensors left behind').toBe(counts[2]! - counts[1]!) // tfjs itself leaves some: a momentum, a constant of a loss
  found.forEach((weight, i) => {
    expect(distance(weight, wanted[i]!), `weight ${i}`).toBeLessThan(1e-5)
    expect(distance(weight, before[i]!), `how far weight ${i} went`).toBeGreaterThan(1e-4)
  })
}

test.each(models.map((model) => [model[0], model] as const))('%s: one step', async (_, model) => {
  await expectSameTraining(model, () => tf.train.sgd(0.5), 1)
})

test.each<readonly [string, () => tf.Optimizer]>([
  ['sgd', () => tf.train.sgd(0.1)],
  ['momentum', () => tf.train.momentum(0.1, 0.9)],
  ['Nesterov momentum', () => tf.train.momentum(0.1, 0.9, true)],
  ['adam', () => tf.train.adam(0.01)],
  ['adamax', () => tf.train.adamax(0.01)],
  ['rmsprop', () => tf.train.rmsprop(0.01)],
  ['adagrad', () => tf.train.adagrad(0.05)],
  ['adadelta', () => tf.train.adadelta(1)],
])('%s: three steps', async (_, optimizer) => {
  await expectSameTraining(models[0]!, optimizer, 3)
})
