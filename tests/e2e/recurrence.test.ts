/** @file Chapter 09 in a reader's hands: the movie of the gates under the keys, unit by unit, and a forget gate that lets a gradient through. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, cellOf, eventually, openBook, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/09-recurrence/', {reducedMotion: 'reduce', viewport: {width: 1280, height: 1600}})
})
afterAll(() => book?.close())

const said = (cell: string) => cellOf(page, cell).locator('svg[aria-description]').getAttribute('aria-description')

it('after 300 steps the counter is right on 95 % of brackets or more, and its movie goes by the arrow keys, bracket by bracket', async () => {
  await ask(page, 'run', 'counter')
  const {correct, shown} = await ask(page, 'value', 'counter') as {correct: number; shown: {inputs: number[]; targets: number[]}}
  expect(correct).toBeGreaterThanOrEqual(0.95)
  const sign = (bracket: number) => '()'[shown.inputs[bracket - 1]!]
  await ask(page, 'run', 'movie')
  await eventually(() => said('movie')).toMatch(`${sign(30)} (30/30); input gate `)
  const slider = cellOf(page, 'movie-controls').locator('input[type=range]')
  await slider.focus()
  for (const [key, bracket] of [['Home', 1], ['ArrowRight', 2], ['ArrowRight', 3]] as const) {
    await page.keyboard.press(key)
    await eventually(() => said('movie')).toMatch(`${sign(bracket)} (${bracket}/30); input gate `)
    await eventually(() => cellOf(page, 'movie').locator('tbody td').allInnerTexts()).toContain(String(shown.targets[bracket - 1]))
  }
  expect(await slider.evaluate(slider => slider === document.activeElement)).toBe(true) // the drawing anew takes nothing from the keys
})

it('another unit is another movie, under its own name', async () => {
  const name = () => cellOf(page, 'movie').locator('svg[aria-description]').getAttribute('aria-label')
  const before = await said('movie')
  for (const unit of [1, 2]) {
    await cellOf(page, 'movie-controls').getByLabel('Unit').selectOption({label: `unit ${unit}`})
    await eventually(name).toBe(`The gates of unit ${unit} over thirty brackets`)
  }
  expect(await said('movie')).not.toBe(before)
})

it('the further the forget gate is open, the more of the gradient comes back', async () => {
  const left = async () => Number(/your bias: [^;]*, ([\d.e+-]+) after 60/.exec((await said('lag-plot'))!)![1])
  await ask(page, 'run', 'lag-plot')
  const found: number[] = []
  for (const bias of [-2, 0.5, 4]) {
    await cellOf(page, 'bias-control').locator('input[type=range]').fill(String(bias))
    await cellOf(page, 'lag-plot').scrollIntoViewIfNeeded()
    await eventually(() => said('lag-plot')).toContain(`your bias: ${bias}: `)
    found.push(await left())
  }
  expect(found[1]).toBeGreaterThan(1000 * found[0]!)
  expect(found[2]).toBeGreaterThan(1000 * found[1]!)
})
