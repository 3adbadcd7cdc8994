/**
 * @file The promise of chapter 11: on a machine without a GPU, its default run of 300 steps makes at least 70 % of the sampled sentences correct
 * (median of three seeds; 85 % was measured before with a plain implementation).
 */
import {afterAll, beforeAll, expect, test} from 'vitest'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {ask, openBook, sourceOf, type Book} from '../e2e/book.ts'

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

test('300 steps of the default run write at least 70 % correct sentences, median of three seeds', async () => {
  const page = await book.open('en/11-train/')
  const original = await sourceOf(page, 'training')
  const runs: TrainingStep[] = []
  for (const seed of [1, 2, 3]) {
    await ask(page, 'edit', 'training', original.replace('  seed,\n', `  seed: ${seed},\n`).replace('count: grammar ? 40', 'count: grammar ? 100'))
    await ask(page, 'run', 'training')
    runs.push(await ask(page, 'value', 'training') as TrainingStep)
  }
  expect(await ask(page, 'value', 'device')).toMatchObject({backend: 'wasm', accelerated: false})
  expect(new Set(runs.map(({loss}) => loss)).size).toBe(3)
  for (const {step, loss, floor} of runs) {
    expect(step).toBe(300)
    expect(loss).toBeLessThan(floor! + 0.06)
  }
  const valid = runs.map(({samples}) => samples.at(-1)!.valid!).sort((a, b) => a - b)
  console.log(`correct sentences after 300 steps: ${valid.map(share => `${Math.round(share * 100)} %`).join(', ')}`)
  expect(valid[1]).toBeGreaterThanOrEqual(0.7)
})
