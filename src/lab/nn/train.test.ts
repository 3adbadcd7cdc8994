import * as tf from '@tensorflow/tfjs-core'
import {layers, sequential} from '@tensorflow/tfjs-layers'
import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {LabError} from '../lab-error.ts'
import {batchLoss} from './batch-loss.ts'
import type {Checkpoint} from './checkpoint.ts'
import {initialise} from './initialise.ts'
import {perplexity} from './perplexity.ts'
import {smallModel, songData} from './test-models.ts'
import {train} from './train.ts'
import type {TrainOptions} from './train-options.ts'
import type {TrainingStep} from './training-step.ts'

beforeAll(() => useBackend('cpu'))

const {tokenizer, data} = songData()
const vocabulary = tokenizer.vocabulary.size
const quick = {steps: 4, batch: 4}

async function run(options: TrainOptions = {}, model = smallModel({vocabulary})): Promise<TrainingStep[]> {
  const all: TrainingStep[] = []
  for await (const step of train(model, data, {...quick, ...options})) all.push(step)
  return all
}

test.each<[TrainOptions, string]>([
  [{loss: 'foo' as 'mse'}, "loss is 'foo', and must be 'cross-entropy' or 'mse'."],
  [{from: 'x' as 'here'}, "from is 'x', and must be 'scratch' or 'here'."],
  [{workers: 0}, 'workers is 0, and must be a whole number from 1.'],
])('%j is refused with what it may be', async (options, message) => {
  await expect(run(options)).rejects.toThrow(message)
})

describe('the stream', () => {
  test('says where it is before the first step and after each, with the whole history, and says when it is done', async () => {
    const all = await run({floor: 0.1})
    expect(all.map(({step, done}) => [step, done])).toEqual([[0, false], [1, false], [2, false], [3, false], [4, true]])
    expect(all[0]).toMatchObject({steps: 4, loss: NaN, tokensPerSecond: 0, samples: [], validation: [], floor: 0.1})
    for (const {step, loss, losses} of all.slice(1)) {
      expect(losses).toHaveLength(step)
      expect(losses[step - 1]).toBe(loss)
    }
    expect(all[4]!.tokensPerSecond).toBeGreaterThan(0)
    expect(all[4]!.seconds).toBeGreaterThan(0)
  })

  test('is plain data, and what was yielded does not change later', async () => {
    const all: TrainingStep[] = []
    const clones: TrainingStep[] = []
    for await (const step of train(smallModel({vocabulary}), data, {...quick, sample: () => 'row', sampleEvery: 2, validation: data})) {
      all.push(step)
      clones.push(structuredClone(step))
    }
    expect(all).toEqual(clones)
    expect(clones.at(-1)!.losses.buffer.byteLength).toBe(4 * 4)
  })

  test('samples before the first step, every few steps and after the last, and has them judged', async () => {
    let calls = 0
    const judge = {accept: (line: string) => line === 'good'}
    const last = (await run({steps: 5, sampleEvery: 2, sample: () => (calls++ % 2 === 0 ? 'good\nbad' : ['good', 'good']), judge})).at(-1)!
    expect(last.samples).toEqual([
      {step: 0, text: 'good\nbad', valid: 0.5},
      {step: 2, text: 'good\ngood', valid: 1},
      {step: 4, text: 'good\nbad', valid: 0.5},
      {step: 5, text: 'good\ngood', valid: 1},
    ])
  })

  test('the first value comes before anything that takes time', async () => {
    const stream = train(smallModel({vocabulary}), data, {...quick, sample: () => new Promise(() => {})})
    expect((await stream.next()).value).toMatchObject({step: 0, samples: []})
  })

  test('takes the loss on held-back text whenever it samples', async () => {
    const model = smallModel({vocabulary})
    const last = (await run({validation: data, sampleEvery: 4}, model)).at(-1)!
    expect(last.validation.map(({step}) => step)).toEqual([0, 4])
    const {nats} = await perplexity(model, data, {batch: 4, batches: 4, seed: 1})
    expect(last.validation[1]!.loss).toBeCloseTo(nats, 6)
  })
})

