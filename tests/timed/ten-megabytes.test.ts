/** @file Ten megabytes from a cell hold the page up for less than a second: with the machine to themselves, as all that is timed. */
import type {Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {ask, cellOf, ended, longestFrame, openBook, write, type Book} from '../e2e/book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/06-losses/')
})
afterAll(() => book?.close())

describe('ten megabytes on the console', () => {
  afterEach(() => ask(page, 'reset'))

  it.each([['on the page', 'gradient-check'], ['in the worker', 'autodiff']])('%s do not hold the page up, and it says what was left out', async (_, cell) => {
    const longest = await longestFrame(page, async () => {
      const {phase} = await ended(page, cell, () => write(page, cell, "for (let i = 0; i < 100_000; i++) console.log(`${i} `.padEnd(105, '.'))"))
      expect(phase).toBe('done')
    })
    console.log(`10 MB on the console (${cell}): longest frame ${longest.toFixed(0)} ms`)
    expect(longest).toBeLessThan(1000)
    expect(await cellOf(page, cell).locator('.cell-log > div').count()).toBe(1001)
    expect(await cellOf(page, cell).locator('.cell-log > div').last().innerText()).toBe('… 99000 more lines were left out')
  })

  it.each([['on the page', 'gradient-check'], ['in the worker', 'autodiff']])('in one line %s are cut, with a note', async (_, cell) => {
    const longest = await longestFrame(page, async () => {
      expect(await ended(page, cell, () => write(page, cell, "console.log('x'.repeat(10_000_000))"))).toMatchObject({phase: 'done'})
    })
    expect(longest).toBeLessThan(1000)
    expect(await cellOf(page, cell).locator('.cell-log').innerText()).toMatch(/^x+… 9990000 more characters$/)
  })
})

describe('a value of ten megabytes', () => {
  afterEach(() => ask(page, 'reset'))

  it.each([
    ['text on the page', 'gradient-check', "display('word '.repeat(2_000_000))"],
    ['text from the worker', 'autodiff', "display('word '.repeat(2_000_000))"],
    ['numbers from the worker', 'autodiff', 'display(new Float32Array(2_500_000))'],
    ['rows from the worker', 'autodiff', 'display(Array.from({length: 200_000}, (_, i) => ({i, square: i * i})))'],
  ])('%s is displayed without holding the page up', async (_, cell, source) => {
    const longest = await longestFrame(page, async () => {
      expect(await ended(page, cell, () => write(page, cell, source))).toMatchObject({phase: 'done'})
      await page.waitForTimeout(300)
    })
    console.log(`${source}: longest frame ${longest.toFixed(0)} ms`)
    expect(longest).toBeLessThan(1000)
  })
})
