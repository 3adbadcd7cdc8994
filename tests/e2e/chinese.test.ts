/** @file The Chinese book: its words, its cells, its errors. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, button, cellOf, ended, eventually, openBook, outputOf, problemOf, programsOf, reach, sourceOf, write, type Book} from './book.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

describe.each([
  ['zh/06-losses/', 'gradient-check', 'autodiff'],
  ['zh/11-train/', 'machine-report', 'tokens'],
])('%s', (path, onPage, inWorker) => {
  let page: Page

  beforeAll(async () => { page = await book.open(path) })
  afterAll(() => page?.context().close())

  it('is Chinese from its language attribute to its headings', async () => {
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN')
    for (const heading of await page.locator('main h1, main h2').allInnerTexts()) expect(heading).toMatch(/\p{Script=Han}/u)
  })

  it('has the same cells as the English chapter', async () => {
    const english = await book.open(path.replace('zh', 'en'))
    expect((await programsOf(page)).map(({name}) => name)).toEqual((await programsOf(english)).map(({name}) => name))
    await english.context().close()
  })

  it('names its buttons in Chinese, and they work', async () => {
    await ask(page, 'run', onPage)
    await button(page, onPage, '运行').click()
    await reach(page, onPage, 'done')
    await eventually(() => cellOf(page, onPage).locator('.cell-status').innerText()).toBe('完成')
    const shown = await outputOf(page, onPage)
    await button(page, onPage, '编辑').click()
    await cellOf(page, onPage).locator('.cm-focused').waitFor()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type("\ndisplay('新的一行')")
    await page.keyboard.press('Shift+Enter')
    await eventually(() => outputOf(page, onPage)).toContain('新的一行')
    await button(page, onPage, '重置').click()
    await eventually(() => outputOf(page, onPage)).toBe(shown)
    expect(await button(page, onPage, '重置').isVisible()).toBe(false)
  })

  it('stops an endless loop with 停止', async () => {
    await write(page, inWorker, 'while (true) {}')
    await reach(page, inWorker, 'running')
    await button(page, inWorker, '停止').click()
    await reach(page, inWorker, 'stopped')
    await eventually(() => cellOf(page, inWorker).locator('.cell-status').innerText()).toBe('已停止')
  })

  it.each([
    ['const a = （1 + 2)', /全角字符[^]*第 1 行第 11 列[^]*英文标点/],
    ['const a = (1 + 2', /一直没有闭合[^]*第 1 行第 17 列[^]*补上缺少的/],
    ['const shown = doesNotExist + 1', /没有哪个单元定义了 `doesNotExist`[^]*第 1 行第 15 列/],
    ["throw new Error('出了错')", /^Error: 出了错[^]*第 1 行第 7 列$/],
  ])('%s is explained in Chinese', async (source, problem) => {
    await write(page, onPage, source)
    await eventually(() => problemOf(page, onPage)).toMatch(problem)
    await ask(page, 'reset')
  })
})

describe('in chapter 11, what goes wrong in the teaching library is said in Chinese', () => {
  let page: Page

  beforeAll(async () => {
    page = await book.open('zh/11-train/')
    await cellOf(page, 'text-controls').scrollIntoViewIfNeeded()
    await ask(page, 'run', 'text')
  })
  afterAll(() => page?.context().close())

  it('a machine without WebGPU', async () => {
    await cellOf(page, 'machine-report').scrollIntoViewIfNeeded()
    await reach(page, 'machine-report', 'done')
    expect(await outputOf(page, 'machine-report')).toMatch(/没有用webgpu：(这个浏览器没有 WebGPU|WebGPU 没有找到显卡)/)
  })

  it('a model for another vocabulary', async () => {
    await ask(page, 'edit', 'model', (await sourceOf(page, 'model')).replaceAll('vocabularySize', '5'))
    await button(page, 'training', '运行').click()
    await reach(page, 'training', 'error')
    expect(await problemOf(page, 'training')).toMatch(/^模型是为 5 个词元建的，而文本(至少)?有 \d+ 个。\s+第 \d+ 行第 \d+ 列\s+重新运行建立模型的单元，让它为这段文本而建。$/)
    await ask(page, 'reset', 'model')
  })

  it('files that cannot be read, and a guess at an encoding', async () => {
    const choose = async (name: string, buffer: Buffer) => {
      await ended(page, 'text', () => cellOf(page, 'text-controls').locator('input[type=file]').setInputFiles({name, mimeType: 'text/plain', buffer}))
      return problemOf(page, 'text')
    }
    await ended(page, 'text', () => cellOf(page, 'text-controls').getByRole('radio', {name: '我自己的文本文件'}).check())
    expect(await choose('空.txt', Buffer.alloc(0))).toMatch(/^“空\.txt”是空文件。(\s+第 \d+ 行第 \d+ 列)+\s+请选一个有文字的文件。$/)
    expect(await choose('图.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toMatch(/^“图\.txt”是一张 PNG 图片。[^]*请选纯文本文件/)
    expect(await choose('旧.txt', Buffer.from(Array.from({length: 4000}, (_, i) => i % 2 ? 0xa1 + ((i >> 1) % 90) : 0xb0 + ((i >> 1) % 20))))).toBe('')
    expect(await outputOf(page, 'text')).toMatch(/^编码猜测为 GB18030（中文）。/)
  })
})

it('a Chinese chapter trains on Chinese sentences, and again after a look at the English ones', async () => {
  const page = await book.open('zh/11-train/')
  const choose = (text: string) => cellOf(page, 'text-controls').getByRole('radio', {name: text}).check()
  await cellOf(page, 'text-controls').scrollIntoViewIfNeeded()
  await eventually(() => outputOf(page, 'text')).toMatch(/^\p{Script=Han}+。/u)
  await choose('英文语法')
  await eventually(() => outputOf(page, 'text')).toMatch(/^[a-z ]+\./)
  await choose('中文语法')
  await eventually(() => outputOf(page, 'text')).toMatch(/^\p{Script=Han}+。/u)
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 2'))
  expect(await ask(page, 'run', 'training')).toMatchObject({phase: 'done'})
  await page.context().close()
})
