/** @file Types in the reader's editors: completion, types, signatures, errors across cells, definition, rename, the off switch. */
import type {Locator, Page} from 'playwright-core'
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {ask, button, cellOf, chooseMore, ended, eventually, openBook, openEditor, outputOf, sourceOf, typeOver, type Book} from './book.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

/** Opens a cell's editor and waits until types are there. The first check takes seconds on a busy machine. */
async function openTyped(page: Page, cell: string): Promise<Locator> {
  const editor = await openEditor(page, cell)
  await eventually(() => cellOf(page, cell).locator('.typing-loading').textContent(), 90_000).toBe('')
  return editor
}

/** Puts the cursor at a text of the open editor: behind its first `length` characters. */
async function putCursor(page: Page, cell: string, text: string, length = 1): Promise<void> {
  const editor = cellOf(page, cell).locator('.cm-content')
  const before = (await textOf(editor)).split(text)[0]!.split('\n')
  await page.keyboard.press('ControlOrMeta+Home')
  for (let line = 1; line < before.length; line++) await page.keyboard.press('ArrowDown')
  for (let column = 0; column < before.at(-1)!.length + length; column++) await page.keyboard.press('ArrowRight')
}

function textOf(editor: Locator): Promise<string> {
  return editor.evaluate(content => [...content.querySelectorAll('.cm-line')].map(line => line.textContent).join('\n'))
}

/** What types have against a cell, in words. */
function noteOf(page: Page, cell: string): Promise<string> {
  return cellOf(page, cell).locator('.cell-types').allInnerTexts().then(texts => texts.join('\n'))
}

/** The texts that are underlined in printed code, as `cell: text`. */
function underlined(page: Page): Promise<string[]> {
  return page.evaluate(() => [...CSS.highlights.get('typing-error') ?? []].map(range => {
    const cell = range.startContainer.parentElement!.closest('live-cell')!.getAttribute('name')!
    return `${cell}: ${range.startContainer.nodeValue!.slice(range.startOffset, range.endOffset)}`
  }))
}

/** What is underlined in a cell's open editor. */
function marked(page: Page, cell: string): Promise<string[]> {
  return cellOf(page, cell).locator('.cm-lintRange-error').allInnerTexts()
}

