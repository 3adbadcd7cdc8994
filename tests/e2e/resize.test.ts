/** @file The window gets another width: what reads it is made anew where it is seen, and nothing is out of date or lost for it. */
import {expect, it} from 'vitest'
import {ask, cellOf, eventually, outputOf, reach, ranDuring} from './book.ts'
import {openPages} from './open-pages.ts'

const book = openPages()

it('with automatic running off, nothing runs, nothing is out of date, and plots fit', async () => {
  const page = await book.open('en/06-losses/')
  await ask(page, 'settled')
  await page.getByRole('toolbar').locator('[data-command=automatic]').click()
  for (const cell of ['fit-control', 'bowl', 'descent', 'saturation']) await ask(page, 'run', cell)
  await ask(page, 'settled')
  expect(await ranDuring(page, async () => {
    await page.setViewportSize({width: 700, height: 900})
    await page.waitForTimeout(500) // the notebook measures in between
  })).toEqual(new Set())
  expect(await page.locator('live-cell[state=stale]').count()).toBe(0)
  expect(await page.locator('[data-stale]').innerText()).toBe('')
  expect(await page.locator('.cell-output:has(svg)').evaluateAll(outputs => outputs.filter(output => output.scrollWidth > output.clientWidth).map(output => output.closest('live-cell')!.getAttribute('name')))).toEqual([])
})

it('with automatic running on, what reads the width is made anew in sight at once, elsewhere when it comes into sight, and meanwhile it is not out of date', async () => {
  const page = await book.open('en/06-losses/')
  await ask(page, 'edit', 'bowl', 'width')
  await ask(page, 'edit', 'saturation', 'width')
  await ask(page, 'run', 'saturation')
  const shown = async (name: string) => Number(await outputOf(page, name))
  await cellOf(page, 'bowl').scrollIntoViewIfNeeded()
  await eventually(() => shown('bowl')).toBeGreaterThan(600)
  await ask(page, 'settled')
  await page.setViewportSize({width: 560, height: 900})
  await cellOf(page, 'bowl').scrollIntoViewIfNeeded()
  await eventually(() => shown('bowl')).toBeLessThan(560)
  await ask(page, 'settled')
  expect(await page.locator('live-cell[state=stale]').count()).toBe(0)
  expect(await shown('saturation')).toBeGreaterThan(600)
  await cellOf(page, 'saturation').scrollIntoViewIfNeeded()
  await eventually(() => shown('saturation')).toBeLessThan(560)
})

it('what the reader has set in a control stays set', async () => {
  const page = await book.open('en/06-losses/')
  await ask(page, 'settled')
  await cellOf(page, 'fit-control').scrollIntoViewIfNeeded()
  await reach(page, 'fit-control', 'done') // else the keys meet the recorded drawing
  await cellOf(page, 'fit-control').getByRole('slider').last().focus()
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp')
  const slope = async () => (await ask(page, 'value', 'fit') as {slope: number}).slope
  await eventually(slope).toBeCloseTo(0.4, 6) // from 0.3: the line's right end, at 10, is a fiftieth of the height higher for each key
  await page.setViewportSize({width: 600, height: 900})
  await page.waitForTimeout(500) // the notebook measures in between
  await ask(page, 'settled')
  expect(await slope()).toBeCloseTo(0.4, 6)
})
