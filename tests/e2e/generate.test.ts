/** @file Chapter 13 in a reader's hands: a model brought from chapter 11 writes there, the sliders shape what is drawn, and Stop is heard in the middle of sampling and searching. */
import {readFile} from 'node:fs/promises'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, button, cellOf, ended, eventually, openBook, openEditor, outputOf, problemOf, reach, sourceOf, statusOf, withSteps, type Book} from './book.ts'

let book: Book
let page: Page
let saved: Buffer

beforeAll(async () => {
  book = await openBook()
  const eleven = await book.open('en/11-train/')
  await ask(eleven, 'edit', 'training', (await sourceOf(eleven, 'training')).replace('steps: 300', 'steps: 60').replace('? 40 :', '? 4 :'))
  await ask(eleven, 'run', 'training')
  await ask(eleven, 'run', 'saved')
  const [download] = await Promise.all([eleven.waitForEvent('download'), button(eleven, 'saved', 'Download model-after-60-steps.zip').click()])
  saved = await readFile(await download.path())
  await eleven.context().close()
  page = await book.open('en/13-generate/', {reducedMotion: 'reduce', viewport: {width: 1280, height: 1600}})
}, 120_000)
afterAll(() => book?.close())

const status = (cell: string) => cellOf(page, cell).locator('.cell-status').innerText()
const slider = (cell: string, label: string) => cellOf(page, cell).getByLabel(label).and(page.locator('input[type=range]'))
const described = (cell: string) => cellOf(page, cell).locator('svg[aria-description]').getAttribute('aria-description')

it('without a model that is trained to its end, what needs one says so', async () => {
  await ask(page, 'edit', 'trained', 'const trained = 0')
  expect((await ask(page, 'run', 'sweep')).phase).toBe('error')
  expect(await problemOf(page, 'sweep')).toContain('Train the model to its end first, or bring one.')
  await ask(page, 'reset', 'trained')
}, 60_000)

it('Run on what evaluates the training, before it ever ran, begins it, says what it waits for, and runs at its end', async () => {
  await ask(page, 'edit', 'training', withSteps(await sourceOf(page, 'training'), 400))
  await ask(page, 'edit', 'sweep', (await sourceOf(page, 'sweep')).replace(/of \[0\.25.*\]\)/, 'of [1])').replace('count: 100', 'count: 2'))
  await cellOf(page, 'sweep').scrollIntoViewIfNeeded()
  await ended(page, 'sweep', async () => {
    await button(page, 'sweep', 'Run').click()
    await eventually(() => status('sweep')).toBe('waiting for training to end, then runs by itself')
    // So does another one, beside the training that goes on; a change of its text can be run meanwhile.
    await button(page, 'cuts', 'Run').click()
    await eventually(() => status('cuts')).toBe('waiting for training to end, then runs by itself; what stands below was recorded')
    expect(await button(page, 'cuts', 'Run').getAttribute('aria-disabled')).toBe('true')
    await openEditor(page, 'cuts')
    await page.keyboard.insertText('// mine\n')
    await eventually(() => status('cuts')).toBe('edited: press Run')
    expect(await button(page, 'cuts', 'Run').getAttribute('aria-disabled')).toBeNull()
    await button(page, 'cuts', 'Stop').click()
  }, 120_000)
  expect([await statusOf(page, 'training'), await statusOf(page, 'sweep')]).toMatchObject([{phase: 'done'}, {phase: 'done'}])
  for (const cell of ['training', 'sweep', 'cuts']) await ask(page, 'reset', cell)
}, 180_000)

it('a model saved in chapter 11 writes here, without another training', async () => {
  await cellOf(page, 'controls').locator('input[type=file]').setInputFiles({name: 'model.zip', mimeType: 'application/zip', buffer: saved})
  await cellOf(page, 'model').scrollIntoViewIfNeeded() // automatic cells run in view
  await eventually(() => outputOf(page, 'model')).toMatch(/^[\d,]+ parameters, yours from chapter 11$/)
  await ask(page, 'run', 'training')
  expect(await ask(page, 'value', 'trained')).toBe(1)
  await ask(page, 'run', 'trial')
  expect(await outputOf(page, 'trial')).toContain('What predict gave: 11 rows of 21 numbers. The last row adds up to 1.0000.')
})

it('the sliders shape what is drawn: a top-k of 1 leaves one character, and that is what is written', async () => {
  await ask(page, 'run', 'shaped-plot')
  const before = await described('shaped-plot')
  await slider('shape-controls', 'top-k: keep at most').fill('1')
  await cellOf(page, 'shaped-plot').scrollIntoViewIfNeeded()
  await eventually(() => outputOf(page, 'shaped-plot')).toContain('Characters that can be drawn: 1.')
  expect(await described('shaped-plot')).not.toBe(before)
  expect(await described('shaped-plot')).toMatch(/becomes 1\.00/)
  await cellOf(page, 'writing').scrollIntoViewIfNeeded()
  await reach(page, 'writing', 'done')
  const first = await outputOf(page, 'writing')
  expect(first).toMatch(/^the chips /)
  expect((await ended(page, 'writing', () => cellOf(page, 'dice').getByRole('button', {name: 'Another throw of the dice'}).click())).phase).toBe('done')
  expect(await outputOf(page, 'writing')).toBe(first) // nothing is left to chance
  await slider('shape-controls', 'top-k: keep at most').fill('40')
  await eventually(() => outputOf(page, 'writing')).not.toBe(first)
})

it.each(['sweep', 'cuts', 'beams', 'pace', 'speculating', 'quantised'])('%s hears Stop at once: the model stays, and no worker has to be replaced', async cell => {
  const workers = page.workers()
  const source = await sourceOf(page, cell)
  await ask(page, 'edit', cell, source.replace(/maxLength: 120/g, 'maxLength: 4000').replace('[1, 2, 4, 8, 16]', 'Array(40).fill(16)').replace('seed <= 40', 'seed <= 4000').replace('of someText.entries()', 'of [...Array(40)].flatMap(() => [...someText.entries()])'))
  const stopped = await ended(page, cell, async () => {
    // By key: the page may still move under a pointer, as the text has just been printed anew.
    await button(page, cell, 'Run').press('Enter')
    await eventually(() => cellOf(page, cell).getAttribute('state')).toMatch(/^(running|streaming)$/)
    await page.waitForTimeout(300)
    await button(page, cell, 'Stop').press('Enter')
  })
  expect(stopped.phase).toBe('stopped')
  expect(stopped.problem).toBeUndefined()
  expect(page.workers()).toEqual(workers)
  expect(await cellOf(page, 'model').getAttribute('state')).toBe('done')
  expect(await ask(page, 'value', 'trained')).toBe(1)
  await ask(page, 'reset', cell)
})

it('a file that is no model of these characters says what to do', async () => {
  await cellOf(page, 'controls').getByLabel('Chinese grammar').check()
  await cellOf(page, 'model').scrollIntoViewIfNeeded()
  await eventually(() => problemOf(page, 'model')).toContain('That model was trained on other characters.')
})

it('the cache of the largest Llama: sixteen times as large if no heads shared', async () => {
  const gigabytes = async () => Number((await cellOf(page, 'kv-table').locator('tbody td').nth(1).innerText()).replace(',', ''))
  await ask(page, 'run', 'kv-table')
  expect(await gigabytes()).toBeCloseTo(66.06, 1)
  await slider('kv-controls', 'heads with keys and values').fill('128')
  await cellOf(page, 'kv-table').scrollIntoViewIfNeeded()
  await eventually(gigabytes).toBeGreaterThan(1000)
})
