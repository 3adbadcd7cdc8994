/** @file Chapter 06 in a reader's hands: points and line by mouse, the learning-rate slider, and every formula against what nudging and autodiff say. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, cellOf, eventually, openBook, outputOf, reach, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/06-losses/', {viewport: {width: 1280, height: 3200}})
})
afterAll(() => book?.close())

interface Fit {
  readonly points: readonly {readonly x: number; readonly y: number}[]
  readonly slope: number
  readonly intercept: number
}

/** Drags a handle of the plot by so many pixels; what stands in `fit` then. */
async function drag(name: RegExp, right: number, down: number): Promise<Fit> {
  const {x, y, width, height} = (await cellOf(page, 'fit-control').getByRole('slider', {name}).boundingBox())!
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + right / 2, y + height / 2 + down / 2)
  await page.mouse.move(x + width / 2 + right, y + height / 2 + down)
  await page.mouse.up()
  return await ask(page, 'value', 'fit') as Fit
}

it('a point dragged with the mouse goes there and takes the loss with it; dragged back, all is as before', async () => {
  await reach(page, 'fit-loss', 'done')
  const [fit, loss] = [await ask(page, 'value', 'fit') as Fit, await outputOf(page, 'fit-loss')]
  const up = await drag(/^point 1: /, 0, -60)
  expect(up.points[0]!.x).toBeCloseTo(fit.points[0]!.x, 1)
  expect(up.points[0]!.y).toBeGreaterThan(fit.points[0]!.y + 1)
  expect(up.points.slice(1)).toEqual(fit.points.slice(1))
  await eventually(() => outputOf(page, 'fit-loss')).not.toBe(loss)
  expect((await drag(/^point 1: /, 0, 60)).points).toEqual(fit.points)
  await eventually(() => outputOf(page, 'fit-loss')).toBe(loss)
})

it('an end of the line dragged with the mouse tilts the line, and the dot in the bowl walks', async () => {
  await reach(page, 'bowl', 'done')
  const dot = () => cellOf(page, 'bowl').locator('svg [aria-label=dot] circle').getAttribute('cx').catch(() => null)
  const [fit, at] = [await ask(page, 'value', 'fit') as Fit, await dot()]
  const tilted = await drag(/^end of the line 2: /, 0, -40)
  expect(tilted.slope).toBeGreaterThan(fit.slope)
  expect(tilted.points).toEqual(fit.points)
  await drag(/^end of the line 1: /, 0, 40)
  await eventually(dot).not.toBe(at)
})

it('gradient descent converges below the limit of the learning rate, and diverges above', async () => {
  const slider = cellOf(page, 'rate-control').getByRole('slider')
  await cellOf(page, 'rate-control').scrollIntoViewIfNeeded()
  await reach(page, 'descent', 'done')
  for (const [share, verdict] of [['0.5', 'it converges'], ['1.1', 'it diverges'], ['1', 'it swings to and fro']] as const) {
    await slider.fill(share)
    await eventually(() => outputOf(page, 'descent')).toContain(verdict)
    const path = await ask(page, 'value', 'path') as {mse: number}[]
    const [first, last] = [path[0]!.mse, path.at(-1)!.mse]
    if (share === '0.5') expect(last).toBeLessThan(first)
    if (share === '1.1') expect(last).toBeGreaterThan(10 * first)
  }
})

it('each formula agrees with what nudging says, and with automatic differentiation', async () => {
  await ask(page, 'run', 'gradient-check')
  for (const row of await ask(page, 'value', 'gradientRows') as {formula: number; 'finite difference': number}[]) expect(row['finite difference']).toBeCloseTo(row.formula, 6)
  for (const [cell, pairs] of [
    ['softmax-check', [['CE: p − y', 'CE: numeric'], ['MSE: formula', 'MSE: numeric']]],
    ['autodiff', [['formula', 'autodiff']]],
  ] as const) {
    expect((await ask(page, 'run', cell)).phase, cell).toBe('done')
    const rows = await tableOf(cell)
    expect(rows.length, cell).toBeGreaterThan(2)
    for (const row of rows) for (const [formula, other] of pairs) expect(Math.abs(row[formula]! - row[other]!), `${cell}: ${formula}`).toBeLessThan(2e-3)
  }
  expect((await ask(page, 'run', 'softmax-autodiff')).phase).toBe('done')
  for (const row of await tableOf('softmax-autodiff')) expect(row['largest difference']).toBeLessThan(1e-6)
})

it('noise, bias² and variance add up to the measured error, whatever the degree', async () => {
  const slider = cellOf(page, 'degree-control').getByRole('slider')
  await cellOf(page, 'degree-control').scrollIntoViewIfNeeded()
  for (const degree of [1, 3]) {
    await slider.fill(String(degree))
    await eventually(() => ask(page, 'value', 'degree')).toBe(degree)
    await ask(page, 'settled')
    const {added, parts} = {added: await ask(page, 'value', 'added') as number, parts: await ask(page, 'value', 'parts') as Record<string, number>}
    expect(Math.abs(parts['measured error']! / added - 1), `degree ${degree}`).toBeLessThan(0.1)
  }
})

/** The table that a cell shows, its numbers as a reader sees them. */
async function tableOf(cell: string): Promise<Record<string, number>[]> {
  return cellOf(page, cell).locator('.cell-output table').evaluate(table => {
    const names = [...table.querySelectorAll('thead th')].map(head => head.textContent!)
    return [...table.querySelectorAll('tbody tr')].map(row => Object.fromEntries([...row.children].map((cell, i) => [names[i], Number(cell.textContent!.replace('−', '-'))])))
  })
}
