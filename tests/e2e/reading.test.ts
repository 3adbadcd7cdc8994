/** @file Reading before anything runs: without JavaScript, and how little a first view loads. */
import {gzipSync} from 'node:zlib'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {heavyIn} from '../../src/site/first-view.ts'
import {cellOf, openBook, programsOf, type Book} from './book.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

describe.each([
  ['en/06-losses/', 'The cells below are live when JavaScript is on.'],
  ['en/11-train/', 'The cells below are live when JavaScript is on.'],
  ['zh/06-losses/', '打开 JavaScript 后'],
  ['zh/11-train/', '打开 JavaScript 后'],
])('%s without JavaScript', (path, note) => {
  let page: Page

  beforeAll(async () => { page = await book.open(path, {javaScriptEnabled: false}) })
  afterAll(() => page?.context().close())

  it('shows every cell\'s code, in colours', async () => {
    const programs = await programsOf(page)
    expect(programs.length).toBeGreaterThan(10)
    for (const {name, source} of programs) {
      const code = cellOf(page, name).locator('pre')
      const fold = cellOf(page, name).locator('summary')
      if (await fold.count()) await fold.click()
      expect(await code.isVisible(), name).toBe(true)
      expect((await code.textContent())!.trimEnd(), name).toBe(source.trimEnd())
    }
    const colours = await page.locator('live-cell pre span span').evaluateAll(spans => new Set(spans.map(span => getComputedStyle(span).color)).size)
    expect(colours).toBeGreaterThan(4)
  })

  it('shows the prose, the formulas typeset, and a note that cells need JavaScript', async () => {
    expect(await page.getByText(note).isVisible()).toBe(true)
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect((await page.locator('live-notebook > p').allInnerTexts()).join(' ').length).toBeGreaterThan(path.startsWith('en') ? 3000 : 1000)
    const formulas = await page.locator('.katex-html').evaluateAll(formulas => formulas.map(formula => formula.getBoundingClientRect().width))
    expect(formulas.length).toBeGreaterThan(3)
    for (const width of formulas) expect(width).toBeGreaterThan(0)
    expect(await page.locator('.katex-error').count()).toBe(0)
  })

  it('offers no button that does nothing, and links that lead on', async () => {
    expect(await page.locator('live-cell button:enabled:visible').count()).toBe(0)
    await page.locator('nav.sidebar a:not([aria-current])').first().click()
    await page.waitForURL(url => url.href !== book.url + path)
    expect(await page.locator('h1').isVisible()).toBe(true)
  })
})

describe.each(['en/06-losses/', 'en/11-train/', 'zh/06-losses/', 'zh/11-train/', '', 'zh/'])('the first view of /%s', path => {
  it('loads at most 160 kB of JavaScript, and neither tfjs nor the compiler nor the editor', async () => {
    const page = await book.open('404.html')
    const scripts: {url: string; body: Promise<Buffer>}[] = []
    page.context().on('response', response => {
      if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push({url: response.url(), body: response.body()})
    })
    await page.goto(book.url + path, {waitUntil: 'networkidle'})
    const bodies = await Promise.all(scripts.map(({body}) => body))
    const total = bodies.reduce((sum, body) => sum + gzipSync(body, {level: 9}).length, 0) / 1000
    console.log(`/${path}: ${total.toFixed(1)} kB of JavaScript in ${bodies.length} files`)
    expect(bodies.flatMap(body => heavyIn(body.toString()))).toEqual([])
    expect(total).toBeLessThanOrEqual(160)
    await page.context().close()
  })
})
