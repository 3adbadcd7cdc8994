/** @file The way from text to sentence in chapter 11: train on the default text, watch the loss fall, let the model write. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {ask, button, cellOf, ended, eventually, openBook, outputOf, problemOf, reach, sourceOf, statusOf, withSteps, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/11-train/')
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 30'))
})
afterAll(() => book?.close())

describe('training', () => {
  it('shows progress, the loss and a sample while it runs, and a curve that moves', async () => {
    await cellOf(page, 'training').scrollIntoViewIfNeeded()
    await button(page, 'training', 'Run').click()
    const run = cellOf(page, 'training')
    await run.getByText(/^step [1-9]\d* of 30$/).waitFor({timeout: 60_000})
    expect(await run.getByRole('progressbar').getAttribute('max')).toBe('30')
    expect(await button(page, 'training', 'Stop').isVisible()).toBe(true)
    await cellOf(page, 'curve').scrollIntoViewIfNeeded()
    const path = cellOf(page, 'curve').locator('.cell-output svg [aria-label=line][stroke*=series-1] path')
    await path.waitFor({state: 'attached'})
    const before = await path.getAttribute('d')
    await eventually(() => cellOf(page, 'curve').locator('.cell-output svg [aria-label=line][stroke*=series-1] path').getAttribute('d'), 30_000).not.toBe(before)
    await reach(page, 'training', 'done', 120_000)
  })

  it('starts at the loss of guessing, and ends far below', async () => {
    const {losses, loss, step, samples, validation} = await ask(page, 'value', 'training') as TrainingStep
    const chance = Math.log(await ask(page, 'value', 'vocabularySize') as number)
    const all = Object.values(losses)
    expect(step).toBe(30)
    expect(all).toHaveLength(30)
    expect(Math.abs(all[0]! - chance)).toBeLessThan(0.3)
    expect(loss).toBeLessThan(0.75 * all[0]!)
    expect(validation.at(-1)!.loss).toBeLessThan(0.75 * validation[0]!.loss)
    expect(samples.map(({step}) => step)).toEqual([0, 5, 10, 15, 20, 25, 30])
    expect(new Set(samples.map(({text}) => text)).size).toBe(7)
    for (const {valid} of samples) expect(valid).toBeGreaterThanOrEqual(0)
    console.log(`Training, 30 steps: loss ${all[0]!.toFixed(2)} → ${loss.toFixed(2)}`)
  })
})

describe('writing', () => {
  beforeAll(async () => {
    await cellOf(page, 'writing').scrollIntoViewIfNeeded()
    await reach(page, 'writing', 'done', 60_000)
  })

  const written = async (): Promise<string> => {
    await ask(page, 'settled')
    return await ask(page, 'value', 'writing') as string
  }

  it('goes on from the opening', async () => {
    const opening = await ask(page, 'value', 'opening') as string
    const text = await written()
    expect(text.startsWith(opening)).toBe(true)
    expect(text.length).toBe(opening.length + 200)
    expect(await outputOf(page, 'writing')).toContain(text.trim().split('\n')[0])
  })

  it('changes with the temperature, and gives the same text at the same temperature', async () => {
    const first = await written()
    const slider = cellOf(page, 'writing-controls').getByRole('slider')
    const value = await slider.inputValue()
    await slider.focus()
    await slider.press('Home')
    await eventually(() => ask(page, 'value', 'temperature')).toBe(0)
    const likeliest = await written()
    expect(likeliest).not.toBe(first)
    await slider.fill(value)
    await eventually(() => ask(page, 'value', 'temperature')).toBe(Number(value))
    expect(await written()).toBe(first)
  })

  it('begins with what the reader types', async () => {
    const field = cellOf(page, 'writing-controls').getByLabel('Begin with')
    await field.fill('the wafer')
    await field.press('Enter')
    await eventually(() => ask(page, 'value', 'prompt')).toBe('the wafer')
    expect(await written()).toMatch(/^the wafer/)
  })

  it('says kindly which character the vocabulary lacks, and goes on when it is gone', async () => {
    const field = cellOf(page, 'writing-controls').getByLabel('Begin with')
    await field.fill('the 硅')
    await field.press('Enter')
    await reach(page, 'writing', 'error')
    expect(await problemOf(page, 'writing')).toMatch(/The character “硅” at position 5 is not in the vocabulary of \d+ characters\.[^]*line \d+, column \d+[^]*It knows \. a c d e f h i k l m n o p r s t v w and spaces\./)
    expect((await statusOf(page, 'training'))?.phase).toBe('done')
    await field.fill('the ')
    await field.press('Enter')
    await reach(page, 'writing', 'done')
  })
})

describe('a training beside the reader', () => {
  it('rests while a slider moves, and then goes on', async () => {
    await ask(page, 'edit', 'training', withSteps(await sourceOf(page, 'training'), 100_000))
    await cellOf(page, 'training').scrollIntoViewIfNeeded()
    await button(page, 'training', 'Run').click()
    const step = async () => (await ask(page, 'value', 'training') as TrainingStep).step
    await eventually(step, 60_000).toBeGreaterThan(2)
    await cellOf(page, 'writing-controls').scrollIntoViewIfNeeded()
    const slider = cellOf(page, 'writing-controls').getByRole('slider')
    await slider.evaluate(slider => {
      const times: number[] = []
      slider.addEventListener('keydown', ({timeStamp}) => times.push(timeStamp))
      Object.assign(globalThis, {times})
    })
    const move = async (moves: number) => { for (let i = 0; i < moves; i++) await slider.press(i % 2 ? 'ArrowLeft' : 'ArrowRight', {delay: 20}) }
    // A busy machine may be late with a key, and a training then takes a step: a row counts in which no key came later than a rest ends.
    await vi.waitFor(async () => {
      await move(10) // the step that is under way ends first
      const before = await step()
      await move(20)
      const after = await step()
      const times = await page.evaluate(() => (globalThis as unknown as {times: number[]}).times.splice(0))
      expect(Math.max(...times.map((time, i) => i > 0 ? time - times[i - 1]! : 0))).toBeLessThan(200)
      expect(after).toBe(before)
    }, {timeout: 40_000, interval: 0})
    const rested = await step()
    await eventually(step, 10_000).toBeGreaterThan(rested)
    await button(page, 'training', 'Stop').click()
    await reach(page, 'training', 'stopped')
  })

  it('is stopped in the middle of a long sample, and what it has learned stays', async () => {
    const source = await sourceOf(page, 'training')
    const long = source.replace(/count: [^,]+,/, 'count: 300,')
    expect(long).not.toBe(source)
    await ask(page, 'edit', 'training', long)
    let workers: readonly unknown[] = []
    const stopped = await ended(page, 'training', async () => {
      await button(page, 'training', 'Run').press('Enter')
      await eventually(() => cellOf(page, 'training').getAttribute('state'), 30_000).toBe('streaming')
      workers = page.workers()
      await page.waitForTimeout(500) // the sample before the first step has begun
      await button(page, 'training', 'Stop').press('Enter')
    })
    expect(stopped.phase).toBe('stopped')
    expect((await ask(page, 'value', 'training') as TrainingStep).samples).toEqual([])
    expect(await cellOf(page, 'model').getAttribute('state')).toBe('done')
    expect(workers, 'no worker had to be replaced').toEqual(expect.arrayContaining(page.workers()))
  })
})

describe('the long run', () => {
  /** All steps that the page tells from now on. */
  const listen = (): Promise<void> => page.evaluate(() => {
    const steps: number[] = []
    Object.assign(globalThis, {steps})
    const cell = document.querySelector('live-cell[name=long-training]')!
    new MutationObserver(() => {
      const step = /step (\d+) of 60/.exec(cell.textContent!)?.[1]
      if (step !== undefined) steps.push(Number(step))
    }).observe(cell, {childList: true, subtree: true, characterData: true})
  })
  const firstStep = (): Promise<number> => page.evaluate(() => Math.min(...(globalThis as unknown as {steps: number[]}).steps))

  /** Runs it until the page has told a step like this, and stops it. */
  async function runUntil(step: RegExp): Promise<TrainingStep> {
    const run = ask(page, 'run', 'long-training')
    await cellOf(page, 'long-training').getByText(step).waitFor({timeout: 60_000})
    await ask(page, 'stop', 'long-training')
    await run
    return await ask(page, 'value', 'longTraining') as TrainingStep
  }

  it('goes on after a reload from its last checkpoint, with the same losses, and begins anew where that is chosen', async () => {
    const short = (await sourceOf(page, 'long-training')).replace('steps: 600', 'steps: 60').replace('checkpointEvery: 25', 'checkpointEvery: 5')
    await ask(page, 'edit', 'long-training', short)
    const {step: reached, losses: before} = await runUntil(/step (1[1-9]|[2-4]\d) of 60/)
    await page.reload()
    await page.evaluate(() => customElements.whenDefined('live-notebook'))
    await ask(page, 'edit', 'long-training', short)
    await listen()
    const {losses} = await runUntil(new RegExp(`step (${Array.from({length: 60 - reached}, (_, i) => reached + i + 1).join('|')}) of 60`))
    expect(Object.values(losses).slice(0, reached)).toEqual(Object.values(before))
    expect(await firstStep()).toBeGreaterThanOrEqual(10)
    expect(await firstStep()).toBeLessThanOrEqual(60) // it was heard at all

    await cellOf(page, 'long-control').getByLabel('at the beginning').check()
    await listen()
    await runUntil(/step [1-9] of 60/)
    expect(await firstStep()).toBeLessThan(5)
  })
})
