/**
 * @file Training shared by workers (threads of Node here): the same steps as one worker takes, and what happens when a worker fails.
 */
import {layers, sequential, type LayersModel} from '@tensorflow/tfjs-layers'
import {beforeAll, expect, test, vi} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import type {AdamState} from '../../src/compute/ops/adam.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {createLearner, gpt, initialise, lstm, memory, train} from '../../src/lab/nn/index.ts'
import {seedDropout} from '../../src/lab/nn/dropout.ts'
import {chooseLearner} from '../../src/lab/nn/parallel/choose-learner.ts'
import {createParallelLearner} from '../../src/lab/nn/parallel/parallel-learner.ts'
import type {FromReplica, ReplicaPort, ToReplica} from '../../src/lab/nn/parallel/replica-messages.ts'
import {startReplicas} from '../../src/lab/nn/parallel/start-replicas.ts'
import {characterTokenizer, dataset} from '../../src/lab/text/index.ts'
import {bootNodeReplica} from './node-replica.ts'

const text = 'row row\nboat\n'.repeat(40)
const tokenizer = characterTokenizer(text)
const data = dataset(tokenizer.encode(text), {length: 12})
const vocabulary = tokenizer.vocabulary.size

beforeAll(async () => {
  const bytes = await buildSimd()
  expect((await useBackend('wasm', {simd: async () => bytes})).backend).toBe('wasm')
})

const lstmModel = (dropout = 0) => sequential({layers: [layers.embedding({inputDim: vocabulary, outputDim: 6}), lstm({units: 10, returnSequences: true, dropout}), layers.dense({units: vocabulary, activation: 'softmax'})]})

const models: Record<string, () => LayersModel> = {
  'an LSTM': lstmModel,
  'an LSTM that answers once': () => sequential({layers: [layers.embedding({inputDim: vocabulary, outputDim: 6}), lstm({units: 10}), layers.dense({units: vocabulary})]}),
  'a GPT': () => gpt({vocabulary, length: 12, layers: 1, units: 12, heads: 2}),
}

const batches = (size: number, count: number) => {
  const stream = data.batches(size, 7)[Symbol.iterator]()
  return Array.from({length: count}, () => stream.next().value!)
}

/** The losses of so many steps. */
async function learn(learner: {step: ReturnType<typeof createLearner>['step']; dispose(): void}, size = 7, steps = 20) {
  const losses: number[] = []
  for (const batch of batches(size, steps)) {
    losses.push(await learner.step(batch, 0.01))
    expect(batch.inputs.length).toBe(size * 12) // nothing of the caller's was given away
  }
  learner.dispose()
  return losses
}

function made(make: () => LayersModel): LayersModel {
  const model = make()
  initialise(model, 3)
  return model
}

test.each(Object.entries(models))('%s learns from three workers what it learns from one, step for step', async (_, make) => {
  const [alone, shared] = [made(make), made(make)]
  const replicas = await startReplicas(shared, 2, {boot: bootNodeReplica, patience: 60_000})
  expect(replicas).toHaveLength(2)
  const one = await learn(createLearner(alone, {clip: 1}))
  const three = await learn(createParallelLearner(shared, replicas, {clip: 1}))
  three.forEach((loss, i) => expect(Math.abs(loss - one[i]!)).toBeLessThan(1e-5))
  expect(three.at(-1)!).toBeLessThan(three[0]!)
  expect(replicas.map(({alive}) => alive)).toEqual([false, false])
})

test('three workers tell how long the whole gradient was, as one does', async () => {
  const [alone, shared] = [made(lstmModel), made(lstmModel)]
  const [one, three] = [createLearner(alone, {clip: 0.01}), createParallelLearner(shared, await startReplicas(shared, 2, {boot: bootNodeReplica, patience: 60_000}), {clip: 0.01})]
  try {
    expect(await three.norm()).toBeUndefined()
    for (const batch of batches(7, 3)) {
      await Promise.all([one.step(batch, 0.01), three.step(batch, 0.01)])
      const norm = await one.norm()
      expect(norm).toBeGreaterThan(0.02)
      expect(await three.norm()).toBeCloseTo(norm!, 5)
    }
  } finally {
    one.dispose()
    three.dispose()
  }
})

