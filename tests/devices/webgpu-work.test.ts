/**
 * @file How much a training step gives a GPU to do, on Dawn's null backend, where it is the same in every run: the exact numbers of the lessons' models. A number
 * that grows here is time lost on every graphics card. And what a thousand steps leave behind.
 */
import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential, type LayersModel} from '@tensorflow/tfjs-layers'
import {beforeAll, expect, test} from 'vitest'
import {countGpuWork, type GpuWork} from '../../src/bench/gpu-work.ts'
import {useBackend} from '../../src/compute/backend.ts'
import {registerWebGpuKernels} from '../../src/compute/webgpu/register-webgpu.ts'
import {createLearner, gpt, lstm, memory, train} from '../../src/lab/nn/index.ts'
import {installDawn} from './dawn.ts'

let work: () => GpuWork
beforeAll(async () => {
  installDawn('null')
  expect((await useBackend('webgpu')).backend).toBe('webgpu')
  work = countGpuWork()!
})

const batchOf = (size: number, length: number) => {
  const ids = Int32Array.from({length: size * length}, (_, i) => (i * i + 3 * i) % 60)
  return {inputs: ids, targets: ids, size, length}
}

/** The work of one step, once everything is compiled. */
async function stepOf(model: LayersModel, size: number, length: number): Promise<GpuWork> {
  const learner = createLearner(model, {clip: 1})
  const batch = batchOf(size, length)
  await learner.step(batch, 0.01)
  await learner.step(batch, 0.01)
  const before = work()
  await learner.step(batch, 0.01)
  const after = work()
  learner.dispose()
  return {dispatches: after.dispatches - before.dispatches, passes: after.passes - before.passes, submits: after.submits - before.submits}
}

const articleModel = (lstmLayer: typeof lstm | typeof layers.lstm, length: number) =>
  sequential({
    layers: [
      layers.embedding({inputDim: 60, outputDim: 64, inputLength: length}),
      lstmLayer({units: 128, returnSequences: true, dropout: 0.1, recurrentActivation: 'sigmoid', recurrentInitializer: 'zeros'}),
      layers.dense({units: 60, activation: 'softmax'}),
    ],
  })

test('a step of the article’s LSTM, batch 128, 100 tokens, is 29 dispatches', async () => {
  expect(await stepOf(articleModel(lstm, 100), 128, 100)).toEqual({dispatches: 29, passes: 6, submits: 2})
})

test('longer sequences are no more dispatches', async () => {
  expect((await stepOf(articleModel(lstm, 300), 128, 300)).dispatches).toBe(29)
})

test('a step of the GPT, 2 layers, 64 tokens, batch 32, is 122 dispatches', async () => {
  expect((await stepOf(gpt({vocabulary: 60, length: 64}), 32, 64)).dispatches).toBe(122)
})

test('a thousand steps leave no tensor and no buffer behind', async () => {
  const model = sequential({layers: [layers.embedding({inputDim: 60, outputDim: 4}), lstm({units: 5, returnSequences: true, dropout: 0.1}), layers.dense({units: 60})]})
  const learner = createLearner(model, {clip: 1})
  const batch = batchOf(3, 4)
  const step = async () => {
    await learner.step(batch, 0.01)
    return {...memory(), inBackend: tf.backend().numDataIds()}
  }
  for (let i = 0; i < 10; i++) await step()
  const early = await step()
  for (let i = 0; i < 1000; i++) await learner.step(batch, 0.01)
  expect(await step()).toEqual(early)
  learner.dispose()
})

test('a training that is stopped gives its tensors back', async () => {
  const model = gpt({vocabulary: 60, length: 8, layers: 1, units: 8, heads: 2})
  const dataset = {*batches(size: number) { for (;;) yield batchOf(size, 8) }}
  const before = memory().numTensors
  const controller = new AbortController()
  let steps = 0
  for await (const {step} of train(model, dataset, {steps: 100, batch: 2, signal: controller.signal})) {
    steps = step
    if (step === 3) controller.abort()
  }
  expect(steps).toBe(3)
  expect(memory().numTensors).toBe(before)
})

test('without our kernels the GPT is more than three times the dispatches', async () => {
  const remove = registerWebGpuKernels()!
  remove()
  try {
    const learner = createLearner(gpt({vocabulary: 60, length: 64})) // not clipped: tfjs's own addN takes 7 tensors at most on WebGPU
    const batch = batchOf(32, 64)
    await learner.step(batch, 0.01)
    const before = work().dispatches
    await learner.step(batch, 0.01)
    expect(work().dispatches - before).toBeGreaterThan(3 * 122)
    learner.dispose()
  } finally {
    registerWebGpuKernels()
  }
})
