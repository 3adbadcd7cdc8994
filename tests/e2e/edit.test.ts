/** @file A reader changes a cell: only what depends on it runs again, and Reset brings the chapter's text back. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {Program} from '../../src/language/program.ts'
import {ask, button, cellOf, ended, eventually, openBook, openEditor, outputOf, programsOf, ranDuring, reach, sourceOf, statusOf, type Book, typeOver} from './book.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

/** Everything that reads what a cell declares, directly or not: worked out from the programs alone. */
function dependentsOf(programs: readonly Program[], cell: string): Set<string> {
  const found = new Set<string>([cell])
  for (const name of found) {
    const {outputs} = programs.find(program => program.name === name)!
    for (const {name: reader, inputs} of programs) if (inputs.some(input => outputs.includes(input.name))) found.add(reader)
  }
  return found
}

describe('in chapter 06', () => {
  let page: Page
  let programs: Program[]

  beforeAll(async () => {
    page = await book.open('en/06-losses/')
    programs = await programsOf(page)
    const manual = await page.locator('live-cell[manual]').evaluateAll(cells => cells.map(cell => cell.getAttribute('name')!))
    const trained = new Set(manual.flatMap(name => [...dependentsOf(programs, name)]))
    for (const {name} of programs) if (!trained.has(name)) await ask(page, 'run', name)
  })
  afterAll(() => page?.context().close())

  it('Shift+Enter runs the changed cell, and no other when nobody reads it', async () => {
    const source = await sourceOf(page, 'gradient-check')
    await openEditor(page, 'gradient-check')
    const ran = await ranDuring(page, async () => {
      await typeOver(page, source, '2 / ys', '1 / ys')
      expect(await ended(page, 'gradient-check', () => page.keyboard.press('Shift+Enter'))).toMatchObject({phase: 'done'})
    })
    expect([...ran]).toEqual(['gradient-check'])
    const rows = await cellOf(page, 'gradient-check').locator('tbody tr').evaluateAll(rows => rows.map(row => [...row.children].map(cell => Number(cell.textContent!.replace('−', '-')))))
    expect(rows).toHaveLength(8)
    for (const [, , formula, difference] of rows) expect(Math.abs(2 * formula! - difference!)).toBeLessThan(0.01)
    expect(await page.evaluate(() => document.activeElement?.closest('live-cell')?.getAttribute('name'))).toBe('gradient-check')
  })

  it('Ctrl+Enter runs the changed cell and its readers, once each and nothing else', async () => {
    const cell = 'normal-equations'
    const source = await sourceOf(page, cell)
    const dependents = dependentsOf(programs, cell)
    expect(dependents.size).toBeGreaterThan(1)
    expect(dependents.size).toBeLessThan(programs.length / 2)
    await openEditor(page, cell)
    const count = await page.evaluate(() => cellStates.length)
    const ran = await ranDuring(page, async () => {
      await typeOver(page, source, 'Best line', 'The best line')
      await page.keyboard.press('Control+Enter')
      await eventually(() => outputOf(page, cell)).toContain('The best line')
    })
    expect(ran).toContain(cell)
    for (const name of ran) expect(dependents).toContain(name)
    const runs = await page.evaluate(count => cellStates.slice(count).map(({status: {name, run}}) => `${name} ${run}`), count)
    for (const name of ran) expect(new Set(runs.filter(run => run.startsWith(`${name} `))).size, name).toBe(1)
    // The readers are off the screen: they run when the reader comes to them.
    await cellOf(page, 'descent').scrollIntoViewIfNeeded()
    await reach(page, 'descent', 'done')
  })

  it('Reset brings the original back, and leaves when there is nothing to bring back', async () => {
    const cell = 'normal-equations'
    await eventually(() => button(page, cell, 'Reset').isVisible()).toBe(true)
    await button(page, cell, 'Reset').click()
    await eventually(() => outputOf(page, cell)).toMatch(/^Best line/)
    expect(await button(page, cell, 'Reset').isVisible()).toBe(false)
    const text = await cellOf(page, cell).locator('.cm-content').evaluate(content => [...content.querySelectorAll('.cm-line')].map(line => line.textContent).join('\n'))
    expect(text).toBe(await sourceOf(page, cell))
  })

  it('Reset appears with the first character typed, before anything runs, and takes typed text back too', async () => {
    await openEditor(page, 'fit-loss')
    expect(await button(page, 'fit-loss', 'Reset').isVisible()).toBe(false)
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type(' //')
    expect(await cellOf(page, 'fit-loss').locator('.cell-status').innerText()).toBe('edited: press Run')
    await button(page, 'fit-loss', 'Reset').click()
    await eventually(() => cellOf(page, 'fit-loss').locator('.cm-content').innerText()).not.toContain('//')
    expect(await button(page, 'fit-loss', 'Reset').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Edit')
  })
})

it('Shift+Enter runs an automatic cell once, however long it takes, and costs the worker nothing', async () => {
  const page = await book.open('en/11-train/')
  await ask(page, 'run', 'tokens')
  const textRun = (await statusOf(page, 'text'))!.run
  await openEditor(page, 'tokens')
  const count = await page.evaluate(() => cellStates.length)
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.insertText('\nconst until = performance.now() + 1500\nwhile (performance.now() < until) {}')
  expect(await ended(page, 'tokens', () => page.keyboard.press('Shift+Enter'))).toMatchObject({phase: 'done'})
  const runs = await page.evaluate(count => cellStates.slice(count).filter(({status: {name, phase}}) => name === 'tokens' && phase === 'running').length, count)
  expect(runs).toBe(1)
  expect(await statusOf(page, 'text')).toMatchObject({phase: 'done', run: textRun})
  await page.context().close()
})

it('in chapter 11, 64 units instead of 128 builds the model anew, makes the training out of date, and leaves the text alone', async () => {
  const page = await book.open('en/11-train/')
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 2'))
  expect((await ask(page, 'run', 'training')).phase).toBe('done')
  const parameters = await outputOf(page, 'model')
  await openEditor(page, 'model')
  const ran = await ranDuring(page, async () => {
    await typeOver(page, await sourceOf(page, 'model'), '128', '64')
    await page.keyboard.press('Shift+Enter')
    await eventually(() => outputOf(page, 'model')).not.toBe(parameters)
  })
  expect(ran).toContain('model')
  for (const cell of ['machine', 'text', 'tokens', 'windows', 'training']) expect(ran).not.toContain(cell)
  expect(await statusOf(page, 'training')).toMatchObject({phase: 'stale', reason: {kind: 'inputs-changed', names: ['model']}})
  expect(await cellOf(page, 'training').locator('.cell-status').innerText()).toBe('out of date: model changed')
  expect((await ask(page, 'run', 'training')).phase).toBe('done')
  await page.context().close()
})

it('long code begins at its first column again when the editor is left, but not when only its window is', async () => {
  const page = await book.open('en/06-losses/')
  await openEditor(page, 'fit-loss')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(`const sum = ${Array.from({length: 200}, (_, i) => i).join(' + ')}`)
  const scrolled = () => cellOf(page, 'fit-loss').locator('.cm-scroller').evaluate(({scrollLeft}) => scrollLeft)
  await eventually(scrolled).toBeGreaterThan(500)
  await page.evaluate(() => document.activeElement!.dispatchEvent(new FocusEvent('focusout', {bubbles: true}))) // the focus stays: another window is in front
  await page.waitForTimeout(200)
  expect(await scrolled()).toBeGreaterThan(500)
  await page.keyboard.press('Escape')
  await eventually(scrolled).toBe(0)
  await page.context().close()
})

it('a text of the reader’s own is printed in colours, after a reload too, without the editor; Reset brings the chapter’s own print back', async () => {
  const page = await book.open('en/06-losses/')
  const loaded: string[] = []
  page.on('request', request => loaded.push(new URL(request.url()).pathname))
  const code = cellOf(page, 'normal-equations').locator('.cell-code pre code')
  const printed = () => code.innerHTML()
  const coloursOf = () => code.evaluate(code => {
    const own = getComputedStyle(code).color
    return [...code.querySelectorAll('.line span')].flatMap(span => getComputedStyle(span).color === own ? [] : [span.textContent])
  })
  const original = await printed()
  await ask(page, 'reset', 'normal-equations')
  expect(loaded.filter(path => /colour/.test(path))).toEqual([])

  await ask(page, 'edit', 'normal-equations', "// mine\nconst mine: number = 41\n\ndisplay('mine')")
  await eventually(coloursOf).toEqual(['// mine', 'const', 'number', '41', 'display', "'mine'"])
  expect(await code.evaluate(code => code.textContent)).toBe("// mine\nconst mine: number = 41\n\ndisplay('mine')")
  await page.reload()
  await eventually(coloursOf).toEqual(['// mine', 'const', 'number', '41', 'display', "'mine'"])
  expect(loaded.filter(path => /\/editor[.-]/.test(path))).toEqual([])

  await ask(page, 'edit', 'normal-equations', 'const broken = (')
  await eventually(coloursOf).toEqual(['const'])
  await ask(page, 'reset', 'normal-equations')
  await eventually(printed).toBe(original)
  await page.context().close()
})

it('a text of the reader’s own is printed plain when its colours cannot be loaded', async () => {
  const page = await book.open('en/06-losses/')
  await page.route(/colour/, route => route.abort())
  await ask(page, 'edit', 'normal-equations', "display('mine')")
  expect(await cellOf(page, 'normal-equations').locator('.cell-code').innerText()).toContain("display('mine')")
  await button(page, 'normal-equations', 'Run').click()
  await eventually(() => outputOf(page, 'normal-equations')).toBe('mine')
  await page.context().close()
})
