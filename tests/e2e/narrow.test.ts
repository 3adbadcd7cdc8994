/** @file What must have room on small screens, and the page for lost readers in both languages. */
import {describe, expect, it} from 'vitest'
import {writeProgressFile} from '../../src/progress/progress-file.ts'
import {ask, eventually} from './book.ts'
import {openPages} from './open-pages.ts'
import {violations} from './violations.ts'

const book = openPages()
const phone = {viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true}

it.each(['en', 'zh'])('the bar over a chapter takes two lines at 360 pixels, also when cells are out of date: /%s/', async language => {
  const page = await book.open(`${language}/06-losses/`, phone)
  await ask(page, 'settled')
  await page.locator('[data-command=automatic]').tap()
  await ask(page, 'run', 'fit-loss')
  await ask(page, 'edit', 'mse', 'const mse = () => 1')
  await eventually(() => page.locator('[data-stale]').innerText()).not.toBe('')
  const buttons = await page.locator('.notebook-bar button').evaluateAll(buttons => buttons.map(button => button.getBoundingClientRect().toJSON() as DOMRect))
  expect(new Set(buttons.map(({top}) => Math.round(top))).size).toBeLessThanOrEqual(2)
  for (const {left, right, height} of buttons) {
    expect(left).toBeGreaterThanOrEqual(0)
    expect(right).toBeLessThanOrEqual(360)
    expect(height).toBeGreaterThanOrEqual(44)
  }
})

it('code that scrolls sideways is a tab stop once the reader has stirred, however far from the window it stands', async () => {
  const page = await book.open('en/06-losses/', phone)
  await page.keyboard.press('Tab')
  const code = page.locator('live-cell:not(:has(details)) .cell-code pre').last()
  await eventually(() => code.getAttribute('tabindex')).toBe('0')
  expect(await code.evaluate(pre => pre.scrollWidth > pre.clientWidth)).toBe(true)
})

it.each(['en', 'zh'])('the front page of /%s/ has search, light and language on a phone, each large enough for a finger', async language => {
  const page = await book.open(`${language}/`, {...phone, colorScheme: 'light'})
  for (const part of ['site-search button[data-open-modal]', 'theme-select select', '.language-link']) {
    const {x, width, height} = (await page.locator(`.home-head ${part}`).boundingBox())!
    expect(x + width, part).toBeLessThanOrEqual(360)
    expect(Math.min(width, height), part).toBeGreaterThanOrEqual(44)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.locator('.home-head theme-select select').selectOption('dark')
  await page.locator('html[data-theme=dark]').waitFor()
  expect(await violations(page, {also: ['best-practice']})).toEqual([])
})

describe('an address that is not in the book', () => {
  it.each([
    ['zh/nothing/', 'zh-CN', '书里没有这一页', '/zh/', 'English', '/en/'],
    ['en/nothing/', 'en', 'This page is not in the book', '/en/', '中文', '/zh/'],
    ['nothing/', 'en', 'This page is not in the book', '/en/', '中文', '/zh/'],
  ])('/%s is answered in its language first', async (path, lang, title, home, otherName, other) => {
    const page = await book.open(path)
    expect(await page.locator('html').getAttribute('lang')).toBe(lang)
    expect(await page.title()).toContain(title)
    expect(await page.locator('main').locator('h1, h2').first().innerText()).toBe(title)
    expect(await page.locator('h1').allInnerTexts()).toEqual([title])
    expect(new URL(await page.locator('.site-name').evaluate(link => (link as HTMLAnchorElement).href)).pathname).toBe(home)
    await page.getByRole('link', {name: otherName, exact: true}).click()
    await page.waitForURL(url => url.pathname === other)
  })

  it('without a script has both languages', async () => {
    const page = await book.open('zh/nothing/', {javaScriptEnabled: false})
    expect(await page.locator('main').locator('h1, h2').allInnerTexts()).toEqual(['This page is not in the book', '书里没有这一页'])
  })

  it.each(['zh/nothing/', 'en/nothing/'])('/%s has no violation of WCAG 2.2 AA', async path => {
    expect(await violations(await book.open(path), {also: ['best-practice']})).toEqual([])
  })
})

it('the table of a class has the whole window', async () => {
  const page = await book.open('en/teachers/', {viewport: {width: 1280, height: 900}})
  await page.locator('class-checker input[type=file]').setInputFiles({name: 'ada.json', mimeType: 'application/json', buffer: Buffer.from(writeProgressFile([], {name: 'Ada', at: Date.UTC(2026, 2, 1)}))})
  await page.locator('.class-table table').first().waitFor()
  const box = (await page.locator('class-checker').boundingBox())!
  expect(box.width).toBeGreaterThan(1100)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})
