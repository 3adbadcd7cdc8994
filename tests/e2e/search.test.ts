/** @file The search finds the section that explains a word first, in both languages, and neither what cells print nor what only a formula says. */
import type {Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {eventually} from './book.ts'
import {violations} from './violations.ts'
import {openPages} from './open-pages.ts'

const book = openPages()

async function searchFor(page: Page, words: string): Promise<void> {
  await page.locator('site-search button[data-open-modal]:enabled').waitFor() // from then on it hears its key
  await page.keyboard.press('Control+k')
  await page.locator('site-search input[type=search]').fill(words)
}

/** The sections of the first chapter that the search names, best first. */
function sections(page: Page): Promise<string[]> {
  return page.locator('.search-results > li').first().locator('.search-section a').allInnerTexts()
}

describe.each([
  ['en/11-train/', 'perplexity', '06', 'The floor under the loss'],
  ['en/11-train/', 'learning rate', '11', 'How large a step?'],
  ['en/06-losses/', 'temperature', '13', 'Temperature, derived'],
  ['zh/11-train/', '困惑度', '06', '损失的下限'],
  ['zh/11-train/', '学习率', '11', '步子多大才合适？'],
  ['zh/06-losses/', '温度', '13', '推导温度'],
])('from /%s, %s', (path, words, chapter, section) => {
  it(`leads to “${section}” first`, async () => {
    const page = await book.open(path)
    await searchFor(page, words)
    await eventually(async () => (await sections(page))[0]).toBe(section)
    await page.locator('.search-section a').first().click()
    await page.waitForURL(new RegExp(`/${path.slice(0, 2)}/${chapter}-[a-z]+/(\\?[^#]*)?#`))
    expect(await page.locator('h1').isVisible()).toBe(true)
  })
})

const said = (page: Page) => page.locator('.search-said').innerText()
const results = (page: Page) => page.locator('.search-results > li').count()

describe.each([
  ['en/11-train/', 'hovercraft', '“hovercraft” is nowhere in the text of this book.', '/en/glossary/'],
  ['en/11-train/', 'xqzv', '“xqzv” is nowhere in the text of this book.', '/en/glossary/'],
  ['en/', 'gradient xqzv', '“xqzv” is nowhere in the text of this book.', '/en/glossary/'],
  ['zh/11-train/', '龘靐', '书的正文里没有“龘”、“靐”', '/zh/glossary/'],
  ['zh/', 'xqzv', '书的正文里没有“xqzv”', '/zh/glossary/'],
])('from /%s, %s, which is nowhere', (path, words, message, glossary) => {
  it('says so, says what else to try, and shows nothing', async () => {
    const page = await book.open(path)
    await searchFor(page, words)
    await eventually(() => said(page)).toContain(message)
    expect(await results(page)).toBe(0)
    await page.locator('.search-said a').click()
    await page.waitForURL(url => url.pathname === glossary)
  })
})

it.each([['en/11-train/', 'perplex'], ['en/11-train/', 'perplexities'], ['zh/11-train/', 'softma'], ['zh/', '困惑度']])('from /%s, %s is found by its beginning or its stem', async (path, words) => {
  const page = await book.open(path)
  await searchFor(page, words)
  await eventually(() => results(page)).toBeGreaterThan(0)
})

it('finds nothing that only code or an output says', async () => {
  const page = await book.open('en/11-train/')
  expect(await page.locator('main').textContent()).toContain('set_random_seed')
  // In the chapter's code and outputs, and nowhere in its prose.
  for (const words of ['softmaxCheck', 'trainableWeights', 'set_random_seed']) {
    await searchFor(page, words)
    await eventually(() => said(page)).toContain('nowhere')
    await page.keyboard.press('Control+k')
  }
})

it('is used by keyboard alone: Enter opens the first result, the arrows walk', async () => {
  const page = await book.open('en/')
  await searchFor(page, 'perplexity')
  await eventually(() => results(page)).toBeGreaterThan(0)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('The floor under the loss')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/en\/06-losses\/$/)
})

it('says so when the index cannot be loaded, and the next key tries again', async () => {
  const page = await book.open('en/')
  await page.route(/pagefind\.js/, route => route.abort())
  await searchFor(page, 'perplex')
  await eventually(() => said(page)).toBe('The search could not be loaded. Check the connection and type again.')
})

// Contrast depends on the colours, sizes of targets on the width.
describe.each([['light', 'en/', 1280], ['dark', 'zh/06-losses/', 390]] as const)('in %s', (colorScheme, path, width) => {
  it(`from /${path} at ${width} pixels has no violation of WCAG 2.2 AA, found or not`, async () => {
    const page = await book.open(path, {colorScheme, viewport: {width, height: 800}})
    for (const words of ['softmax', 'xqzv']) {
      await page.locator('site-search button[data-open-modal]:enabled').waitFor()
      await page.locator('site-search button[data-open-modal]').click()
      await page.locator('site-search input[type=search]').fill(words)
      await eventually(() => said(page)).not.toMatch(/^$|…/)
      expect(await violations(page, {within: ['site-search dialog'], also: ['best-practice']})).toEqual([])
      await page.keyboard.press('Control+k')
    }
  })
})