test('with dropout the same seed and number of workers give the same run', async () => {
  const losses = async () => {
    const model = lstmModel(0.4)
    const steps: number[] = []
    const learner = await chooseLearner(made(() => model), batches(6, 1)[0]!, {workers: 2, seed: 5, boot: bootNodeReplica, patience: 60_000})
    for (const batch of batches(6, 4)) steps.push(await learner.step({...batch, inputs: batch.inputs.map(() => 1), targets: batch.targets.map(() => 2)}, 0.01))
    learner.dispose()
    return steps
  }
  const first = await losses()
  expect(await losses()).toEqual(first)
})

test('shared training with dropout goes on from where it stopped, bit for bit', async () => {
  const windows = batches(6, 5)
  const run = async (interruptedAfter?: number) => {
    const model = made(() => lstmModel(0.4))
    const start = (done = 0, adam?: AdamState) => chooseLearner(model, windows[0]!, {workers: 2, seed: 5, done, adam, boot: bootNodeReplica, patience: 60_000})
    let [learner, dropout] = [await start(), seedDropout(model, 5)]
    const losses: number[] = []
    for (const [i, batch] of windows.entries()) {
      dropout.next()
      losses.push(await learner.step(batch, 0.01))
      if (i + 1 !== interruptedAfter) continue
      const adam = await learner.save()
      learner.dispose()
      dropout.restore()
      ;[learner, dropout] = [await start(i + 1, adam), seedDropout(model, 5, i + 1)]
    }
    learner.dispose()
    dropout.restore()
    return losses
  }
  expect(await run(2)).toEqual(await run())
})

test('each worker drops other units', async () => {
  const model = made(() => lstmModel(0.4))
  const dropout = seedDropout(model, 5) // as train does for this worker
  const replicas = await startReplicas(model, 2, {seed: 5, boot: bootNodeReplica, patience: 60_000})
  const losses: number[] = []
  const overheard = replicas.map((replica) => ({
    ...replica,
    alive: true,
    learn: async (...question: Parameters<typeof replica.learn>) => {
      const answer = await replica.learn(...question)
      losses.push(answer.loss)
      return answer
    },
  }))
  const learner = createParallelLearner(model, overheard)
  dropout.next()
  const same = {inputs: new Int32Array(36).fill(1), targets: new Int32Array(36).fill(2), size: 3, length: 12} // three times the same window, one for each worker
  const mean = await learner.step(same, 0.01)
  losses.push(3 * mean - losses[0]! - losses[1]!)
  const [low, middle, high] = losses.toSorted((a, b) => a - b) as [number, number, number]
  expect(Math.min(middle - low, high - middle)).toBeGreaterThan(1e-4)
  learner.dispose()
  dropout.restore()
})

test('a batch of one window needs no other worker', async () => {
  const model = made(lstmModel)
  const replicas = await startReplicas(model, 1, {boot: bootNodeReplica, patience: 60_000})
  const losses = await learn(createParallelLearner(model, replicas), 1, 2)
  expect(losses.every(Number.isFinite)).toBe(true)
})

test('sharing keeps no tensor', async () => {
  const model = made(lstmModel)
  const before = memory().numTensors
  const learner = createParallelLearner(model, await startReplicas(model, 1, {boot: bootNodeReplica, patience: 60_000}))
  await learner.step(batches(6, 1)[0]!, 0.01)
  const during = memory().numTensors
  for (const batch of batches(6, 5)) await learner.step(batch, 0.01)
  expect(memory().numTensors).toBe(during)
  learner.dispose()
  expect(memory().numTensors).toBe(before)
})

/** A worker that can copy a model and then does what `learn` says. */
function fakePort(sizes: readonly number[], learn: (port: ReplicaPort, message: ToReplica & {type: 'learn'}) => void): ReplicaPort & {terminated: number} {
  const port: ReplicaPort & {terminated: number} = {
    terminated: 0,
    onmessage: null,
    onerror: null,
    terminate: () => void port.terminated++,
    postMessage(data) {
      const message = data as ToReplica
      queueMicrotask(() => (message.type === 'build' ? port.onmessage?.({data: {type: 'built', sizes} satisfies FromReplica}) : learn(port, message)))
    },
  }
  return port
}

