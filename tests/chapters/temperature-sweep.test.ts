/**
 * @file The temperature sweep of chapter 13, on a machine without a GPU, median of three seeds: colder than 1 nearly all sentences are correct, from 1 on fewer and fewer, and more of them
 * differ. (COURSE measured 100, 98, 93 and 72 % at 0.25, 1, 1.25 and 1.5 with an LSTM of 128 units after 800 steps.)
 */
import {afterAll, beforeAll, expect, test} from 'vitest'
import {ask, openBook, sourceOf, type Book} from '../e2e/book.ts'

interface Row {
  readonly temperature: number
  readonly valid: number
  readonly distinct: number
}

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

test('the temperature sweep goes through its bands', async () => {
  const page = await book.open('en/13-generate/')
  const original = await sourceOf(page, 'training')
  const runs: (readonly Row[])[] = []
  for (const seed of [1, 2, 3]) {
    await ask(page, 'edit', 'training', original.replace('  seed: 1,\n', `  seed: ${seed},\n`))
    await ask(page, 'run', 'training')
    await ask(page, 'run', 'sweep')
    runs.push(await ask(page, 'value', 'sweep') as readonly Row[])
  }
  const at = (run: readonly Row[], temperature: number) => run.find(row => row.temperature === temperature)!
  console.log(runs.map(run => run.map(({temperature, valid, distinct}) => `${temperature}: ${Math.round(100 * valid)} % correct, ${Math.round(100 * distinct)} % different`).join('; ')).join('\n'))
  const median = (of: (run: readonly Row[]) => number) => runs.map(of).sort((a, b) => a - b)[1]!
  expect(new Set(runs.map(run => JSON.stringify(run))).size).toBe(3) // the seeds were heard
  expect(median(run => at(run, 0.5).valid)).toBeGreaterThanOrEqual(0.9)
  expect(median(run => at(run, 1).valid)).toBeGreaterThanOrEqual(0.85)
  expect(median(run => at(run, 1.5).valid)).toBeGreaterThanOrEqual(0.4)
  expect(median(run => at(run, 1.5).valid)).toBeLessThanOrEqual(0.85)
  expect(median(run => at(run, 1).valid - at(run, 1.5).valid)).toBeGreaterThanOrEqual(0.1)
  expect(median(run => at(run, 2).valid)).toBeLessThanOrEqual(0.5)
  expect(median(run => at(run, 2).distinct - at(run, 0.25).distinct)).toBeGreaterThanOrEqual(0.1)
})