describe('stopping', () => {
  test('the signal ends the stream between two steps', async () => {
    const controller = new AbortController()
    const steps: number[] = []
    for await (const {step} of train(smallModel({vocabulary}), data, {steps: 1000, batch: 4, signal: controller.signal})) {
      steps.push(step)
      if (step === 2) controller.abort()
    }
    expect(steps).toEqual([0, 1, 2])
  })

  test.each([0, 2])('the signal is not kept waiting by a sample that takes long, at step %i', async at => {
    const controller = new AbortController()
    const steps: number[] = []
    let samples = 0
    const sample = () => {
      if (samples++ < at / 2) return ''
      setTimeout(() => controller.abort(), 20)
      return new Promise<string>(() => {})
    }
    for await (const {step} of train(smallModel({vocabulary}), data, {steps: 1000, batch: 4, sampleEvery: 2, sample, signal: controller.signal})) steps.push(step)
    expect(steps).toEqual(at === 0 ? [0] : [0, 0, 1])
  })

  test('a timer is heard during training: the event loop has its turn', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 20)
    const all = await run({steps: 100_000, signal: controller.signal})
    expect(all.at(-1)!.done).toBe(false)
  })
})

describe('norms', () => {
  test('are told of each step when asked for: of the gradient over all weights together, before it was clipped', async () => {
    const model = smallModel({vocabulary})
    const norms = (await run({norms: true, clip: 1e-3}, model)).map(step => step.norms!)
    expect(norms.map(({length}) => length)).toEqual([0, 1, 2, 3, 4])
    expect(Math.min(...norms.at(-1)!)).toBeGreaterThan(1e-2)

    initialise(model, 1)
    const [batch] = data.batches(quick.batch, 1)
    const {grads} = tf.variableGrads(() => batchLoss(model, batch!, true, 'cross-entropy'), model.trainableWeights.map(weight => weight.read() as tf.Variable))
    const squares = Object.values(grads).map(gradient => tf.sum(tf.square(gradient)).dataSync()[0]!)
    expect(norms.at(-1)![0]).toBeCloseTo(Math.sqrt(squares.reduce((a, b) => a + b, 0)), 5)
  })

  test('are not told unasked, and asking changes no step', async () => {
    const model = smallModel({vocabulary})
    const [told, untold] = [(await run({norms: true}, model)).at(-1)!, (await run({}, model)).at(-1)!]
    expect(untold).not.toHaveProperty('norms')
    expect(untold.losses).toEqual(told.losses)
  })

  test('of steps before a checkpoint are not known', async () => {
    const model = smallModel({vocabulary})
    const kept: Checkpoint[] = []
    await run({checkpoint: checkpoint => { kept.push(checkpoint) }, checkpointEvery: 2}, model)
    const norms = (await run({from: kept[0]!, norms: true}, model)).at(-1)!.norms!
    expect([...norms].map(Number.isNaN)).toEqual([true, true, false, false])
  })
})

describe('where training starts', () => {
  test('`scratch` draws the weights anew, so that a second run is the same as the first', async () => {
    const model = smallModel({vocabulary})
    const first = (await run({}, model)).at(-1)!.losses
    expect((await run({}, model)).at(-1)!.losses).toEqual(first)
    expect((await run({seed: 2}, model)).at(-1)!.losses).not.toEqual(first)
  })

  test('`here` goes on from the weights as they are', async () => {
    const model = smallModel({vocabulary})
    const first = (await run({steps: 40, learningRate: 0.03}, model)).at(-1)!.losses
    const second = (await run({from: 'here'}, model)).at(-1)!.losses
    expect(second[0]).toBeLessThan(first[0]! / 2)
  })
})

test('a learning rate may change from step to step', async () => {
  const model = smallModel({vocabulary})
  const falling = (await run({learningRate: (step) => (step < 3 ? 0.03 : 1e-9)}, model)).at(-1)!.losses
  const steady = (await run({learningRate: 0.03}, model)).at(-1)!.losses
  expect(falling.slice(0, 3)).toEqual(steady.slice(0, 3))
  expect(falling[3]).toBeGreaterThan(steady[3]!)
})

