/** @file A cell fails: the reader sees what happened, under the right cell, with the line, and a button that goes there. */
import type {Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import type {CellProblem} from '../../src/language/cell-error.ts'
import {ask, button, cellOf, eventually, openBook, problemOf, reach, sourceOf, statusOf, write, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/06-losses/')
})
afterEach(() => ask(page, 'reset'))
afterAll(() => book?.close())

/** Both run a cell that no other cell reads: one on the page, one in the worker. */
const realms = [['on the page', 'gradient-check'], ['in the worker', 'autodiff']] as const

async function problemAfter(cell: string, source: string): Promise<CellProblem> {
  await write(page, cell, source)
  await reach(page, cell, 'error')
  return (await statusOf(page, cell))!.problem!
}

describe.each(realms)('%s', (_, cell) => {
  it('an error thrown in line 3 names line and column, and the button there goes to that line in the editor', async () => {
    expect(await problemAfter(cell, "const a: number = 1\nconst b = 2\n  throw new RangeError('too far')\n")).toMatchObject({code: 'thrown', cell, line: 3, column: 9, type: 'RangeError'})
    expect(await problemOf(page, cell)).toMatch(/^RangeError: too far\s+line 3, column 9$/)
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await button(page, cell, 'line 3, column 9').click()
    await cellOf(page, cell).locator('.cm-focused').waitFor()
    await page.keyboard.type('/* here */')
    expect(await cellOf(page, cell).locator('.cm-line').nth(2).innerText()).toBe("  throw /* here */new RangeError('too far')")
  })

  it('an error after an await keeps its line', async () => {
    expect(await problemAfter(cell, "await new Promise(resolve => setTimeout(resolve, 10))\n\nconst x: string = 'x'; throw new Error('after')")).toMatchObject({code: 'thrown', cell, line: 3, column: 30})
  })

  it('an error inside a function of another cell names that cell and line, and says where it was called', async () => {
    await ask(page, 'edit', 'mse', "function mse(y: readonly number[], yHat: readonly number[]): number {\n  if (y.length > 0) {\n    throw new TypeError('mse is broken')\n  }\n  return 0\n}")
    const problem = await problemAfter(cell, 'const one = 1\n\nconst result = mse([1], [2])')
    expect(problem).toMatchObject({code: 'thrown', cell: 'mse', line: 3, column: 11})
    expect(problem.frames?.map(({cell, line}) => [cell, line])).toEqual([['mse', 3], [cell, 3]])
    expect(await problemOf(page, cell)).toMatch(new RegExp(`TypeError: mse is broken\\s+in cell mse, line 3, column 11\\s+line 3, column 16\\s+It was called in the cell \`${cell}\`, line 3\\.`))
    await button(page, cell, 'in cell mse, line 3, column 11').click()
    await cellOf(page, 'mse').locator('.cm-focused').waitFor()
    expect(await cellOf(page, 'mse').locator('.cm-activeLine').innerText()).toContain('throw new TypeError')
  })

  it('a syntax error names line and column and says what to do, and the old text is not lost', async () => {
    expect(await problemAfter(cell, 'const a = 1\nconst b = (a + 2')).toMatchObject({code: 'unclosed', cell, line: 2})
    expect(await problemOf(page, cell)).toMatch(/The `\(` in line 2 is never closed\.\s+line 2, column \d+\s+Add the missing `\)`\./)
    expect(await cellOf(page, cell).locator('.cm-line').nth(1).locator('.cm-lintRange-error, .cm-lintPoint-error').count()).toBe(1)
    await page.keyboard.press('ControlOrMeta+z')
    expect(await cellOf(page, cell).locator('.cm-content').innerText()).not.toContain('(a + 2')
  })

  it('a rejection that nobody awaits shows under its cell, with its line', async () => {
    await write(page, cell, "const fine = 1\nvoid Promise.reject(new Error('nobody waits for this'))")
    await cellOf(page, cell).locator('.cell-problem:not([hidden])').waitFor()
    expect(await problemOf(page, cell)).toMatch(/^Error: nobody waits for this\s+line 2, column 21/)
  })

  it('a misspelt name is named, with the one that was meant', async () => {
    expect(await problemAfter(cell, 'const amount = 1\nconst x = predictons.length')).toMatchObject({code: 'not-defined', cell, line: 2, column: 11, values: {name: 'predictons', meant: 'predictions'}})
    expect(await problemOf(page, cell)).toContain('Did you mean `predictions`?')
  })

  it('an error of a library points at the call in the cell', async () => {
    expect(await problemAfter(cell, "const text = 'x'\n\nconst parsed = JSON.parse('{')")).toMatchObject({code: 'thrown', cell, type: 'SyntaxError', line: 3, column: 21})
  })

  it('goes away when the cell runs well again', async () => {
    await problemAfter(cell, 'throw new Error("once")')
    await button(page, cell, 'Reset').click()
    await button(page, cell, 'Run').click()
    await reach(page, cell, 'done')
    expect(await cellOf(page, cell).locator('.cell-problem').isVisible()).toBe(false)
  })
})

it('readers of a broken cell say on whom they wait, and run again when it is mended', async () => {
  expect((await ask(page, 'run', 'gradient-check')).phase).toBe('done')
  await write(page, 'fit-loss', `${await sourceOf(page, 'fit-loss')}\nthrow new Error('at the end')`)
  await reach(page, 'fit-loss', 'error')
  await eventually(() => cellOf(page, 'gradient-check').locator('.cell-status').innerText()).toMatch(/^waits for (ys|predictions): fit-loss has an error$/)
  await button(page, 'fit-loss', 'Reset').click()
  expect((await ask(page, 'run', 'gradient-check')).phase).toBe('done')
})
