import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {memory} from '../../compute/memory.ts'
import type {Checkpoint} from './checkpoint.ts'
import {saveWeights} from './saved-weights.ts'
import {smallModel, songData} from './test-models.ts'
import {train} from './train.ts'
import type {TrainOptions} from './train-options.ts'
import type {TrainingStep} from './training-step.ts'

beforeAll(() => useBackend('cpu'))

const {tokenizer, data} = songData()
const vocabulary = tokenizer.vocabulary.size
const options: TrainOptions = {steps: 12, batch: 4, seed: 5, learningRate: step => 0.02 / step, validation: data, sample: () => 'row', sampleEvery: 3}
const newModel = () => smallModel({vocabulary, dropout: 0.3, recurrentDropout: 0.2})

async function run(more: TrainOptions, model = newModel()): Promise<{steps: TrainingStep[]; weights: Awaited<ReturnType<typeof saveWeights>>}> {
  const steps: TrainingStep[] = []
  for await (const step of train(model, data, {...options, ...more})) steps.push(step)
  const weights = await saveWeights(model)
  model.dispose()
  return {steps, weights}
}

async function checkpoints(more: TrainOptions = {}): Promise<Checkpoint[]> {
  const all: Checkpoint[] = []
  await run({...more, checkpoint: checkpoint => void all.push(checkpoint)})
  return all
}

const told = ({steps}: {readonly steps: readonly TrainingStep[]}) => steps.map(({step, loss, losses, validation, samples, done}) => ({step, loss, losses, validation, samples, done}))

describe('a training that goes on from a checkpoint', () => {
  test.each([3, 6, 9])('after %i steps is the one that was never interrupted, bit for bit, with dropout and a falling learning rate', async at => {
    const whole = await run({})
    const checkpoint = structuredClone((await checkpoints()).find(({step}) => step === at)!) // as it would come back from a store
    const resumed = await run({from: checkpoint})
    expect(resumed.weights).toEqual(whole.weights)
    expect(told(resumed).slice(1)).toEqual(told(whole).slice(2 + at)) // without the first values: two of a fresh training, one of a resumed one
    expect(resumed.steps[0]).toMatchObject({step: at, losses: whole.steps.at(-1)!.losses.slice(0, at), done: false})
  })

  test('is another one where only the weights are kept', async () => {
    const whole = await run({})
    const checkpoint = (await checkpoints())[1]!
    for (const without of [{adam: {...checkpoint.adam, step: 0}}, {adam: {...checkpoint.adam, moments: checkpoint.adam.moments.map(() => 0)}}]) {
      expect((await run({from: {...checkpoint, ...without}})).steps.at(-1)!.losses).not.toEqual(whole.steps.at(-1)!.losses)
    }
  })

  test('gives checkpoints that count from its very beginning', async () => {
    const [first] = await checkpoints()
    expect((await checkpoints({from: first!})).map(({step}) => step)).toEqual([6, 9, 12])
  })
})

test('checkpoints come after every so many steps and after the last one, and what comes later does not change them', async () => {
  const clones: Checkpoint[] = []
  const all: Checkpoint[] = []
  await run({steps: 5, checkpointEvery: 2, checkpoint: checkpoint => { all.push(checkpoint); clones.push(structuredClone(checkpoint)) }})
  expect(all.map(({step, adam, losses}) => [step, adam.step, losses.length])).toEqual([[2, 2, 2], [4, 4, 4], [5, 5, 5]])
  expect(all).toEqual(clones)
})

test('the training waits until a checkpoint is stored', async () => {
  let storing = false
  for await (const {step} of train(newModel(), data, {...options, steps: 2, checkpointEvery: 1, checkpoint: async () => {
    storing = true
    await new Promise(resolve => setTimeout(resolve, 20))
    storing = false
  }})) if (step > 0) expect(storing).toBe(false)
})

test('nothing of it stays behind in the backend', async () => {
  const model = newModel()
  const before = memory().numTensors
  const kept: Checkpoint[] = []
  for await (const _ of train(model, data, {...options, checkpoint: checkpoint => void kept.push(checkpoint)})) void _
  for await (const _ of train(model, data, {...options, from: kept[0]!})) void _
  expect(memory().numTensors).toBe(before)
})

describe('a checkpoint that does not fit', () => {
  test.each<[string, TrainOptions, string, string]>([
    ['another seed', {seed: 6}, 'The checkpoint was taken with seed 5, and this training has seed 6: it would not be the same training.', 'Give train the line `seed: 5,`.'],
    ['another batch', {batch: 3}, 'The checkpoint was taken with batch 4, and this training has batch 3: it would not be the same training.', 'Give train the line `batch: 4,`.'],
    ['no steps left', {steps: 3}, 'The checkpoint has 3 steps behind it, and this training ends at 3.', '`steps` counts from the very beginning: give more.'],
  ])('%s is refused', async (_, more, message, hint) => {
    const [from] = await checkpoints()
    await expect(run({from: from!, ...more})).rejects.toMatchObject({message, hint})
  })

  test('another model is refused, and keeps its weights', async () => {
    const [from] = await checkpoints()
    const model = smallModel({vocabulary, units: 7})
    const before = await saveWeights(model)
    const stream = train(model, data, {...options, from: from!})
    await expect(stream.next()).rejects.toThrow('The saved weights are of another model: where it has weights of the shape [6, 40], this one has [6, 28].')
    expect(await saveWeights(model)).toEqual(before)
  })
})
