/** @file Training shared by workers in the reader's browser: a worker inside the cells' worker, and no word of it in the cell. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {ask, button, ended, eventually, openBook, reach, sourceOf, type Book} from './book.ts'

let book: Book
beforeAll(async () => void (book = await openBook()))
afterAll(() => book?.close())

/** Chapter 11 with a training of so many steps, shared by so many workers; and the replicas' scripts that it loads. */
async function training(steps: number, workers: number): Promise<{page: Page; replicas: string[]}> {
  const page = await book.open('en/11-train/')
  const replicas: string[] = []
  page.context().on('request', request => {
    if (request.url().includes('replica-worker')) replicas.push(request.url())
  })
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', `steps: ${steps}, workers: ${workers}`))
  return {page, replicas}
}

/** How many replicas live in the page now, beside the cells' worker. */
const alive = (page: Page): number => page.workers().filter(worker => worker.url().includes('replica-worker')).length

it('two workers train the chapter’s model', async () => {
  const {page, replicas} = await training(20, 2)
  expect(await ended(page, 'training', () => button(page, 'training', 'Run').click(), 120_000)).toMatchObject({phase: 'done'})
  const {losses} = await ask(page, 'value', 'training') as TrainingStep
  const values = Object.values(losses)
  expect(values.at(-1)!).toBeLessThan(values[0]! - 0.3)
  expect(replicas).toHaveLength(1)
  await eventually(() => alive(page)).toBe(0)
  await page.context().close()
})

it('one worker loads no second one', async () => {
  const {page, replicas} = await training(2, 1)
  expect(await ended(page, 'training', () => button(page, 'training', 'Run').click(), 120_000)).toMatchObject({phase: 'done'})
  expect(replicas).toEqual([])
  await page.context().close()
})

it('Stop stops a shared training and leaves no worker, Run starts it anew, and Stop is heard while workers start', async () => {
  const {page} = await training(100_000, 2)
  const steps = page.locator('live-cell[name="training"]').getByText(/^step [1-9]\d* of 100000$/)
  await button(page, 'training', 'Run').click()
  await steps.waitFor({timeout: 60_000})
  expect(alive(page)).toBe(1)
  await button(page, 'training', 'Stop').click()
  await reach(page, 'training', 'stopped')
  await eventually(() => alive(page)).toBe(0)
  const shown = await steps.innerText()

  await button(page, 'training', 'Run').click()
  await eventually(() => alive(page)).toBe(1)
  await button(page, 'training', 'Stop').click() // it may be ready by now, or not yet
  await reach(page, 'training', 'stopped')
  await eventually(() => alive(page)).toBe(0)

  await button(page, 'training', 'Run').click()
  await eventually(() => alive(page)).toBe(1)
  await eventually(async () => (await steps.count()) > 0 && (await steps.innerText()) !== shown, 60_000).toBe(true)
  await button(page, 'training', 'Stop').click()
  await reach(page, 'training', 'stopped')
  await eventually(() => alive(page)).toBe(0)
  await page.context().close()
})
