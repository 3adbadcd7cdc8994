/** @file Progress in a reader's hands: it lasts, two tabs share it, it goes out as a file and comes back, and where nothing can be kept the page says so. */
import {readFileSync} from 'node:fs'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {eventually, openBook, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

/** Answers a question right. */
async function pass(page: Page, quiz = 'gradient-sign', choice = 'It lowers it.', check = 'Check'): Promise<void> {
  await page.locator(`#quiz-${quiz}`).getByRole('radio', {name: choice}).check()
  await page.locator(`#quiz-${quiz}`).getByRole('button', {name: check, exact: true}).click()
}

/** What an exercise reports when it is passed. */
function achieve(page: Page, detail: Record<string, unknown>): Promise<unknown> {
  return page.evaluate(detail => document.querySelector('live-notebook > p')!.dispatchEvent(new CustomEvent('achieved', {bubbles: true, detail})), detail)
}

const count = (page: Page) => page.locator('[data-progress-text]').innerText()
const said = (page: Page) => page.locator('[data-said]').innerText()
const row = (page: Page, item: string) => page.locator(`tr[data-item="${item}"]`)

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({name, mimeType: 'application/json', buffer: Buffer.from(text)})
}

async function saved(page: Page, button = 'Save as a file'): Promise<{name: string; text: string}> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: button}).click()])
  return {name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8')}
}

it('what is passed is marked in the question, the chapter, the contents and the home page, after a reload and in the other language', async () => {
  const page = await book.open('en/06-losses/')
  expect(await count(page)).toMatch(/^0 of \d+ passed$/)
  expect(await page.locator('.progress-mark').count()).toBe(0)
  await pass(page)
  await eventually(() => count(page)).toMatch(/^1 of \d+ passed$/)
  expect(await page.locator('#quiz-gradient-sign [data-passed-mark]').isVisible()).toBe(true)
  await page.reload()
  await eventually(() => count(page)).toMatch(/^1 of \d+ passed$/)
  expect(await page.locator('#quiz-gradient-sign [data-passed-mark]').isVisible()).toBe(true)
  expect(await page.locator('#quiz-rate-limit [data-passed-mark]').isVisible()).toBe(false)
  expect(await page.locator('nav.sidebar a[aria-current=page]').getAttribute('data-progress-chapter')).toBe('06-losses')
  expect(await page.locator('nav.sidebar a[aria-current=page] .progress-mark').innerText()).toMatch(/^1\/\d+/)
  await page.goto(`${book.url}zh/06-losses/`)
  await eventually(() => count(page)).toMatch(/^已通过 1 \/ \d+$/)
  await page.goto(`${book.url}en/`)
  expect(await page.getByRole('link', {name: /Losses, from the Gaussian/}).ariaSnapshot()).toMatch(/1 of \d+ passed/)
  await page.context().close()
})

it('a wrong answer later takes nothing away', async () => {
  const page = await book.open('en/06-losses/')
  await pass(page)
  await pass(page, 'gradient-sign', 'It raises it.')
  await page.goto(`${book.url}en/progress/`)
  expect(await row(page, '06-losses quiz gradient-sign').innerText()).toMatch(/✓[^]*100 %/)
  await page.context().close()
})

it('two tabs of one chapter keep each other\'s, and each sees the other\'s at once', async () => {
  const one = await book.open('en/06-losses/')
  const other = await one.context().newPage()
  await other.goto(`${book.url}zh/06-losses/`)
  await pass(one)
  await eventually(() => count(other)).toMatch(/^已通过 1 /)
  await pass(other, 'flat-ground', '一个概率接近1时', '检查')
  await eventually(() => count(one)).toMatch(/^2 of/)
  await one.reload()
  expect(await count(one)).toMatch(/^2 of/)
  await one.context().close()
})

