import {beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../compute/backend.ts'
import {memory} from '../../compute/memory.ts'
import {rangeTest, smoothed, type RangeTestOptions, type RangeTestStep} from './range-test.ts'
import {saveWeights} from './saved-weights.ts'
import {smallModel, songData} from './test-models.ts'

beforeAll(() => useBackend('cpu'))

const {tokenizer, data} = songData()
const vocabulary = tokenizer.vocabulary.size

async function run(options: RangeTestOptions, model = smallModel({vocabulary})): Promise<RangeTestStep[]> {
  const all: RangeTestStep[] = []
  for await (const step of rangeTest(model, data, {batch: 4, ...options})) all.push(step)
  return all
}

describe('the range test', () => {
  test('raises the learning rate by the same factor from step to step, from one end to the other', async () => {
    const {rates, losses, done} = (await run({from: 0.001, to: 0.1, steps: 5})).at(-1)!
    expect(Array.from(rates, rate => Number(rate.toPrecision(4)))).toEqual([0.001, 0.003162, 0.01, 0.03162, 0.1])
    expect(losses).toHaveLength(5)
    expect(done).toBe(true)
  })

  test('sees the loss fall at a rate in the middle, and rise at large ones', async () => {
    const {rates, smoothed} = (await run({from: 1e-4, to: 10, steps: 120})).at(-1)!
    const lowest = smoothed.indexOf(Math.min(...smoothed))
    expect(smoothed[0]).toBeCloseTo(Math.log(vocabulary), 0)
    expect(smoothed[lowest]!).toBeLessThan(0.7 * smoothed[0]!)
    expect(rates[lowest]!).toBeGreaterThan(0.003)
    expect(rates[lowest]!).toBeLessThan(10)
    expect(smoothed.at(-1)!).toBeGreaterThan(1.5 * smoothed[lowest]!)
  })

  test('ends early when the loss has run away', async () => {
    const all = await run({from: 0.01, to: 1e6, steps: 400})
    expect(all.length).toBeLessThan(400)
    expect(all.at(-1)!.done).toBe(true)
  })

  test('leaves the model the weights that it had, also when its reader leaves, and nothing in the backend', async () => {
    const model = smallModel({vocabulary})
    const before = {weights: await saveWeights(model), tensors: memory().numTensors}
    await run({steps: 4}, model)
    for await (const _ of rangeTest(model, data, {batch: 4, steps: 4})) break
    expect({weights: await saveWeights(model), tensors: memory().numTensors}).toEqual(before)
  })

  test('is the same in every run with the same seed', async () => {
    const [one, same, other] = [await run({steps: 6, seed: 3}), await run({steps: 6, seed: 3}), await run({steps: 6, seed: 4})]
    expect(same.at(-1)).toEqual(one.at(-1))
    expect(other.at(-1)!.losses).not.toEqual(one.at(-1)!.losses)
  })

  test.each<[RangeTestOptions, string]>([
    [{from: 0}, 'The learning rates go from 0 to 1.'],
    [{from: 2}, 'The learning rates go from 2 to 1.'],
    [{steps: 1}, 'steps is 1, and must be a whole number from 2.'],
  ])('%j is refused', async (options, message) => {
    await expect(run(options)).rejects.toThrow(message)
  })
})

describe('smoothed', () => {
  test('leaves a level line as it is, from its first entry on', () => {
    expect(Array.from(smoothed([3, 3, 3, 3]))).toEqual([3, 3, 3, 3])
  })

  test('weighs the newest most', () => {
    expect(smoothed([0, 1], 0.5)[1]).toBeCloseTo(2 / 3, 6)
    expect(smoothed([1, 0], 0.5)[1]).toBeCloseTo(1 / 3, 6)
  })

  test('with no memory changes nothing', () => {
    expect(Array.from(smoothed([1, 5, 2], 0))).toEqual([1, 5, 2])
  })
})
