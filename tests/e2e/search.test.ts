/** @file The search finds the section that explains a word first, in both languages, and neither what cells print nor what only a formula says. */
import type {Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {eventually} from './book.ts'
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
  ['en/11-train/', 'learning rate', '06', 'How large a step?'],
  ['en/06-losses/', 'temperature', '11', 'It writes'],
  ['zh/11-train/', '困惑度', '06', '损失的下限'],
  ['zh/11-train/', '学习率', '06', '一步能走多大？'],
  ['zh/06-losses/', '温度', '11', '它会写了'],
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
