/**
 * @file One suite on every backend that Node has (WebGPU: Dawn on SwiftShader): gradients, seeds, leaks, and what lessons rely on.
 */
import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential, type LayersModel} from '@tensorflow/tfjs-layers'
import {beforeAll, beforeEach, describe, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import type {BackendName} from '../../src/compute/device.ts'
import {DeviceError} from '../../src/compute/device-error.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {newTensor, type BackendWasm} from '../../src/compute/internals.ts'
import {batchLoss} from '../../src/lab/nn/batch-loss.ts'
import {generate, gpt, initialise, lstm, memory, perplexity, sampleLines, train, type TrainOptions, type TrainingStep} from '../../src/lab/nn/index.ts'
import {characterTokenizer, dataset} from '../../src/lab/text/index.ts'
import {installDawn} from './dawn.ts'

const text = 'row row\nboat\n'.repeat(40)
const tokenizer = characterTokenizer(text)
const data = dataset(tokenizer.encode(text), {length: 12})
const vocabulary = tokenizer.vocabulary.size

let simd: Awaited<ReturnType<typeof buildSimd>>
beforeAll(async () => {
  installDawn('swiftshader')
  simd = await buildSimd()
  await use('cpu')
})

const use = (backend: BackendName) => useBackend(backend, {simd: async () => simd})

const embedding = () => layers.embedding({inputDim: vocabulary, outputDim: 6})
const dense = (activation: 'softmax' | 'linear' = 'softmax') => layers.dense({units: vocabulary, activation})
const stock = {units: 10, recurrentInitializer: 'glorotUniform', returnSequences: true} as const

const stockLstm = 'tf.layers’ own LSTM'

const models: Record<string, () => LayersModel> = {
  'embedding, our LSTM, softmax': () => sequential({layers: [embedding(), lstm({units: 10, returnSequences: true}), dense()]}),
  'logits instead of a softmax': () => sequential({layers: [embedding(), lstm({units: 10, returnSequences: true}), dense('linear')]}),
  [stockLstm]: () => sequential({layers: [embedding(), layers.lstm(stock), dense()]}),
  'many-to-one': () => sequential({layers: [embedding(), lstm({units: 10}), dense()]}),
  'a small GPT': () => gpt({vocabulary, length: 12, layers: 1, units: 12, heads: 2}),
  'embedding and dense alone': () => sequential({layers: [embedding(), dense()]}),
}

/** Weights large enough for gradients that stand out of float32's noise. */
function prepare(make: () => LayersModel): LayersModel {
  const model = make()
  initialise(model, 5)
  const larger = tf.tidy(() => model.getWeights().map((weight) => tf.mul(weight, weight.shape[0] === vocabulary ? 10 : 1.5)))
  model.setWeights(larger)
  tf.dispose(larger)
  return model
}

const batch = data.batch([0, 3, 7])

const lossOf = async (model: LayersModel) => (await tf.tidy(() => batchLoss(model, batch, false)).data())[0]!

/** The loss's gradient by every weight, in the order of `model.trainableWeights`. */
function gradients(model: LayersModel): Promise<Float32Array[]> {
  const variables = model.trainableWeights.map((weight) => weight.read() as tf.Variable)
  const {grads} = tf.variableGrads(() => batchLoss(model, batch, false), variables)
  return Promise.all(variables.map(({name}) => grads[name]!.data<'float32'>()))
}

async function run(model: LayersModel, options: TrainOptions): Promise<TrainingStep> {
  let last: TrainingStep | undefined
  for await (const step of train(model, data, {batch: 8, ...options})) last = step
  return last!
}

describe.each(['cpu', 'wasm', 'webgpu'] as const)('%s', (backend) => {
  beforeEach(async () => {
    expect((await use(backend)).backend).toBe(backend)
  })

  // Stock LSTMs on software WebGPU: a minute for each of these, and none of our code in it.
  const tested = Object.entries(models).filter(([name]) => backend !== 'webgpu' || name !== stockLstm)
  describe.each(tested)('%s', (name, make) => {
    test('the gradient is the slope of the loss, weight by weight', async () => {
      const model = prepare(make)
      const analytic = await gradients(model)
      for (const [w, weight] of model.trainableWeights.entries()) {
        const values = await weight.read().data<'float32'>()
        const put = (i: number, x: number) => {
          const changed = values.slice()
          changed[i] = x
          const tensor = tf.tensor(changed, weight.shape as number[])
          weight.write(tensor)
          tensor.dispose()
        }
        const step = 0.005
        for (const i of [0, values.length >> 1, values.length - 1]) {
          put(i, values[i]! + step)
          const above = await lossOf(model)
          put(i, values[i]! - step)
          const below = await lossOf(model)
          put(i, values[i]!)
          const slope = (above - below) / (2 * step)
          expect(Math.abs(analytic[w]![i]! - slope), `${weight.originalName}[${i}]: ${analytic[w]![i]} and ${slope}`).toBeLessThan(1e-4 + 0.01 * Math.abs(slope))
        }
      }
      expect(Math.max(...analytic.map((gradient) => Math.max(...gradient.map(Math.abs))))).toBeGreaterThan(0.01)
    })

    test('loss and gradients are those of plain JavaScript', async () => {
      const here = prepare(make)
      const [loss, found] = [await lossOf(here), await gradients(here)]
      await use('cpu')
      const reference = prepare(make)
      expect(loss).toBeCloseTo(await lossOf(reference), 5)
      ;(await gradients(reference)).forEach((gradient, w) => gradient.forEach((value, i) => expect(Math.abs(found[w]![i]! - value)).toBeLessThan(1e-5)))
    })

    test('the losses of a seeded training are those of plain JavaScript, step for step', async () => {
      const here = (await run(make(), {steps: 6, seed: 3})).losses
      await use('cpu')
      const there = (await run(make(), {steps: 6, seed: 3})).losses
      here.forEach((loss, i) => expect(Math.abs(loss - there[i]!)).toBeLessThan(1e-4))
    })

    // On software WebGPU once is enough: the losses above are those of plain JavaScript, which the other backends train on to the end.
    test.skipIf(backend === 'webgpu' && name !== tested[0]![0])('training brings the loss down', async () => {
      const model = make()
      const {losses} = await run(model, {steps: 60, learningRate: 0.03})
      expect(losses.slice(-5).reduce((a, b) => a + b) / 5).toBeLessThan(0.6 * losses[0]!)
    })
  })

  const dropping = () =>
    sequential({
      layers: [
        embedding(),
        lstm({units: 10, returnSequences: true, dropout: 0.3}),
        layers.lstm({...stock, dropout: 0.3, recurrentDropout: 0.3}),
        layers.dropout({rate: 0.3}),
        dense(),
      ],
    })

  test('the same seed gives the same losses to the last bit, dropout included', async () => {
    const model = dropping()
    const first = (await run(model, {steps: 5, seed: 3})).losses
    expect((await run(model, {steps: 5, seed: 3})).losses).toEqual(first)
    expect((await run(dropping(), {steps: 5, seed: 3})).losses).toEqual(first)
    expect((await run(model, {steps: 5, seed: 4})).losses).not.toEqual(first)
  })

  test('training keeps no tensor per step, and none after it', async () => {
    const model = dropping()
    const before = memory().numTensors
    const counts: number[] = []
    for await (const _ of train(model, data, {steps: 6, batch: 4, sample: () => sampleLines(model, tokenizer, {count: 2, maxLength: 5}), sampleEvery: 1, validation: data})) counts.push(memory().numTensors)
    expect(new Set(counts.slice(-5)).size).toBe(1)
    expect(memory().numTensors).toBe(before)
  })

  test('a reader who leaves in the middle leaves no tensor behind', async () => {
    const model = dropping()
    const before = memory().numTensors
    for await (const {step} of train(model, data, {steps: 100, batch: 4})) if (step === 2) break
    expect(memory().numTensors).toBe(before)
  })

  test('a model that is disposed leaves nothing', async () => {
    const before = memory()
    const model = dropping()
    await run(model, {steps: 2})
    await perplexity(model, data, {batches: 1})
    model.dispose()
    expect(memory()).toMatchObject({numTensors: before.numTensors, numBytes: before.numBytes})
  })

  test('a trained model writes what it has read', async () => {
    const model = models['embedding, our LSTM, softmax']!()
    await run(model, {steps: 60, learningRate: 0.03})
    let written = ''
    for await (const text of generate(model, tokenizer, {prompt: 'row row\n', length: 5, temperature: 0})) written = text
    expect(written).toBe('row row\nboat\n')
    expect((await perplexity(model, data)).perplexity).toBeLessThan(1.5)
  })

  test('tf.oneHot counts in ones, whatever its type, and an index outside gives a row of off-values', async () => {
    const rows = async (dtype: 'float32' | 'int32') => Array.from(await tf.oneHot(tf.tensor1d([1, 0, 3, -1], 'int32'), 3, 1, 0, dtype).data())
    const expected = [0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    expect(await rows('float32')).toEqual(expected)
    expect(await rows('int32')).toEqual(expected)
    expect(Array.from(await tf.oneHot(tf.tensor1d([1], 'int32'), 3, 5, -2, 'float32').data())).toEqual([-2, 5, -2])
  })

  test('tf.unsortedSegmentSum adds up the rows of each label, and leaves out labels that are not asked for', async () => {
    const sums = async (x: tf.Tensor, ids: number[], count: number) => Array.from(await tf.unsortedSegmentSum(x, tf.tensor1d(ids, 'int32'), count).data())
    expect(await sums(tf.tensor2d([[1, 2], [3, 4], [5, 6], [7, 8]]), [2, 0, 2, 5], 4)).toEqual([3, 4, 0, 0, 6, 8, 0, 0])
    expect(await sums(tf.tensor3d([[[1], [2]], [[3], [4]]]), [1, 1], 2)).toEqual([0, 0, 4, 6])
    expect(await sums(tf.tensor1d([1, 2, 3]), [0, -1, 0], 1)).toEqual([4])
  })
})

describe('wasm', () => {
  test('a tensor that does not fit is an error, not a corrupted heap', async () => {
    await use('wasm')
    const backend = tf.backend() as BackendWasm
    for (const floats of [2 ** 30 + 1, 2 ** 30 - 1000]) expect(() => newTensor(backend, [floats], 'float32')).toThrow(DeviceError)
    expect(tf.tidy(() => tf.add(1, 2).dataSync()[0])).toBe(3)
  })
})