describe('the report', () => {
  let page: Page
  beforeAll(async () => {
    page = await book.open('en/06-losses/')
    await pass(page)
    await achieve(page, {kind: 'exercise', name: 'of-another-edition', score: 1, hash: 'ab'.repeat(32)})
    await page.waitForFunction(() => Object.keys(localStorage).filter(key => key.startsWith('progress ')).length === 2)
    await page.goto(`${book.url}en/progress/`)
  })
  afterAll(() => page?.context().close())

  it('lists all there is to pass, what is passed, and the hash of the code', async () => {
    expect(await row(page, '06-losses quiz gradient-sign').innerText()).toMatch(/Which way to move[^]*✓[^]*100 %/)
    expect(await row(page, '11-train quiz temperature').innerText()).toMatch(/What temperature does[^]*not yet/)
    expect(await page.locator('[data-gone]').innerText()).toMatch(/No longer in this book[^]*06-losses: of-another-edition/)
    expect(await page.locator('[data-gone] .progress-hash').innerText()).toBe('ab'.repeat(32))
    expect(await page.locator('[data-overall]').innerText()).toMatch(/^1 of \d+ exercises and questions passed\.$/)
  })

  it('has the reader\'s name, kept over a reload', async () => {
    await page.getByLabel('Your name, for the report').fill('Ada <Lovelace>')
    expect(await page.getByRole('heading', {level: 2}).innerText()).toBe('Report of Ada <Lovelace>')
    await page.reload()
    expect(await page.getByRole('heading', {level: 2}).innerText()).toBe('Report of Ada <Lovelace>')
  })

  it('on paper: name, date, rows and whole hashes; no buttons', async () => {
    await page.emulateMedia({media: 'print'})
    expect(await page.getByRole('button').filter({visible: true}).count()).toBe(0)
    expect(await page.locator('main').innerText()).toMatch(/^Report of Ada <Lovelace>\s+From Sand to Sentences\. Printed on [^]*Which way to move[^]*It proves nothing by itself/)
    const cell = page.locator('[data-gone] .progress-hash')
    expect(await cell.evaluate(cell => cell.scrollWidth <= cell.clientWidth + 1)).toBe(true)
    await page.emulateMedia({media: 'screen'})
  })

  it.each(['light', 'dark'] as const)('has no violation in %s, and does not scroll sideways at 360 pixels', async colorScheme => {
    await page.emulateMedia({colorScheme})
    await page.reload()
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({width: 360, height: 740})
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await page.setViewportSize({width: 1280, height: 900})
  })

  it('forgets all, and Undo brings it back', async () => {
    await page.getByRole('button', {name: 'Forget all'}).click()
    expect(await said(page)).toMatch(/^All progress in this browser is forgotten\. Undo brings it back/)
    expect(await row(page, '06-losses quiz gradient-sign').innerText()).toContain('not yet')
    await page.getByRole('button', {name: 'Undo'}).press('Enter')
    expect(await said(page)).toBe('That is taken back.')
    expect(await row(page, '06-losses quiz gradient-sign').innerText()).toContain('100 %')
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Forget all')
  })

  it('goes out as a file and comes back on another machine, merged with what is there', async () => {
    const {name, text} = await saved(page)
    expect(name).toMatch(/^progress-\d{4}-\d\d-\d\d\.json$/)
    expect(JSON.parse(text)).toMatchObject({format: 'from-sand-to-sentences/progress', version: 1, name: 'Ada <Lovelace>', items: [{chapter: '06-losses', kind: 'exercise', name: 'of-another-edition', best: 1}, {name: 'gradient-sign'}]})
    const elsewhere = await book.open('en/06-losses/')
    await pass(elsewhere, 'flat-ground', 'The derivative of softmax')
    await elsewhere.goto(`${book.url}en/progress/`)
    await choose(elsewhere, name, text)
    await eventually(() => said(elsewhere)).toBe(`${name} is loaded: 2 items are new or better. What you had is kept.`)
    expect(await elsewhere.locator('[data-overall]').innerText()).toMatch(/^2 of/)
    expect(await elsewhere.getByLabel('Your name').inputValue()).toBe('Ada <Lovelace>')
    await choose(elsewhere, name, text)
    await eventually(() => said(elsewhere)).toContain('0 items are new or better, 2 were here already')
    await elsewhere.context().close()
  })

  it.each([
    ['notes.txt', 'my notes', /^notes\.txt was not loaded, and nothing here has changed\. It is not JSON/],
    ['package.json', '{"name": "book"}', /JSON, but no progress of this book/],
    ['edited.json', '{"format": "from-sand-to-sentences/progress", "version": 1, "items": [{"chapter": "06-losses", "kind": "quiz", "name": "a", "best": 7}]}', /At items\[0\]\.best stands 7, which cannot be/],
  ])('%s is refused with what is wrong and what to do, and nothing changes', async (name, text, message) => {
    const before = await page.evaluate(() => JSON.stringify(localStorage))
    await choose(page, name, text)
    await eventually(() => said(page)).toMatch(message)
    expect(await page.evaluate(() => JSON.stringify(localStorage))).toBe(before)
  })
})

it('the Chinese page: words, file, errors', async () => {
  const page = await book.open('zh/06-losses/')
  await pass(page, 'gradient-sign', '降低。', '检查')
  await page.goto(`${book.url}zh/progress/`)
  expect(await row(page, '06-losses quiz gradient-sign').innerText()).toMatch(/往哪边动[^]*✓ \d{4}年[^]*100%/)
  const {name, text} = await saved(page, '存成文件')
  await eventually(() => said(page)).toBe(`已存为 ${name}。`)
  await choose(page, name, text.slice(0, 40))
  await eventually(() => said(page)).toMatch(/没有载入 .*，这里的进度没有变。它不是 JSON/)
  await page.context().close()
})

it('where storage is forbidden, progress counts while the page is open, and the page says that it does not last', async () => {
  const page = await book.open('404.html')
  await page.addInitScript(() => Object.defineProperty(globalThis, 'localStorage', {get: () => { throw new DOMException('refused', 'SecurityError') }}))
  await page.goto(`${book.url}en/06-losses/`)
  await eventually(() => page.locator('[data-progress-not-kept]').innerText()).toMatch(/^This browser keeps nothing for this site/)
  await pass(page)
  await eventually(() => count(page)).toMatch(/^1 of/)
  await page.goto(`${book.url}zh/progress/`)
  await eventually(() => page.locator('[data-not-kept]').innerText()).toMatch(/^这个浏览器不为本站保存任何东西/)
  await page.getByLabel('你的名字').fill('李雷')
  expect(await page.getByRole('heading', {level: 2}).innerText()).toContain('李雷')
  await page.context().close()
})

it.each(['en', 'zh'])('/%s/progress/ without JavaScript lists what there is, and offers no button that does nothing', async language => {
  const page = await book.open(`${language}/progress/`, {javaScriptEnabled: false})
  expect(await page.locator('tr[data-item]').count()).toBeGreaterThanOrEqual(10)
  expect(await page.getByRole('button').filter({visible: true}).count()).toBe(0)
  expect(await page.locator('noscript p').isVisible()).toBe(true)
  await page.context().close()
})
