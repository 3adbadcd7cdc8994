/** @file Taking a cell's output home: pictures, tables, values, models, from the menu of the cell, and a model back in. */
import {readFile} from 'node:fs/promises'
import {unzipSync} from 'fflate'
import type {Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {ask, button, cellOf, ended, eventually, openBook, outputOf, problemOf, sourceOf, type Book} from './book.ts'

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

/** Opens the menu of the cell and reads which files it offers. */
async function offered(page: Page, cell: string): Promise<string[]> {
  await cellOf(page, cell).scrollIntoViewIfNeeded()
  await cellOf(page, cell).locator('button[data-do=more]').click()
  const items = page.getByRole('menuitem')
  await items.first().waitFor()
  await eventually(() => page.locator('[role=menu][aria-busy]').count()).toBe(0)
  const names = (await items.allInnerTexts()).flatMap(text => /^(?:Download|下载) (\S+)/.exec(text)?.[1] ?? [])
  await page.keyboard.press('Escape')
  return names
}

/** Chooses a file in the menu of the cell. */
async function take(page: Page, cell: string, name: string): Promise<Buffer> {
  await cellOf(page, cell).scrollIntoViewIfNeeded()
  await cellOf(page, cell).locator('button[data-do=more]').click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', {name: `Download ${name}`}).click()])
  expect(download.suggestedFilename()).toBe(name)
  return readFile(await download.path())
}

describe('in chapter 06', () => {
  let page: Page
  beforeAll(async () => {
    page = await book.open('en/06-losses/')
    await ask(page, 'run', 'bowl')
  })
  afterEach(() => ask(page, 'reset'))

  it('a plot with its legend is one SVG that needs no style sheet', async () => {
    expect((await offered(page, 'bowl')).slice(0, 2)).toEqual(['bowl.svg', 'bowl.png'])
    const svg = (await take(page, 'bowl', 'bowl.svg')).toString('utf8')
    const look = await page.evaluate(svg => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
      const root = parsed.documentElement
      return {
        error: parsed.querySelector('parsererror')?.textContent,
        name: root.nodeName, size: [root.getAttribute('width'), root.getAttribute('height')],
        drawings: root.querySelectorAll(':scope > svg').length,
        text: root.textContent,
      }
    }, svg)
    expect(look).toMatchObject({error: undefined, name: 'svg', drawings: 2})
    expect(look.text).toMatch(/Mean squared error[^]*MSE[^]*intercept/)
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"')
    expect(svg).not.toMatch(/var\(|class=|<style|currentColor/)
    // Alone in a page, it looks like something: as large as on the page, and in more than one colour.
    const alone = await book.open('en/06-losses/', {javaScriptEnabled: true})
    await alone.setContent(`<body style="margin:0">${svg.replace(/<\?xml.*?\?>/, '')}</body>`)
    const shot = await alone.locator('body > svg').screenshot()
    expect(shot.length).toBeGreaterThan(5_000)
    await alone.context().close()
  })

  it('colours of the tokens are resolved in each theme', async () => {
    await ask(page, 'run', 'descent')
    const colours = async (theme: string) => {
      await page.evaluate(theme => { document.documentElement.dataset['theme'] = theme }, theme)
      const svg = (await take(page, 'descent', 'descent.svg')).toString('utf8')
      return new Set(svg.match(/rgb\([^)]*\)/g))
    }
    const [dark, light] = [await colours('dark'), await colours('light')]
    expect([...dark]).toContain('rgb(240, 163, 94)')
    expect([...light]).toContain('rgb(179, 84, 30)')
    expect([...light]).toContain('rgb(251, 251, 249)')
  })

  it('a PNG is twice as fine as the page, with a margin of ten pixels', async () => {
    const png = await take(page, 'descent', 'descent.png')
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const box = await cellOf(page, 'descent').locator('.cell-output > svg, .cell-output > figure').first().boundingBox()
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * (Math.ceil(box!.width) + 20), 2 * (Math.ceil(box!.height) + 20)])
    const colours = await page.evaluate(async bytes => {
      const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)], {type: 'image/png'}))
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')!
      context.drawImage(bitmap, 0, 0)
      return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size
    }, [...png])
    expect(colours).toBeGreaterThan(10)
  })

  it('rows are CSV and JSON, offered once though the cell both declares and shows them', async () => {
    await ask(page, 'run', 'gradient-check')
    expect(await offered(page, 'gradient-check')).toEqual(['gradientRows.csv', 'gradientRows.json'])
    const csv = (await take(page, 'gradient-check', 'gradientRows.csv')).toString('utf8')
    expect(csv).toMatch(/^\uFEFFi,ŷ − y,formula,finite difference\r\n1,-?[\d.]+,/)
    expect(csv.trimEnd().split('\r\n')).toHaveLength(9)
    expect(JSON.parse((await take(page, 'gradient-check', 'gradientRows.json')).toString('utf8'))).toHaveLength(8)
  })

  it('numbers, functions and a cell that has not run offer nothing', async () => {
    expect(await offered(page, 'mse')).toEqual([])
    expect(await offered(page, 'autodiff')).toEqual([])
  })

  it('a tensor in the worker is JSON, and CSV up to a matrix', async () => {
    await ask(page, 'edit', 'autodiff', "const matrix = tf.tensor2d([[1, 2], [3, 4.5]])\nconst cube = tf.zeros([1, 2, 2])\nconst words = '=晶圆'")
    expect((await ask(page, 'run', 'autodiff')).phase).toBe('done')
    expect(await offered(page, 'autodiff')).toEqual(['matrix.csv', 'matrix.json', 'cube.json', 'words.txt'])
    expect((await take(page, 'autodiff', 'matrix.csv')).toString('utf8')).toBe('\uFEFF0,1\r\n1,2\r\n3,4.5\r\n')
    expect(JSON.parse((await take(page, 'autodiff', 'cube.json')).toString('utf8'))).toEqual({shape: [1, 2, 2], dtype: 'float32', values: [0, 0, 0, 0]})
    expect((await take(page, 'autodiff', 'words.txt')).toString('utf8')).toBe('=晶圆')
  })

  it('what is too much says so, and what to do instead', async () => {
    await ask(page, 'edit', 'autodiff', 'const many = new Float32Array(3_000_000)')
    expect((await ask(page, 'run', 'autodiff')).phase).toBe('done')
    await cellOf(page, 'autodiff').locator('button[data-do=more]').click()
    await page.getByRole('menuitem', {name: 'Download many.json'}).click()
    await eventually(() => page.locator('[data-notices]').innerText()).toMatch(/`many` holds more than 2,000,000 numbers and texts[^]*many\.slice\(0, 1000\)/)
  })

  it('while another cell keeps the worker busy the menu says so, and the values come into it as soon as they can', async () => {
    await ask(page, 'edit', 'autodiff', 'const late = tf.tensor1d([4, 2])')
    expect((await ask(page, 'run', 'autodiff')).phase).toBe('done')
    await ask(page, 'edit', 'mse', 'const until = performance.now() + 4000\nwhile (performance.now() < until) tf.env()')
    const busy = ask(page, 'run', 'mse')
    const more = cellOf(page, 'autodiff').locator('button[data-do=more]')
    await more.scrollIntoViewIfNeeded()
    await more.click()
    const menu = page.getByRole('menu')
    expect(await menu.locator('[aria-disabled=true]').innerText()).toBe('Values to download: as soon as the other cells leave time …')
    expect(await menu.getByRole('menuitem', {name: 'Run to here'}).count()).toBe(1)
    await page.keyboard.press('End')
    expect(await menu.locator(':focus').getAttribute('aria-disabled')).toBe('true')
    await menu.getByRole('menuitem', {name: 'Download late.json'}).waitFor()
    expect(await menu.locator('[aria-disabled=true]').count()).toBe(0)
    await eventually(() => menu.locator(':focus').innerText()).toMatch(/^Download late/)
    await page.keyboard.press('End')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(download.suggestedFilename()).toBe('late.json')
    expect((await busy).phase).toBe('done')
  })

  it('a canvas is a PNG', async () => {
    await ask(page, 'edit', 'gradient-check', "const canvas = document.createElement('canvas')\ncanvas.width = 30\ncanvas.height = 20\ncanvas.getContext('2d')!.fillRect(0, 0, 9, 9)\ndisplay(canvas)")
    expect((await ask(page, 'run', 'gradient-check')).phase).toBe('done')
    expect(await offered(page, 'gradient-check')).toEqual(['gradient-check.png'])
    const png = await take(page, 'gradient-check', 'gradient-check.png')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([30, 20])
  })
})

