/** @file Light and dark: as the system has it, also without JavaScript, and as the reader chooses, also where the browser keeps nothing. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, eventually, openBook, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

/** The colours of what stands in a chapter and around it. */
const colours = (page: Page) => page.evaluate(() => {
  const seen = ['body', 'h1', 'main p', 'header', 'header select', 'nav.sidebar', '.cell', '.cell-code', '.cell-code .line > span', '.cell-output', '.exercise', '.quiz', '.home-head a', 'thead th'].flatMap(selector => {
    const element = document.querySelector(selector)
    if (!element) return []
    const {color, backgroundColor, borderColor, colorScheme} = getComputedStyle(element)
    return [{selector, color, backgroundColor, borderColor, colorScheme}]
  })
  return {scheme: getComputedStyle(document.documentElement).colorScheme, seen}
})

describe.each(['', 'zh/', 'en/06-losses/', 'zh/11-train/', 'en/progress/'])('/%s without JavaScript', path => {
  it('is light on a light system and dark on a dark one, in the colours that it has with JavaScript', async () => {
    const backgrounds = new Set<string>()
    for (const colorScheme of ['light', 'dark'] as const) {
      const [without, withScripts] = await Promise.all([false, true].map(async javaScriptEnabled => {
        const page = await book.open(path, {colorScheme, javaScriptEnabled})
        const found = await colours(page)
        await page.context().close()
        return found
      }))
      expect(without!.scheme).toBe(colorScheme)
      expect(without!.seen.length).toBeGreaterThan(3)
      expect(without).toEqual(withScripts)
      backgrounds.add(without!.seen[0]!.backgroundColor)
    }
    expect(backgrounds.size).toBe(2)
  })
})

const themeOf = (page: Page) => page.locator('html').getAttribute('data-theme')
const select = (page: Page) => page.getByRole('combobox', {name: /^(Select theme|选择主题)$/})

describe('the choice in the header', () => {
  it('is kept for every page and both languages, and “Auto” follows the system again', async () => {
    const page = await book.open('en/06-losses/', {colorScheme: 'light'})
    expect([await themeOf(page), await select(page).inputValue()]).toEqual(['light', 'auto'])
    await select(page).selectOption('dark')
    for (const path of ['en/11-train/', 'zh/06-losses/', 'en/progress/', '']) {
      await page.goto(book.url + path)
      expect(await themeOf(page), path).toBe('dark')
    }
    await page.goto(`${book.url}zh/06-losses/`)
    await eventually(() => select(page).inputValue()).toBe('dark')
    await select(page).selectOption('auto')
    expect(await themeOf(page)).toBe('light')
    await page.emulateMedia({colorScheme: 'dark'})
    await eventually(() => themeOf(page)).toBe('dark')
    await page.reload()
    expect(await themeOf(page)).toBe('dark')
    await page.context().close()
  })
})

describe.each(['en/06-losses/', 'zh/11-train/', '', 'en/progress/'])('/%s where the browser throws when storage is asked for', path => {
  it('has the system’s theme, and the reader’s choice as long as the page is open, without an error', async () => {
    const profile = await book.profile({colorScheme: 'light'})
    await profile.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(globalThis, name, {get() { throw new DOMException('The operation is insecure.', 'SecurityError') }})
    })
    const errors: string[] = []
    profile.on('weberror', error => errors.push(error.error().message))
    profile.on('console', message => { if (message.type() === 'error') errors.push(message.text()) })
    const page = await book.openIn(profile, path)
    expect(await themeOf(page)).toBe('light')
    if (await page.locator('theme-select').count()) {
      await select(page).selectOption('dark')
      expect(await themeOf(page)).toBe('dark')
      await page.emulateMedia({colorScheme: 'dark'})
      await select(page).selectOption('light')
      expect(await themeOf(page)).toBe('light')
      await select(page).selectOption('auto')
      expect(await themeOf(page)).toBe('dark')
      await page.emulateMedia({colorScheme: 'light'})
      await eventually(() => themeOf(page)).toBe('light')
    }
    // What wakes up with the reader throws nothing either.
    await page.mouse.move(400, 400)
    if (await page.locator('live-cell').count()) await ask(page, 'settled')
    if (/06|11/.test(path)) {
      const cell = page.locator('live-cell').first()
      await cell.scrollIntoViewIfNeeded()
      await cell.and(page.locator('[state=done]')).waitFor()
    }
    expect(errors).toEqual([])
    await profile.close()
  })
})

it('on a phone the menu offers the same choice, and both show it', async () => {
  const page = await book.open('en/06-losses/', {colorScheme: 'dark', viewport: {width: 390, height: 844}})
  await page.locator('button[popovertarget="starlight__sidebar"]').click()
  await select(page).selectOption('light')
  expect(await themeOf(page)).toBe('light')
  expect(await page.locator('theme-select select').evaluateAll(selects => selects.map(select => (select as HTMLSelectElement).value))).toEqual(['light', 'light'])
  expect(await violations(page, {within: ['theme-select']})).toEqual([])
  await page.context().close()
})
