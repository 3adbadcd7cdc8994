/** @file Nothing jumps: what moves by itself while a page loads, and while a reader scrolls down to cells that wake up. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, openBook, type Book} from './book.ts'

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

interface Shift {
  readonly value: number
  /** What moved, by how many pixels: the first few. */
  readonly moved: readonly string[]
}

declare global {
  var shifts: Shift[]
}

/** Of each page in this profile, from its first moment on. Those that follow a key or a click do not count: nobody presses one here. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.shifts = []
    new PerformanceObserver(list => {
      for (const entry of list.getEntries() as (PerformanceEntry & {value: number; sources?: {node?: Node; previousRect: DOMRect; currentRect: DOMRect}[]})[]) {
        const moved = (entry.sources ?? []).map(({node, previousRect, currentRect}) => `${node instanceof Element ? `${node.localName}#${node.id}.${node.className}` : node?.nodeName} ${previousRect.y} → ${currentRect.y}`)
        shifts.push({value: entry.value, moved})
      }
    }).observe({type: 'layout-shift', buffered: true})
  })
}

const shiftsOf = (page: Page): Promise<Shift[]> => page.evaluate(() => globalThis.shifts)

const sum = (shifts: readonly Shift[]): number => shifts.reduce((sum, {value}) => sum + value, 0)

const sizes = [{width: 390, height: 844}, {width: 1280, height: 900}]

describe.each(['en/', 'zh/', 'en/00-chain/', 'zh/00-chain/', 'en/06-losses/', 'zh/06-losses/', 'en/11-train/', 'zh/11-train/', 'en/progress/', 'en/bench/', 'en/plots/', 'zh/plots/'])('/%s', path => {
  it.each(sizes)('stands still while it loads, $width pixels wide', async viewport => {
    const profile = await book.profile({viewport})
    const page = await profile.newPage()
    await watchShifts(page)
    await page.goto(book.url + path, {waitUntil: 'networkidle'})
    await page.evaluate(async () => {
      await document.fonts.ready
      if (document.querySelector('live-cell')) await customElements.whenDefined('live-notebook')
    })
    if (await page.locator('live-cell').count()) await ask(page, 'settled')
    await page.waitForTimeout(500)
    const moved = await page.evaluate(() => shifts)
    expect(sum(moved), JSON.stringify(moved, null, 1)).toBeLessThan(0.02)
    await profile.close()
  })
})

describe.each(['en/06-losses/', 'zh/11-train/', 'en/plots/'])('/%s', path => {
  it.each(sizes)('stands still while cells wake under a reader who scrolls through it, $width pixels wide', async viewport => {
    const profile = await book.profile({viewport})
    const page = await profile.newPage()
    await watchShifts(page)
    await page.goto(book.url + path)
    await page.evaluate(async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 400) {
        scrollTo(0, y)
        await new Promise(resolve => setTimeout(resolve, 150))
      }
    })
    await ask(page, 'settled')
    await page.waitForTimeout(300)
    expect(await page.locator('live-cell[state=done]').count()).toBeGreaterThan(5)
    const shifts = await shiftsOf(page)
    expect(sum(shifts), JSON.stringify(shifts, null, 1)).toBeLessThan(0.02)
    await profile.close()
  })
})
