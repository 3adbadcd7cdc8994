/** @file The backends that nobody gets by default: a reader chooses them, and they train. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {ask, button, cellOf, ended, eventually, openBook, outputOf, sourceOf, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/11-train/')
  for (const [cell, changes] of [
    ['windows', [[/const length = .*/, 'const length = 8']]],
    ['model', [[/outputDim: 64/, 'outputDim: 8'], [/units: 128/, 'units: 8']]],
    ['training', [[/steps: 300/, 'steps: 3'], [/batch: .*/, 'batch: 2,'], [/count: [^,]*,/, 'count: 2,']]],
  ] as const) {
    let source = await sourceOf(page, cell)
    for (const [old, small] of changes) {
      expect(source).toMatch(old)
      source = source.replace(old, small)
    }
    await ask(page, 'edit', cell, source)
  }
})
afterAll(() => book?.close())

it.each([
  ['cpu', /^plain JavaScript, 1 thread \(cpu\)/],
  ['webgl', /\(webgl\)/],
])('%s trains when the reader chooses it, and the page names what computes', async (backend, named) => {
  await cellOf(page, 'machine-control').scrollIntoViewIfNeeded()
  await cellOf(page, 'machine-control').getByLabel('Compute with').selectOption(backend)
  await cellOf(page, 'machine-report').scrollIntoViewIfNeeded()
  await eventually(() => outputOf(page, 'machine-report'), 60_000).toMatch(named)
  expect(await ended(page, 'training', () => button(page, 'training', 'Run').click(), 120_000)).toMatchObject({phase: 'done'})
  const {step, losses} = await ask(page, 'value', 'training') as TrainingStep
  expect(step).toBe(3)
  for (const loss of Object.values(losses)) expect(loss).toBeGreaterThan(1)
  expect(await outputOf(page, 'model')).toMatch(new RegExp(`parameters, on ${backend}$`))
})
