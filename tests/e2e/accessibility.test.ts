/** @file WCAG 2.2 AA by axe, on pages in use: cells have run, an editor is open, an error is shown. And no page scrolls sideways on a phone. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, cellOf, eventually, openBook, openEditor, programsOf, reach, shorten, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

// Contrast depends on the colours, sizes of targets on the width: each of both is looked at once.
const looks = [{colorScheme: 'light', width: 390}, {colorScheme: 'dark', width: 1280}] as const

function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}

describe.each(['', 'en/', 'zh/', 'en/plots/', 'zh/plots/'])('the front page or the gallery /%s', path => {
  it.each(looks)('has no violation: $colorScheme, $width pixels', async ({colorScheme, width}) => {
    const page = await book.open(path, {colorScheme, viewport: {width, height: 900}})
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('does not scroll sideways at 360 pixels', async () => {
    const page = await book.open(path, {viewport: {width: 360, height: 740}})
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(360)
    await page.context().close()
  })
})

describe.each([
  ['en/00-chain/', 'text', 'anchor'],
  ['zh/00-chain/', 'text', 'anchor'],
  ['en/01-compute/', 'tiled-shader', 'accuracy'],
  ['zh/01-compute/', 'tiled-shader', 'accuracy'],
  ['en/04-tokens/', 'leakage', 'strips'],
  ['zh/04-tokens/', 'leakage', 'strips'],
  ['en/06-losses/', 'fit-loss', 'gradient-check'],
  ['zh/06-losses/', 'fit-loss', 'gradient-check'],
  ['en/07-backprop/', 'graph', 'cost'],
  ['zh/07-backprop/', 'graph', 'cost'],
  ['en/09-recurrence/', 'fading', 'cost-check'],
  ['zh/09-recurrence/', 'fading', 'cost-check'],
  ['en/11-train/', 'tokens', 'samples'],
  ['zh/11-train/', 'tokens', 'samples'],
  ['en/11b-workshop/', 'rate-of', 'counted'],
  ['zh/11b-workshop/', 'rate-of', 'counted'],
  ['en/13-generate/', 'entropy-check', 'shaped-plot'],
  ['zh/13-generate/', 'entropy-check', 'shaped-plot'],
])('/%s in use', (path, edited, broken) => {
  let page: Page

  beforeAll(async () => {
    page = await book.open(path, {colorScheme: 'light'})
    await shorten(page)
    for (const {name} of await programsOf(page)) if ((await ask(page, 'run', name)).phase !== 'done') await reach(page, name, 'done')
    await ask(page, 'settled')
    await ask(page, 'edit', broken, "const one = 1\nthrow new Error('shown')")
    await ask(page, 'run', broken)
    await openEditor(page, edited)
    await page.locator('details').evaluateAll(folds => { for (const fold of folds) if (fold.closest('live-cell')) (fold as HTMLDetailsElement).open = true })
  }, 180_000)
  afterAll(() => page?.context().close())

  it.each(looks)('has no violation: $colorScheme, $width pixels', async ({colorScheme, width}) => {
    await page.emulateMedia({colorScheme})
    await page.setViewportSize({width, height: 900})
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    await page.evaluate(() => scrollTo({top: 0, behavior: 'instant'})) // further down, the bar that stays at the top covers what scrolls under it
    expect(await violations(page)).toEqual([])
  })

  it('does not scroll sideways at 360 pixels', async () => {
    await page.setViewportSize({width: 360, height: 740})
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(360)
  })
})

describe.each(['en', 'zh'])('the bar of a cell on a phone, /%s/', language => {
  it.each([360, 320])('keeps a long status readable, and all buttons on the screen and 44 pixels large, at %i pixels', async width => {
    const page = await book.open(`${language}/11-train/`, {viewport: {width, height: 740}, hasTouch: true})
    await ask(page, 'settled')
    await ask(page, 'edit', 'text', 'await new Promise(() => {})')
    await page.evaluate(() => void (document.querySelector('live-notebook') as unknown as {run(name: string): Promise<unknown>}).run('text'))
    await reach(page, 'text', 'running')
    await page.route(/\/editor\.[^/]*\.js$/, route => route.abort())
    const bar = cellOf(page, 'text').locator('.cell-bar')
    await bar.locator('.cell-edit').tap()
    await eventually(() => bar.locator('.cell-status').innerText()).toMatch(/The editor could not be loaded|编辑器没能载入/)
    const boxes = await bar.locator('button:visible').evaluateAll(buttons => buttons.map(button => button.getBoundingClientRect().toJSON() as DOMRect))
    expect(boxes).toHaveLength(5)
    for (const {left, right, width: wide, height} of boxes) expect(left >= 0 && right <= width && wide >= 44 && height >= 44).toBe(true)
    expect(new Set(boxes.map(({top}) => top)).size).toBe(1)
    // Two or three lines, not one word on each.
    const {height, lineHeight} = await bar.locator('.cell-status').evaluate(status => ({height: status.clientHeight, lineHeight: parseFloat(getComputedStyle(status).lineHeight)}))
    expect(height).toBeLessThan(3.5 * lineHeight)
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(width)
    await page.context().close()
  })
})