describe('in chapter 11', () => {
  let page: Page
  const requests: string[] = []

  beforeAll(async () => {
    page = await book.open('en/11-train/')
    page.on('request', request => requests.push(request.url()))
    await page.reload()
    await page.waitForLoadState('networkidle')
  })
  afterAll(() => page?.context().close())
  beforeEach(() => ask(page, 'reset'))

  it('nothing of the types loads before an editor opens, and they are this site’s own', async () => {
    const heavy = () => requests.filter(url => /cell-types|create-typing/.test(url))
    expect(heavy()).toEqual([])
    await openTyped(page, 'model')
    expect(heavy()).toHaveLength(2)
    for (const url of heavy()) expect(url.startsWith(book.url)).toBe(true)
  })

  it('typing `model.` completes `fit`, with its type and what tfjs says about it', async () => {
    await openTyped(page, 'model')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('\nmodel.')
    const list = page.locator('.cm-tooltip-autocomplete')
    await list.getByRole('option', {name: /^fit\b/}).first().waitFor()
    await page.keyboard.type('fit')
    await eventually(() => list.getByRole('option').first().innerText()).toMatch(/^fit\s*method$/)
    await eventually(() => page.locator('.cm-completionInfo').innerText()).toMatch(/Sequential\.fit\([\s\S]*Trains the model for a fixed number of epochs/)
    // Escape closes the list, and stays in the editor.
    await page.keyboard.press('Escape')
    await list.waitFor({state: 'detached'})
    await page.keyboard.type('Dat')
    await list.getByRole('option', {name: /^fitDataset/}).click()
    expect(await textOf(cellOf(page, 'model').locator('.cm-content'))).toMatch(/\nmodel\.fitDataset$/)
  })

  it('offers nothing in or behind texts, comments and numbers: Enter breaks the line', async () => {
    await openTyped(page, 'model')
    for (const line of ['const a = "a"', "const b = 'mod", 'const c = `mod`', '// a mod', '/* mod */', 'const d = 1.5']) {
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText('display(1)')
      await page.keyboard.press('Home') // in front of a word, no closing quote comes by itself
      await page.keyboard.type(line, {delay: 30})
      await page.waitForTimeout(800)
      await page.keyboard.press('Enter')
      expect((await textOf(cellOf(page, 'model').locator('.cm-content'))).replace(/\n\s*/, '\n'), line).toBe(`${line}\ndisplay(1)`)
    }
  })

  it('offers nothing behind a closing quote: Enter breaks the line', async () => {
    await openTyped(page, 'model')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('const a = "a', {delay: 30})
    await page.keyboard.press('Delete') // the quote that has come by itself
    await page.keyboard.type('"')
    await page.waitForTimeout(800)
    await page.keyboard.press('Enter')
    await page.keyboard.type('1')
    expect(await textOf(cellOf(page, 'model').locator('.cm-content'))).toBe('const a = "a"\n1')
  })

  it('behind a word that is complete, Enter breaks the line as well', async () => {
    await openTyped(page, 'model')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('const e = vocabularySize', {delay: 30})
    await page.locator('.cm-tooltip-autocomplete').getByRole('option', {name: /^vocabularySize\b/, selected: true}).waitFor()
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await page.keyboard.type('1')
    expect(await textOf(cellOf(page, 'model').locator('.cm-content'))).toBe('const e = vocabularySize\n1')
  })

  it('the list goes when the text is run, with Escape, and with the focus', async () => {
    const list = page.locator('.cm-tooltip-autocomplete')
    const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
      ...['Shift+Enter', 'Control+Enter', 'Escape'].map(key => [key, () => page.keyboard.press(key)] as const),
      ['the focus', () => button(page, 'model', 'Edit').focus()],
    ]
    for (const [way, act] of ways) {
      await openTyped(page, 'model')
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('voca', {delay: 30})
      await list.waitFor()
      await act()
      await list.waitFor({state: 'detached'})
      await page.waitForTimeout(300)
      expect(await list.count(), way).toBe(0)
      expect(await textOf(cellOf(page, 'model').locator('.cm-content')), way).toBe('voca')
    }
  })

  it('completes the name of a module while it is typed', async () => {
    await openTyped(page, 'model')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type("import {shuffle} from 'lab/r", {delay: 30})
    const list = page.locator('.cm-tooltip-autocomplete')
    await list.getByRole('option', {name: /^lab\/random\b/, selected: true}).waitFor()
    await page.waitForTimeout(200) // what has only just appeared is not taken
    await page.keyboard.press('Enter')
    expect(await textOf(cellOf(page, 'model').locator('.cm-content'))).toBe("import {shuffle} from 'lab/random'")
  })

  it('shows the parameters of the call that is being typed', async () => {
    await openTyped(page, 'model')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('\nmodel.fitDataset(')
    await eventually(() => page.locator('.cm-tooltip mark').allInnerTexts()).toEqual([expect.stringContaining('dataset:')])
    await page.keyboard.type('1, ')
    await eventually(() => page.locator('.cm-tooltip mark').allInnerTexts()).toEqual([expect.stringContaining('args:')])
    // Completions, if any, close first.
    for (let presses = 0; presses < 2 && await page.locator('.cm-tooltip mark').count() > 0; presses++) {
      await page.keyboard.press('Escape')
      await page.waitForTimeout(300)
    }
    await page.locator('.cm-tooltip mark').waitFor({state: 'detached'})
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content')
  })

  it('tells the type and the docs of what the pointer rests on, and of what the cursor is on', async () => {
    const editor = await openTyped(page, 'model')
    await editor.locator('.cm-line', {hasText: 'lstm({'}).locator('span', {hasText: /^lstm$/}).hover()
    await eventually(() => page.locator('.cm-tooltip-hover').innerText()).toMatch(/^lstm\(.*LstmArgs\): FastLstm[\s\S]*A drop-in for `tf\.layers\.lstm`/)
    await page.mouse.move(0, 0)
    await putCursor(page, 'model', 'vocabularySize')
    await page.keyboard.press('F1')
    await eventually(() => page.locator('.cm-tooltip .typing-code').innerText()).toBe('const vocabularySize: number')
    await page.keyboard.press('Escape')
    await page.locator('.typing-card').waitFor({state: 'detached'})
  })

  it('goes to the cell that declares a name, and shows a declaration of the lab', async () => {
    await openTyped(page, 'model')
    await putCursor(page, 'model', 'vocabularySize')
    await page.keyboard.press('F12')
    await cellOf(page, 'tokens').locator('.cm-focused').waitFor()
    await page.keyboard.press('F1')
    await eventually(() => page.locator('.typing-card .typing-code').innerText()).toBe('const vocabularySize: number')
    await openEditor(page, 'model')
    const call = cellOf(page, 'model').locator('.cm-line', {hasText: 'lstm({'}).locator('span', {hasText: /^lstm$/})
    await call.click({modifiers: ['ControlOrMeta']})
    await eventually(() => page.locator('.typing-card').innerText()).toMatch(/export declare function lstm\([\s\S]*from lab\/nn/)
    await page.keyboard.press('Escape')
  })

  it('underlines in another cell, printed or open, what a change breaks, says so in words, and leads there', async () => {
    const elsewhere = ['long-training: inputDim', 'long-training: units', 'long-curve: vocabularySize']
    const source = await sourceOf(page, 'tokens')
    await openTyped(page, 'tokens')
    await typeOver(page, source, 'tokenizer.vocabulary.size', "'many'")
    await page.keyboard.press('Escape')
    // `model` is open by now, the others still printed.
    await eventually(() => marked(page, 'model')).toContain('inputDim')
    await eventually(() => noteOf(page, 'model')).toMatch(/Error, line 6, column 5: Type 'string' is not assignable to type 'number'\./)
    await eventually(() => underlined(page)).toEqual(['curve: vocabularySize', ...elsewhere])
    expect(await noteOf(page, 'curve')).toMatch(/^Error, line 3, column 25: Argument of type 'string' is not assignable to parameter of type 'number'\.$/)
    expect(await noteOf(page, 'tokens')).toMatch(/Type errors in other cells: model, line 6; model, line 9; curve, line 3/)
    expect(await cellOf(page, 'curve').locator('.cm-editor').count()).toBe(0)

    await button(page, 'tokens', 'curve, line 3').click()
    await cellOf(page, 'curve').locator('.cm-focused').waitFor()
    await eventually(() => marked(page, 'curve')).toEqual(['vocabularySize'])
    await eventually(() => underlined(page)).toEqual(elsewhere)
    await ask(page, 'reset', 'tokens')
    await eventually(() => noteOf(page, 'curve')).toBe('')
    await eventually(() => marked(page, 'model')).toEqual([])
  })

  it('renames in all cells that read a name, and says why where it cannot', async () => {
    await openTyped(page, 'model')
    await putCursor(page, 'model', 'vocabularySize')
    await page.keyboard.press('F2')
    const field = page.getByRole('textbox', {name: 'New name for vocabularySize'})
    await field.waitFor()
    await page.keyboard.type('length')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.typing-rename [role=alert]').innerText()).toMatch(/The cell \S+ uses this name already/)
    await field.fill('vocabSize')
    await page.keyboard.press('Enter')
    await field.waitFor({state: 'detached'})
    for (const cell of ['tokens', 'model', 'curve']) {
      await eventually(() => textOf(cellOf(page, cell).locator('.cm-content'))).toMatch(/\bvocabSize\b/)
      expect(await textOf(cellOf(page, cell).locator('.cm-content'))).not.toContain('vocabularySize')
    }
    expect(await page.evaluate(() => document.activeElement?.closest('live-cell')?.getAttribute('name'))).toBe('model')
    await putCursor(page, 'model', 'sequential')
    await page.keyboard.press('F2')
    await eventually(() => page.locator('.typing-card').innerText()).toMatch(/library|cannot rename/)
    await page.keyboard.press('Escape')
  })

  it('a type error stops no cell from running, and stands beside what the kernel reports', async () => {
    await openTyped(page, 'tokens')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.insertText("\nconst wrong: number = 'text'\ndisplay(wrong)")
    await eventually(() => marked(page, 'tokens')).toEqual(['wrong'])
    expect(await ended(page, 'tokens', () => page.keyboard.press('Shift+Enter'))).toMatchObject({phase: 'done'})
    expect(await outputOf(page, 'tokens')).toContain('text')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.insertText("\nnull!.x")
    expect(await ended(page, 'tokens', () => page.keyboard.press('Shift+Enter'))).toMatchObject({phase: 'error'})
    await eventually(() => marked(page, 'tokens')).toEqual(expect.arrayContaining(['wrong']))
    await eventually(async () => (await marked(page, 'tokens')).length).toBeGreaterThan(1)
  })
})

it('can be switched off, and stays off on the next visit; on again, it works', async () => {
  const page = await book.open('en/11-train/')
  const requests: string[] = []
  page.on('request', request => requests.push(request.url()))
  await openTyped(page, 'machine')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\nconst wrong: string = 1')
  await eventually(() => noteOf(page, 'machine')).toContain("Type 'number' is not assignable to type 'string'.")
  await chooseMore(page, 'Types in the editors')
  await eventually(() => noteOf(page, 'machine')).toBe('')
  expect(await marked(page, 'machine')).toEqual([])
  await openEditor(page, 'machine')
  await page.keyboard.press('F1')
  await eventually(() => page.locator('.typing-card').innerText()).toBe('Types are switched off.')

  await page.reload()
  requests.length = 0
  const editor = await openEditor(page, 'machine') // with what was typed before the reload
  expect(await editor.innerText()).toContain('const wrong: string = 1')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\n// typed on')
  await page.waitForTimeout(1000)
  expect(requests.filter(url => url.includes('cell-types'))).toEqual([])
  expect(await noteOf(page, 'machine')).toBe('')
  await chooseMore(page, 'Types in the editors')
  await eventually(() => noteOf(page, 'machine'), 90_000).toContain("Type 'number' is not assignable to type 'string'.")
  await page.context().close()
})

it('without types (they do not load) editing and running go on, and a note says so', async () => {
  const page = await book.open('en/11-train/')
  await page.context().route('**/cell-types*', route => route.abort())
  await openEditor(page, 'machine')
  await eventually(() => noteOf(page, 'machine'), 60_000).toMatch(/The types could not be loaded.*Editing and running go on/)
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\ndisplay(1 + 1)')
  expect(await ended(page, 'machine', () => page.keyboard.press('Shift+Enter'))).toMatchObject({phase: 'done'})
  expect(await outputOf(page, 'machine')).toContain('2')
  await page.context().close()
})

it('speaks Chinese on a Chinese page, but for what TypeScript says', async () => {
  const page = await book.open('zh/11-train/')
  await openTyped(page, 'model')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\nconst wrong: string = 1')
  await eventually(() => noteOf(page, 'model'), 60_000).toMatch(/^错误，第 13 行第 7 列：Type 'number' is not assignable to type 'string'\.$/)
  expect(await cellOf(page, 'model').locator('.cell-types [lang=en]').innerText()).toMatch(/^Type 'number'/)
  await page.keyboard.insertText('\nconst other = ;')
  await eventually(() => noteOf(page, 'model')).toMatch(/^错误.*第 14 行/)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText("import {readFile} from 'fs'\nimport {map} from 'lodash'\nreadFile\nmap")
  await eventually(() => noteOf(page, 'model')).toMatch(/^错误，第 1 行第 24 列：“fs”是 Node\.js 的模块。[^]*\n错误，第 2 行第 19 列：这里没有模块“lodash”。[^]*`import … from "npm:lodash@1\.2\.3"`。\n/)
  await page.context().close()
})

it('works with a finger: buttons stand for the keys, and nothing is wider than the phone', async () => {
  const page = await book.open('en/11-train/', {viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true})
  await cellOf(page, 'machine').locator('.cell-code pre').tap()
  await cellOf(page, 'machine').locator('.cm-focused').waitFor()
  await eventually(() => cellOf(page, 'machine').locator('.typing-loading').textContent(), 90_000).toBe('')
  await putCursor(page, 'machine', 'wish')
  await cellOf(page, 'machine').getByRole('button', {name: 'Type', exact: true}).tap()
  await eventually(() => page.locator('.typing-card .typing-code').innerText()).toMatch(/const wish: /)
  const box = await page.locator('.typing-card').boundingBox()
  expect(box!.x).toBeGreaterThanOrEqual(0)
  expect(box!.x + box!.width).toBeLessThanOrEqual(360)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await cellOf(page, 'machine').getByRole('button', {name: 'Declaration', exact: true}).tap()
  await cellOf(page, 'machine-control').locator('.cm-focused').waitFor()
  await page.context().close()
})