const sizesOf = (model: LayersModel) => model.trainableWeights.map(({shape}) => shape.reduce<number>((size, n) => size * n!, 1))

test.each<[string, (port: ReplicaPort) => void, string]>([
  ['crashes', (port) => port.onerror?.({message: 'RangeError: out of memory'}), 'RangeError: out of memory'],
  ['fails', (port) => port.onmessage?.({data: {type: 'failed', why: 'Error: no'}}), 'Error: no'],
])('where a worker %s, the others do its share from that step on, and one line says so', async (_, fail, why) => {
  const [alone, shared] = [made(lstmModel), made(lstmModel)]
  const lines: string[] = []
  const port = fakePort(sizesOf(shared), fail)
  const replicas = await startReplicas(shared, 1, {boot: () => port})
  const one = await learn(createLearner(alone, {clip: 1}))
  const two = await learn(createParallelLearner(shared, replicas, {clip: 1}, (line) => lines.push(line)))
  two.forEach((loss, i) => expect(Math.abs(loss - one[i]!)).toBeLessThan(1e-5))
  expect(lines).toEqual([`A worker that shared the training is lost (${why}): the others do its share.`])
  expect(port.terminated).toBeGreaterThan(0)
})

test('where this worker fails itself, its error is the training’s, and no share is computed for a training that is over', async () => {
  const late: unknown[] = []
  const hear = (error: unknown) => void late.push(error)
  process.on('unhandledRejection', hear)
  const model = made(lstmModel)
  const lines: string[] = []
  const port = fakePort(sizesOf(model), () => {})
  const learner = createParallelLearner(model, await startReplicas(model, 1, {boot: () => port}), {}, (line) => lines.push(line))
  const apply = vi.spyOn(model, 'apply').mockImplementation(() => { throw new Error('memory access out of bounds') })
  await expect(learner.step(batches(4, 1)[0]!, 0.01)).rejects.toThrow('memory access out of bounds')
  learner.dispose()
  await new Promise((resolve) => setTimeout(resolve, 20))
  process.off('unhandledRejection', hear)
  expect(late).toEqual([])
  expect(lines).toEqual([])
  expect(apply).toHaveBeenCalledTimes(1)
  expect(port.terminated).toBeGreaterThan(0)
})

test.each<[string, () => ReplicaPort, string]>([
  ['cannot be had', () => { throw new Error('Refused by the content security policy') }, 'Refused by the content security policy'],
  ['says nothing', () => ({onmessage: null, postMessage: () => {}}), 'no answer in 0 s'],
  ['builds something else', () => fakePort([1, 2, 3], () => {}), 'its copy of the model has other weights'],
])('a worker that %s is done without, and one line says so', async (_, boot, why) => {
  const lines: string[] = []
  expect(await startReplicas(made(lstmModel), 1, {boot, patience: 50, warn: (line) => lines.push(line)})).toEqual([])
  expect(lines).toEqual([`A worker that should share the training did not start (${why}): the others do its share.`])
})

test('a model that cannot be copied is trained alone, without a word', async () => {
  const normed = sequential({layers: [layers.embedding({inputDim: 5, outputDim: 4}), layers.batchNormalization(), layers.dense({units: 5})]})
  const boot = () => { throw new Error('booted') }
  expect(await startReplicas(normed, 3, {boot, warn: (line) => { throw new Error(line) }})).toEqual([])
})

test('Stop is heard while the workers still start', async () => {
  vi.stubGlobal('Worker', class { postMessage() {} })
  const controller = new AbortController()
  const before = performance.now()
  const steps: number[] = []
  for await (const {step} of train(lstmModel(), data, {steps: 100, batch: 4, workers: 2, signal: controller.signal})) {
    steps.push(step)
    setTimeout(() => controller.abort(), 20)
  }
  expect(steps).toEqual([0])
  expect(performance.now() - before).toBeLessThan(10_000) // and not the 15 s that a worker has to get ready
  vi.unstubAllGlobals()
})

test('train itself goes on alone where there are no workers', async () => {
  const model = lstmModel()
  let last = 0
  for await (const {step} of train(model, data, {steps: 2, batch: 4, workers: 2})) last = step
  expect(last).toBe(2)
})
