/** @file Reading before anything runs: without JavaScript, and how little a first view loads. */
import {basename, join} from 'node:path'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {chapterFiles} from '../../src/site/chapter-files.ts'
import {heavyIn, kilobytes, ownScripts} from '../../src/site/first-view.ts'
import {cellOf, openBook, programsOf, type Book} from './book.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

const chapters = ['en', 'zh'].flatMap(language => chapterFiles(join(import.meta.dirname, '../..'), language).map(({path}) => path))

describe.each(chapters.map(path => [path, path.startsWith('zh') ? '文中说按“运行”' : 'Where the text asks you to press Run'] as const))('%s without JavaScript', (path, note) => {
  let page: Page

  beforeAll(async () => { page = await book.open(path, {javaScriptEnabled: false}) })
  afterAll(() => page?.context().close())

  it('shows every cell\'s code, in colours', async () => {
    const programs = await programsOf(page)
    expect(programs.length).toBeGreaterThan(10)
    for (const {name, source} of programs) {
      const code = cellOf(page, name).locator('.cell-code pre')
      const fold = cellOf(page, name).locator('summary')
      if (await fold.count()) await fold.click()
      expect(await code.isVisible(), name).toBe(true)
      expect((await code.textContent())!.trimEnd(), name).toBe(source.trimEnd())
    }
    const colours = await page.locator('live-cell pre span span').evaluateAll(spans => new Set(spans.map(span => getComputedStyle(span).color)).size)
    expect(colours).toBeGreaterThan(4)
  })

  it('shows the prose, the formulas typeset, and a note that cells need JavaScript', async () => {
    expect(await page.locator('noscript p').innerText()).toContain(note)
    expect(await page.locator('noscript p').isVisible()).toBe(true)
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect((await page.locator('live-notebook > p').allInnerTexts()).join(' ').length).toBeGreaterThan(path.startsWith('en') ? 3000 : 1000)
    // What is folded away has no width.
    const formulas = await page.locator('.katex-html:not(details:not([open]) *)').evaluateAll(formulas => formulas.map(formula => formula.getBoundingClientRect().width))
    expect(formulas.length).toBeGreaterThan(3)
    for (const width of formulas) expect(width).toBeGreaterThan(0)
    expect(await page.locator('.katex-error').count()).toBe(0)
  })

  it('offers no button that does nothing, and links that lead on', async () => {
    expect(await page.locator('button:visible').evaluateAll(buttons => buttons.filter(button => !button.hasAttribute('popovertarget')).map(button => button.textContent))).toEqual([])
    const files = await page.locator('.model-file span:not([role])').allInnerTexts()
    expect(files.at(-1) ?? '').toMatch(!path.includes('11-train') ? /^$/ : /^(Run the cell to get |运行这个单元，就能得到 )model-after-300-steps\.zip$/)
    await page.locator('nav.sidebar .contents > li > a:not([aria-current])').first().click()
    await page.waitForURL(url => url.href !== book.url + path)
    expect(await page.locator('h1').isVisible()).toBe(true)
  })
})

const pages = ['', 'zh/', 'en/bench/', 'en/progress/', 'en/plots/', 'zh/plots/', ...chapters]
const windows = [{width: 1280, height: 900}, {width: 390, height: 844}]

describe.each(pages.flatMap(path => windows.map(viewport => ({path, viewport, width: viewport.width}))))('the first view of /$path, $width pixels wide', ({path, viewport}) => {
  it('loads at most 40 kB of JavaScript until the reader’s first sign, and neither tfjs nor the compiler nor the editor', async () => {
    const page = await book.open('404.html', {viewport})
    const urls = new Set<string>()
    page.context().on('response', response => {
      // The few lines that start a worker (src/workers/blob-worker.ts) come from no server.
      if (/javascript/.test(response.headers()['content-type'] ?? '') && !response.url().startsWith('blob:')) urls.add(response.url())
    })
    const html = await (await page.goto(book.url + path, {waitUntil: 'networkidle'}))!.text()
    await page.context().close()
    const scripts = await Promise.all([...urls].map(async url => ({name: basename(new URL(url).pathname), code: await (await fetch(url)).text()})))
    scripts.push({name: 'in the page', code: ownScripts(html)})
    const said = scripts.map(({name, code}) => `${name} ${kilobytes([code]).toFixed(1)}`).join(', ')
    expect(scripts.flatMap(({code}) => heavyIn(code)), said).toEqual([])
    expect(kilobytes(scripts.map(({code}) => code)), said).toBeLessThanOrEqual(40)
  })
})
