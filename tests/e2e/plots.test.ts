/** @file The gallery of plots: authors find it, see each figure drawn and described, change one, and find nothing of it among the chapters. How the figures look: tests/visual. */
import {describe, expect, it} from 'vitest'
import {ask, cellOf, eventually, programsOf, search, sourceOf} from './book.ts'
import {openPages} from './open-pages.ts'

const book = openPages()

describe.each([
  {language: 'en', link: 'The book’s plots', twin: '中文', other: '/zh/plots/'},
  {language: 'zh', link: '书里的图', twin: 'English', other: '/en/plots/'},
])('/$language/plots/', ({language, link, twin, other}) => {
  it('is linked from the page for teachers, and has its twin', async () => {
    const page = await book.open(`${language}/teachers/`)
    await page.getByRole('link', {name: link, exact: true}).click()
    await page.waitForURL(`**/${language}/plots/`)
    expect(await page.locator('h1').innerText()).toBe(link)
    await page.getByRole('link', {name: twin, exact: true}).click()
    await page.waitForURL(url => url.pathname === other)
  })

  it('draws each figure anew, with a name and a description in the language of the page', async () => {
    const page = await book.open(`${language}/plots/`)
    const programs = await programsOf(page)
    expect(programs.length).toBeGreaterThan(10)
    for (const {name} of programs) {
      expect(await ask(page, 'run', name), name).toMatchObject({phase: 'done'})
      const said = await cellOf(page, name).locator('.cell-output').evaluate(output => [...output.querySelectorAll('svg[aria-label][aria-description], svg[role=img], g[role=img], ol[aria-label]')].map(figure =>
        [figure.getAttribute('aria-label'), figure.getAttribute('aria-description'), figure.querySelector('desc')?.textContent, figure.localName === 'ol' ? figure.textContent : ''].filter(Boolean).join('; ')))
      expect(said.length, name).toBeGreaterThan(0)
      for (const text of said) {
        expect(text.length, name).toBeGreaterThan(4)
        if (language === 'zh') expect(text, name).not.toMatch(/[a-z]{3,} (of|at|is|the)\b|gate|memory|below|step/)
      }
    }
  })

  it('a changed cell draws another figure', async () => {
    const page = await book.open(`${language}/plots/`)
    await ask(page, 'edit', 'roof', (await sourceOf(page, 'roof')).replace('speed: 4e9', 'speed: 1e9'))
    await ask(page, 'run', 'roof')
    await eventually(() => cellOf(page, 'roof').locator('svg[aria-description]').getAttribute('aria-description')).toMatch(language === 'en' ? /1\u00a0GFLOP\/s at 0\.25 FLOP per byte: 20\u00a0%/ : /1\u00a0GFLOP\/s.*20%/)
  })

  it('is no chapter: not among the contents, not in the progress, not in the search', async () => {
    const page = await book.open(`${language}/06-losses/`)
    expect(await page.locator('.contents a[href*="plots"]').count()).toBe(0)
    await search(page, 'flowDiagram')
    await eventually(() => page.locator('.search-said').innerText()).toMatch(language === 'en' ? /“flowdiagram” is nowhere in the text of this book\./i : /书的正文里没有“flowdiagram”/i)
    expect(await page.locator('.search-results > li').count()).toBe(0)
    const progress = await book.open(`${language}/progress/`)
    expect(await progress.locator('[data-chapter-report] a[href*="plots"]').count()).toBe(0)
    expect(await progress.locator('[data-chapter-report]').count()).toBeGreaterThan(5)
  })
})
