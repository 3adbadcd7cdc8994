/** @file Chapter 07 in a reader's hands: the graph under keys and slider, a broken rule found, the spirals parted, and two engines that agree. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, cellOf, eventually, openBook, outputOf, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/07-backprop/', {viewport: {width: 1280, height: 1600}})
})
afterAll(() => book?.close())

const graph = () => cellOf(page, 'graph').locator('.cell-output svg')
const box = (name: RegExp) => graph().getByRole('img', {name})

/** Moves a slider of the chapter. */
async function slide(cell: string, label: string, value: number): Promise<void> {
  await cellOf(page, cell).locator('form', {hasText: label}).locator('input[type=range]').fill(String(value))
}

it('the arrow keys lead along the edges of the graph, and each box says what it is', async () => {
  await ask(page, 'run', 'graph')
  await box(/^loss: /).focus()
  await page.keyboard.press('ArrowUp') // at this width, the graph stands upright
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^e: add of h, −y; value 0\.962; gradient 1\.92$/)
  await page.keyboard.press('Home')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('w; value 0.6; gradient 2.27')
  expect(await graph().locator('g[tabindex="0"]').count()).toBe(1)
})

it('gradients arrive one by one, from the loss', async () => {
  await slide('graph-controls', 'steps of the backward pass', 0)
  await eventually(() => box(/^e: /).getAttribute('aria-label')).toMatch(/gradient 0$/)
  expect(await box(/^loss: /).getAttribute('aria-label')).toMatch(/gradient 1$/)
  await slide('graph-controls', 'steps of the backward pass', 1)
  await eventually(() => box(/^e: /).getAttribute('aria-label')).toMatch(/gradient 1\.92$/)
  expect(await box(/^h: /).getAttribute('aria-label')).toMatch(/gradient 0$/)
})

it('what goes backwards agrees with nudging, wherever the sliders stand', async () => {
  await ask(page, 'run', 'graph-check')
  await slide('graph-controls', 'weight w', -1.3)
  await slide('graph-controls', 'target y', 0.8)
  await cellOf(page, 'graph-check').scrollIntoViewIfNeeded() // it runs when it is seen
  await eventually(() => outputOf(page, 'graph-check')).not.toContain('2.27')
  const rows = await cellOf(page, 'graph-check').locator('tbody tr').evaluateAll(rows => rows.map(row => [...row.children].slice(-2).map(cell => Number(cell.textContent!.replace('−', '-')))))
  expect(rows).toHaveLength(3)
  for (const [backward, difference] of rows) expect(backward).toBeCloseTo(difference!, 4)
})

it.each([
  ['nothing', ['agrees', 'agrees', 'agrees', 'agrees']],
  ['tanh forgets its square', ['wrong', 'wrong', 'agrees', 'agrees']],
  ['the bias gets its share of the first row only', ['agrees', 'wrong', 'agrees', 'agrees']],
  ['a product writes over what is there', ['wrong', 'wrong', 'agrees', 'agrees']],
] as const)('broken: %s. The gradient check tells on W₁, b₁, W₂, b₂: %s', async (broken, verdicts) => {
  await ask(page, 'run', 'gradient-check')
  await cellOf(page, 'sabotage-control').getByLabel(broken, {exact: true}).check()
  await eventually(() => cellOf(page, 'gradient-check').locator('tbody tr').evaluateAll(rows => rows.map(row => row.lastElementChild!.textContent))).toEqual(verdicts)
})

it('the engine parts the spirals, and TensorFlow.js takes the same way', async () => {
  await ask(page, 'run', 'spiral-training')
  const last = await ask(page, 'value', 'spiralTraining') as {step: number; correct: number}
  expect(last.step).toBe(300)
  expect(last.correct).toBeGreaterThan(0.95)
  await ask(page, 'run', 'twin')
  const differences = await cellOf(page, 'twin').locator('tbody tr').evaluateAll(rows => rows.map(row => Number(row.lastElementChild!.textContent)))
  expect(differences.length).toBeGreaterThan(4)
  for (const difference of differences) expect(difference).toBeLessThan(1e-4)
})

it('a turned ravine changes nothing for momentum, and the rate for Adam', async () => {
  await ask(page, 'run', 'walks')
  const rows = () => cellOf(page, 'walks').locator('tbody tr').evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent).slice(-4, -1)))
  const straight = await rows()
  await slide('ravine-control', 'the ravine is turned', 45)
  await cellOf(page, 'walks').scrollIntoViewIfNeeded()
  await eventually(rows).not.toEqual(straight)
  const turned = await rows()
  expect(turned.slice(0, 2)).toEqual(straight.slice(0, 2))
  expect(turned[2]![1]).not.toBe(straight[2]![1])
})
