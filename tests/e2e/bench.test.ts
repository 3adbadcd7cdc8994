/** @file The bench page: a reader measures their own machine, stops, copies; without JavaScript it says so. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Recording} from '../../src/bench/recording.ts'
import {eventually, longestFrame, openBook, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

const words = {
  en: {measure: 'Measure', stop: 'Stop', model: 'Model', size: 'Size', rounds: 'Rounds', copy: 'Copy as JSON', copied: 'Copied.', stopped: 'Stopped.', backend: /^Backend: wasm \(WebAssembly SIMD, 1 thread\)/, done: /^Done\. A step takes [\d.,]+ ms with our kernels and [\d.,]+ ms with tfjs alone\.$/, agree: /^All computed the same: /, systems: ['our kernels', 'tfjs alone'], noScript: 'Measuring needs JavaScript'},
  zh: {measure: '开始测量', stop: '停止', model: '模型', size: '规模', rounds: '轮数', copy: '复制为 JSON', copied: '已复制。', stopped: '已停止。', backend: /^后端：wasm（WebAssembly SIMD, 1 thread）/, done: /^测完了。走一步，用我们的内核要 [\d.,]+ 毫秒，只用 tfjs 要 [\d.,]+ 毫秒。$/, agree: /^各方算出来的一样：/, systems: ['我们的内核', '只用 tfjs'], noScript: '测量需要打开 JavaScript'},
} as const

const status = (page: Page) => page.getByRole('status').innerText()

/** Clicks, and waits for the end of the measurement. */
async function measure(page: Page, language: keyof typeof words, model: string): Promise<void> {
  const {measure, model: label, done} = words[language]
  await page.getByLabel(label).selectOption(model)
  await page.getByRole('button', {name: measure}).click()
  await eventually(() => status(page), 90_000).toMatch(done)
}

describe.each(['en', 'zh'] as const)('/%s/bench/', language => {
  const say = words[language]
  let page: Page

  beforeAll(async () => { page = await book.open(`${language}/bench/`, {permissions: ['clipboard-read', 'clipboard-write']}) })
  afterAll(() => page?.context().close())

  it('loads no tfjs and starts no worker before the reader measures', async () => {
    await page.waitForLoadState('networkidle')
    expect(page.workers()).toEqual([])
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').filter(({name}) => name.endsWith('.js')).map(entry => (entry as PerformanceResourceTiming).decodedBodySize))
    expect(loaded.reduce((sum, size) => sum + size, 0)).toBeLessThan(40_000)
  })

  it.each(['lstm', 'gpt'])('measures a small %s: two rows, and both learned the same', async model => {
    await measure(page, language, model)
    const rows = page.locator('bench-panel tbody tr')
    expect(await rows.locator('th').allInnerTexts()).toEqual(say.systems)
    for (const row of await rows.all()) {
      const numbers = (await row.locator('td').allInnerTexts()).map(text => Number(text.replaceAll(',', '')))
      expect(numbers).toHaveLength(3)
      for (const number of numbers) expect(number).toBeGreaterThan(0)
      expect(numbers[0]).toBeLessThan(60_000)
    }
    expect(await rows.nth(1).locator('td').nth(2).innerText()).toBe('1')
    expect(await page.locator('[data-device]').innerText()).toMatch(say.backend)
    await page.getByText(say.agree).waitFor()
    await eventually(() => page.workers(), 5000).toEqual([])
  })

  it('copies the rows as JSON', async () => {
    await page.getByRole('button', {name: say.copy}).click()
    await eventually(() => status(page)).toBe(say.copied)
    const {date, machine, runtime, rows} = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Recording
    expect({date, machine, runtime}).toEqual({date: expect.stringMatching(/^20\d\d-\d\d-\d\d$/), machine: expect.stringMatching(/^\d+ cores, Linux$/), runtime: expect.stringMatching(/^\D+ \d+$/)})
    expect(rows.map(({system, bench, backend, losses}) => [system, bench, backend, losses.length])).toEqual([['ours', 'gpt', 'wasm', 3], ['stock', 'gpt', 'wasm', 3]])
  })

  it('Stop ends it at once, the page stays smooth, and it can be measured again', async () => {
    await page.getByLabel(say.model).selectOption('lstm')
    await page.getByLabel(say.size).selectOption('article')
    await page.getByRole('button', {name: say.measure}).focus()
    const gap = await longestFrame(page, async () => {
      await page.keyboard.press('Enter')
      await page.locator('bench-panel progress[value="1"]').waitFor({timeout: 60_000}) // stock's first step, some seconds long
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await eventually(() => status(page), 2000).toBe(say.stopped)
    })
    expect(gap).toBeLessThan(1000)
    await eventually(() => page.workers(), 5000).toEqual([])
    expect(await page.getByRole('button', {name: say.stop}).evaluate(button => button === document.activeElement)).toBe(true)
    expect(await page.locator('bench-panel table').count()).toBe(0)
    await page.getByLabel(say.size).selectOption('small')
    await measure(page, language, 'lstm')
  })

  it.each([['light', 390], ['dark', 390], ['light', 1280], ['dark', 1280]] as const)('has no violation with its result shown: %s, %i pixels', async (colorScheme, width) => {
    const fresh = await book.open(`${language}/bench/`, {colorScheme, viewport: {width, height: 900}})
    await measure(fresh, language, 'gpt')
    expect(await violations(fresh)).toEqual([])
    expect(await fresh.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await fresh.context().close()
  })

  it('without JavaScript says so, offers no dead button, and still shows its words and what was recorded', async () => {
    const plain = await book.open(`${language}/bench/`, {javaScriptEnabled: false})
    expect(await plain.locator('noscript p').innerText()).toContain(say.noScript)
    expect(await plain.locator('button:visible').count()).toBe(0)
    expect(await plain.locator('main h2').count()).toBe(3)
    await plain.context().close()
  })
})
