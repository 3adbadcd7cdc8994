/** @file From one language to the other: the same place on the page, the same edits, the same progress. */
import type {Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {ask, cellOf, eventually, openEditor} from './book.ts'
import {openPages} from './open-pages.ts'

const book = openPages()

/** Goes to the other language, as a reader does. */
async function change(page: Page): Promise<void> {
  const before = await page.locator('html').getAttribute('lang')
  await page.locator('.language-link:visible').first().click()
  await page.waitForFunction(before => document.documentElement.lang !== before && document.readyState === 'complete', before)
}

const names = (page: Page) => page.locator('main :is(h2, h3)[id]').evaluateAll(headings => headings.map(({id}) => id))
/** The id of the section that begins at the top of the window. */
const atTop = (page: Page) => page.locator('main :is(h2, h3)[id]').evaluateAll(headings => headings.find(heading => {
  const {top} = heading.getBoundingClientRect()
  return top > -10 && top < 160
})?.id)

describe.each(['06-losses', '11-train'])('chapter %s', chapter => {
  it('has sections of the same names in both languages, which the contents lead to', async () => {
    const english = await book.open(`en/${chapter}/`)
    const chinese = await book.open(`zh/${chapter}/`)
    expect(await names(chinese)).toEqual(await names(english))
    expect(new Set(await names(english)).size).toBeGreaterThan(8)
    const linked = (page: Page) => page.locator('.contents .sections a').evaluateAll(links => links.map(link => (link as HTMLAnchorElement).hash.slice(1)))
    expect(await linked(chinese)).toEqual(await linked(english))
  })

  it.each(['en', 'zh'])('leads from each section of /%s/ to the same one', async language => {
    const page = await book.open(`${language}/${chapter}/`)
    for (const name of (await names(page)).slice(1, 6)) {
      await page.evaluate(name => document.getElementById(name)!.scrollIntoView(), name)
      await page.mouse.move(600, 600)
      await page.locator('.language-link:visible').first().hover()
      expect(new URL(await page.locator('.language-link:visible').first().evaluate(link => (link as HTMLAnchorElement).href)).hash).toBe(`#${name}`)
    }
    const last = (await names(page))[3]!
    await page.evaluate(name => document.getElementById(name)!.scrollIntoView(), last)
    await change(page)
    expect(new URL(page.url()).pathname).toBe(`/${language === 'en' ? 'zh' : 'en'}/${chapter}/`)
    expect(new URL(page.url()).hash).toBe(`#${last}`)
    await eventually(() => atTop(page)).toBe(last)
  })
})

it('keeps what the address names, an equation or an exercise, as long as it is in sight; at the head of a page it names nothing', async () => {
  const page = await book.open('en/06-losses/')
  await change(page)
  expect(page.url()).toBe(`${book.url}zh/06-losses/`)
  for (const hash of ['eq:mse', 'exercise-mse-gradient', 'fig:bowl']) {
    await page.goto(`${book.url}zh/06-losses/#${hash}`)
    await change(page)
    expect(decodeURIComponent(page.url())).toBe(`${book.url}en/06-losses/#${hash}`)
  }
  await page.evaluate(() => document.getElementById('one-wild-point')!.scrollIntoView())
  await change(page)
  expect(new URL(page.url()).hash).toBe('#one-wild-point')
})

it('deep in a section it leads to the figure that stands there', async () => {
  const page = await book.open('en/06-losses/')
  await page.evaluate(() => document.querySelector('live-cell[name=bowl]')!.scrollIntoView())
  await change(page)
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#fig:bowl')
  expect(await cellOf(page, 'bowl').evaluate(cell => cell.getBoundingClientRect().top < innerHeight)).toBe(true)
})

it('by keyboard, and in a presentation that is linked to', async () => {
  const page = await book.open('en/teachers/')
  await page.evaluate(() => document.getElementById('collect-progress')!.scrollIntoView())
  await page.locator('.language-link').evaluate(link => (link as HTMLElement).focus({preventScroll: true}))
  await page.keyboard.press('Enter')
  await page.waitForURL(`${book.url}zh/teachers/#collect-progress`)
  await page.goto(`${book.url}en/11-train/?present#training`)
  await page.locator('html[data-presenting]').waitFor()
  await page.keyboard.press('Escape')
  await change(page)
  await page.waitForURL(/\/zh\/11-train\/(\?present)?#training$/)
})

it('without JavaScript it leads to the same page', async () => {
  const page = await book.open('en/11-train/', {javaScriptEnabled: false})
  await page.locator('.language-link').first().click()
  expect(page.url()).toBe(`${book.url}zh/11-train/`)
})

it('an edit goes along, even one that was typed a moment before, and what was passed too', async () => {
  const page = await book.open('en/06-losses/')
  const quiz = page.locator('#quiz-gradient-sign')
  await quiz.getByRole('radio', {name: 'It lowers it.'}).check()
  await quiz.getByRole('button', {name: 'Check', exact: true}).click()
  await eventually(() => page.locator('.chapter-header [data-progress-text]').innerText()).toMatch(/\b1 of/)
  await ask(page, 'settled')
  await openEditor(page, 'overflow')
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.insertText('// mine\n')
  await change(page)
  await eventually(() => cellOf(page, 'overflow').locator('.cell-code').innerText()).toContain('// mine')
  await eventually(() => page.locator('.chapter-header [data-progress-text]').innerText()).toMatch(/已通过 1 \//)
})