describe('errors', () => {
  test('a model for another text is refused before training', async () => {
    const stream = train(smallModel({vocabulary: 5}), data, quick)
    await expect(stream.next()).rejects.toMatchObject({message: 'The model was built for 5 tokens, but the text has at least 8.', hint: 'Run the cell that makes the model again, so that it is built for this text.'})
  })

  test('a text that says how many tokens it has is believed', async () => {
    const stream = train(smallModel({vocabulary}), Object.assign({vocabulary: 61}, data), quick)
    await expect(stream.next()).rejects.toThrow('The model was built for 8 tokens, but the text has 61.')
  })

  test('a token that turns up later than the first batch is caught too', async () => {
    const batches = function* () {
      yield {inputs: Int32Array.of(0, 1), targets: Int32Array.of(1, 2), size: 1, length: 2}
      yield {inputs: Int32Array.of(0, 9), targets: Int32Array.of(9, 2), size: 1, length: 2}
    }
    const stream = train(smallModel({vocabulary}), {batches}, quick)
    await stream.next()
    await stream.next()
    await expect(stream.next()).rejects.toThrow('The model was built for 8 tokens, but the text has at least 10.')
  })

  test('a loss that is no longer a number ends training, with a smaller learning rate to try', async () => {
    const model = sequential({layers: [layers.embedding({inputDim: vocabulary, outputDim: 3}), layers.dense({units: vocabulary})]})
    const failure = await run({learningRate: 1e38, steps: 20}, model).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(LabError)
    expect((failure as LabError).message).toMatch(/^The loss is (NaN|Infinity) at step \d+: the weights have run away\.$/)
    expect((failure as LabError).hint).toBe('Try a smaller learning rate: 1e+37 instead of 1e+38.')
  })

  test.each([
    [{steps: 0}, 'steps is 0, and must be a whole number from 1.'],
    [{batch: 2.5}, 'batch is 2.5, and must be a whole number from 1.'],
    [{learningRate: -1}, 'learningRate is -1, and must be a number above 0.'],
    [{clip: NaN}, 'clip is NaN, and must be a number above 0.'],
    [{sampleEvery: 0}, 'sampleEvery is 0, and must be a whole number from 1.'],
  ])('options out of range are named: %o', async (options, message) => {
    await expect(run(options)).rejects.toThrow(message)
  })

  test('a dataset that ends says so', async () => {
    const finite = {batches: () => [{inputs: Int32Array.of(0, 1), targets: Int32Array.of(1, 2), size: 1, length: 2}]}
    const stream = train(smallModel({vocabulary}), finite, quick)
    await stream.next()
    await stream.next()
    await expect(stream.next()).rejects.toThrow('The dataset has run out of batches.')
  })

  test('an allocation that fails is told with the numbers', async () => {
    const stream = train(smallModel({vocabulary}), data, {
      ...quick,
      sample: () => {
        throw new RangeError('Array buffer allocation failed')
      },
    })
    await stream.next()
    await expect(stream.next()).rejects.toThrow('There was not enough memory for a batch of 4 windows of 12 tokens.')
  })
})

describe('perplexity', () => {
  test('is e to the mean loss, near the vocabulary size for a model that knows nothing', async () => {
    const {nats, perplexity: p, tokens} = await perplexity(smallModel({vocabulary}), data, {batches: 3, batch: 5})
    expect(p).toBeCloseTo(Math.exp(nats), 10)
    expect(Math.abs(p - vocabulary)).toBeLessThan(1)
    expect(tokens).toBe(3 * 5 * 12)
  })

  test('takes a finite list of batches whole, each prediction counting once', async () => {
    const model = smallModel({vocabulary})
    const a = data.batch([0, 1, 2])
    const b = data.batch([3])
    const [both, first, second] = [await perplexity(model, [a, b]), await perplexity(model, [a]), await perplexity(model, [b])]
    expect(both.nats).toBeCloseTo((3 * first.nats + second.nats) / 4, 6)
    expect(both.tokens).toBe(48)
  })

  test('lets the event loop have its turn between two batches', async () => {
    let heard = 0
    const timer = setInterval(() => heard++, 0)
    function* batches() {
      for (let i = 0; i < 5; i++) {
        if (i > 0) for (const until = performance.now() + 5; performance.now() < until;);
        yield data.batch([i])
      }
    }
    await perplexity(smallModel({vocabulary}), batches())
    clearInterval(timer)
    expect(heard).toBeGreaterThanOrEqual(3)
  })

  test('counts one prediction per window of a model that answers once', async () => {
    expect((await perplexity(smallModel({vocabulary, everyPosition: false}), [data.batch([0, 1])])).tokens).toBe(2)
  })
})
