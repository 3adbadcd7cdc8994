/** @file The workshop of chapter 11 in a reader's hands: the instruments of a run, what they say of a fault, the memory counted, the dot under the roof, and the rule that stops. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {ask, cellOf, ended, eventually, openBook, outputOf, sourceOf, withSteps, write, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/11b-workshop/', {reducedMotion: 'reduce', viewport: {width: 1280, height: 1600}})
})
afterAll(() => book?.close())

const watched = () => ask(page, 'value', 'watched') as Promise<TrainingStep>
const said = (cell: string, name: string) => cellOf(page, cell).locator(`[aria-label="${name}"]`).getAttribute('aria-description')

async function makeSteps(cell: string, steps: number): Promise<void> {
  await ask(page, 'edit', cell, withSteps(await sourceOf(page, cell), steps))
}

describe('the instruments', () => {
  it('tell of each step how long the gradient was, and how often it was clipped', async () => {
    await makeSteps('watched', 40)
    await ask(page, 'run', 'watched')
    const {norms} = await watched()
    expect(norms).toHaveLength(40)
    await ask(page, 'run', 'instruments')
    const clipped = norms!.filter(norm => norm > 1).length
    await eventually(() => said('instruments', 'Gradient norm against the step')).toBe(`at step 40: ${norms!.at(-1)!.toPrecision(2)}; clipped in ${clipped} of them`)
  })

  it('with a rate ten times as large, the loss is far lower after 30 steps', async () => {
    const good = await watched()
    await cellOf(page, 'bench-controls').getByLabel('ten times as large').check()
    await ask(page, 'settled')
    await ask(page, 'run', 'watched')
    const bold = await watched()
    expect(bold.losses[0]).toBe(good.losses[0]) // the same weights and batch
    expect(bold.losses[29]).toBeLessThan(good.losses[29]! - 0.5)
    await cellOf(page, 'bench-controls').getByLabel('as found good').check()
    await ask(page, 'settled')
  })
})

it.each([['en', /^Type a whole number from 1 to 10\. 12 is not used; the value is still \d\.$/, / from 1 to 10\. The field is empty; the value is still/], ['zh', /^请填 1 到 10 的整数。12 没有采用，现在用的仍是 \d。$/, /。还没有填，现在用的仍是/]])('a number that a control does not take is answered under it, until it is right again (%s)', async (language, outside, empty) => {
  const page = await book.open(`${language}/11b-workshop/`, {viewport: {width: 390, height: 800}, colorScheme: language === 'zh' ? 'dark' : 'light'})
  await ask(page, 'run', 'patience-control')
  const cell = cellOf(page, 'patience-control')
  const [field, slider] = [cell.locator('input[type=number]'), cell.locator('input[type=range]')]
  await field.fill('12')
  await eventually(() => cell.getByRole('status').innerText()).toMatch(outside)
  expect(await field.evaluate(field => field.ariaInvalid && field.getAttribute('aria-describedby') === field.closest('form')!.querySelector('[role=status]')!.id)).toBe(true)
  expect([await slider.inputValue(), await ask(page, 'value', 'patience')]).toEqual(['3', 3])
  expect(await violations(page, {within: ['live-cell[name=patience-control]']})).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await field.fill('')
  await eventually(() => cell.getByRole('status').innerText()).toMatch(empty)
  await page.emulateMedia({media: 'print'})
  expect(await cell.locator('.refused').isVisible()).toBe(false)
  await page.emulateMedia({media: 'screen'})
  await field.fill('7')
  expect([await cell.locator('.refused').count(), await field.getAttribute('aria-invalid'), await ask(page, 'value', 'patience')]).toEqual([0, null, 7])
  await field.fill('12')
  await slider.press('ArrowRight')
  expect([await cell.locator('.refused').count(), await field.inputValue()]).toEqual([0, '8'])

  await ended(page, 'patience-control', () => write(page, 'patience-control', "const patience = view(Inputs.number([0.5, Infinity], {label: 'own', value: 3}))"))
  await cell.locator('input[type=number]').fill('0.2')
  await eventually(() => cell.locator('.refused').innerText()).toMatch(/0\.5.*0\.2.*3/)
  await page.context().close()
})

it('the memory of a step: weights, gradients and Adam are known beforehand, what is kept for the way back grows with the batch', async () => {
  await ask(page, 'run', 'ledger')
  const rows = (await ask(page, 'value', 'ledger')) as {'part': string; 'batch of 8, kB': number; 'batch of 32, kB': number}[]
  const parameters = Number(/[\d,]+/.exec(await outputOf(page, 'network'))![0].replaceAll(',', ''))
  const [weights, gradients, adam, kept] = rows.map(row => [row['batch of 8, kB'], row['batch of 32, kB']] as const)
  for (const column of [0, 1] as const) {
    expect(weights![column]).toBe(Math.round(4 * parameters / 1000))
    expect(gradients![column]).toBe(weights![column])
    expect(adam![column]).toBe(Math.round(8 * parameters / 1000))
  }
  expect(kept![1] / kept![0]).toBeGreaterThan(3)
  expect(kept![1] / kept![0]).toBeLessThan(5)
})

it('the run is a dot under the machine’s roof, and a sentence says how near it came', async () => {
  await ask(page, 'run', 'watched')
  await ask(page, 'run', 'roof')
  await ask(page, 'run', 'roof-plot')
  await eventually(() => said('roof-plot', 'The training under the roof of this machine')).toMatch(/LSTM reaches [\d.]+\s\S?FLOP\/s at [\d.]+ FLOP per byte: [\d.]+ % of the [\d.]+\s\S?FLOP\/s that wasm allows there/)
})

it('a GPT’s work has more operations for each byte than an LSTM’s', async () => {
  const intensity = async () => {
    await ask(page, 'run', 'counted')
    return Number((await outputOf(page, 'counted')).trim().split(/\s/).at(-1))
  }
  const lstm = await intensity()
  await cellOf(page, 'bench-controls').getByLabel('GPT').check()
  await ask(page, 'settled')
  await eventually(intensity).toBeGreaterThan(1.2 * lstm)
  await cellOf(page, 'bench-controls').getByLabel('LSTM').check()
  await ask(page, 'settled')
})

it('forty sentences are learned by heart: below the floor, while held-out text gets worse; and more patience stops later, by the arrow keys', async () => {
  await ask(page, 'run', 'few-sentences')
  const {losses, validation, floor} = await ask(page, 'value', 'few-sentences') as TrainingStep
  const lowest = Math.min(...validation.map(({loss}) => loss))
  expect(losses.slice(-20).reduce((a, b) => a + b, 0) / 20).toBeLessThan(floor!)
  expect(validation.at(-1)!.loss).toBeGreaterThan(lowest + 0.1)
  await ask(page, 'run', 'stopping')
  const stopsAt = async () => Number(/stops it at step (\d+)/.exec(await outputOf(page, 'stopping'))?.[1] ?? Infinity)
  const slider = cellOf(page, 'patience-control').locator('input[type=range]')
  await slider.focus()
  const stops: number[] = []
  for (const key of ['Home', ...Array(7).fill('ArrowRight')]) {
    await ended(page, 'stopping', () => page.keyboard.press(key))
    stops.push(await stopsAt())
  }
  expect(stops[0]).toBeLessThan(stops.at(-1)!)
  expect(stops).toEqual(stops.toSorted((a, b) => a - b))
})

it('the mistakes that are asked for are trained, and no others', async () => {
  await makeSteps('mistakes', 4)
  await ask(page, 'run', 'versions-control')
  await cellOf(page, 'versions-control').getByLabel('one target a window').uncheck()
  await ask(page, 'settled')
  await ask(page, 'run', 'mistakes')
  const {outcomes} = await ask(page, 'value', 'mistakes') as {outcomes: {version: string}[]}
  expect(outcomes.map(({version}) => version)).toEqual(['as it should be', 'padding learned'])
  await ask(page, 'run', 'outcomes-table')
  expect(await cellOf(page, 'outcomes-table').locator('tbody tr').count()).toBe(2)
})