it('on a Chinese page, on a phone, the menu speaks Chinese and stays in the window', async () => {
  const page = await book.open('zh/06-losses/', {viewport: {width: 360, height: 740}, hasTouch: true})
  await ask(page, 'run', 'gradient-check')
  expect(await offered(page, 'gradient-check')).toEqual(['gradientRows.csv', 'gradientRows.json'])
  await cellOf(page, 'gradient-check').locator('button[data-do=more]').tap()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', {name: '下载 gradientRows.csv'}).tap()])
  expect(download.suggestedFilename()).toBe('gradientRows.csv')
  await page.context().close()
})

describe('a model, in chapter 11', () => {
  let page: Page
  beforeAll(async () => {
    page = await book.open('en/11-train/')
    await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 10'))
    expect((await ask(page, 'run', 'training')).phase).toBe('done')
    await cellOf(page, 'saved').scrollIntoViewIfNeeded()
    await ended(page, 'saved', () => button(page, 'saved', 'Run').click(), 90_000)
  })

  const chosen = () => cellOf(page, 'saved-files').locator('input[type=file]')
  let zip: Buffer

  it('is shown as a box with its size, and its button downloads an ordinary tfjs model', async () => {
    expect(await problemOf(page, 'saved')).toBe('')
    expect(await outputOf(page, 'saved')).toMatch(/Model model-after-10-steps\s*[\d,]+ parameters\s*model\.json \+ weights\.bin: [\d.]+ (kB|MB)/)
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'saved', 'Download model-after-10-steps.zip').click()])
    zip = await readFile(await download.path())
    const files = unzipSync(zip)
    expect(Object.keys(files)).toEqual(['model.json', 'weights.bin'])
    const json = JSON.parse(Buffer.from(files['model.json']!).toString('utf8')) as {format: string; userDefinedMetadata: {tokens: string[]}}
    expect(json.format).toBe('layers-model')
    expect(json.userDefinedMetadata.tokens).toHaveLength(await ask(page, 'value', 'vocabularySize') as number)
  })

  it('comes back from the zip and writes the same text', async () => {
    await ask(page, 'run', 'writing')
    const before = await ask(page, 'value', 'writing') as string
    await cellOf(page, 'loaded').scrollIntoViewIfNeeded() // automatic cells run in view
    await ended(page, 'loaded', () => chosen().setInputFiles({name: 'my-model.zip', mimeType: 'application/zip', buffer: zip}))
    expect(await problemOf(page, 'loaded')).toBe('')
    expect(await outputOf(page, 'loaded')).toMatch(/Sequential, 3 layers, [\d,]+ parameters/)
    await ask(page, 'run', 'loaded-writing')
    expect(await ask(page, 'value', 'loaded-writing')).toBe(before)
  })

  it('a file that is no model is refused with a reason, and the next good one works', async () => {
    await cellOf(page, 'loaded').scrollIntoViewIfNeeded()
    await ended(page, 'loaded', () => chosen().setInputFiles({name: 'notes.zip', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004 not really')}))
    expect(await problemOf(page, 'loaded')).toMatch(/notes\.zip is a damaged zip[^]*Download it again/)
    await ended(page, 'loaded', () => chosen().setInputFiles({name: 'my-model.zip', mimeType: 'application/zip', buffer: zip}))
    expect(await problemOf(page, 'loaded')).toBe('')
  })

  it('the menu of the cell that only declares it offers it too', async () => {
    expect(await offered(page, 'model')).toContain('model.zip')
    const files = unzipSync(await take(page, 'model', 'model.zip'))
    expect(Object.keys(files)).toEqual(['model.json', 'weights.bin'])
  })
})
