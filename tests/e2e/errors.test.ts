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

  it('a misspelt method of another cell’s value is told with the right one', async () => {
    expect(await problemAfter(cell, 'const one = 1\nconst doubled = predictions.mapp(y => 2 * y)')).toMatchObject({code: 'no-such-method', cell, line: 2, column: 29})
    expect(await problemOf(page, cell)).toMatch(/^`predictions` has no `mapp`\.\s+line 2, column 29\s+Did you mean `predictions\.map`\?$/)
  })

  it('what lies behind an error is told, each with a button that goes to its line', async () => {
    await problemAfter(cell, "try {\n  JSON.parse('{')\n} catch (error) {\n  throw new Error('No data', {cause: error})\n}")
    expect(await problemOf(page, cell)).toMatch(new RegExp(`^Error: No data\\s+line 4, column 9\\s+Behind it: SyntaxError: [^]*line 2, column 8$`))
    await button(page, cell, 'line 2, column 8').click()
    await cellOf(page, cell).locator('.cm-focused').waitFor()
    expect(await cellOf(page, cell).locator('.cm-activeLine').innerText()).toContain('JSON.parse')
  })

  it('errors after the run has ended (a timer, a promise, a text that was rejected while it ran) come to their cell', async () => {
    await write(page, cell, "const later = 1\nsetTimeout(() => {\n  throw new RangeError('from a timer')\n}, 60)")
    await cellOf(page, cell).locator('.cell-problem:not([hidden])').waitFor()
    expect(await problemOf(page, cell)).toMatch(/^RangeError: from a timer\s+line 3, column 9/)
    await write(page, cell, "void (async () => {\n  await new Promise(resolve => setTimeout(resolve, 60))\n  null!.x\n})()")
    await eventually(() => problemOf(page, cell)).toMatch(/^TypeError: Cannot read properties of null[^]*line 3, column/)
    await write(page, cell, "void Promise.reject('just a text')\nawait new Promise(resolve => setTimeout(resolve, 100))")
    await eventually(() => problemOf(page, cell)).toContain('threw a value that is not an Error: "just a text"')
  })

  it('an error in a generator has its line', async () => {
    expect(await problemAfter(cell, "yield 1\nfunction* inner() {\n  yield 2\n  throw new Error('in the stream')\n}\nyield* inner()")).toMatchObject({code: 'thrown', line: 4, column: 9})
  })

  it('the console prints tables, groups, errors with their lines, and objects to look into', async () => {
    await write(page, cell, [
      "console.table([{a: 1, b: 'x'}, {a: 2}])",
      "console.group('outer'); console.log('%d of %s', 3, 'five'); console.groupEnd()",
      "console.error('bad:', new TypeError('no number'))",
      "console.log({deep: {deeper: {deepest: {bottom: [1, 2, 3]}}}, set: new Set(['member'])})",
      'console.count(); console.count()',
      "console.assert(1 > 2, 'one is not larger')",
    ].join('\n'))
    const log = cellOf(page, cell).locator('.cell-log')
    await eventually(() => log.innerText()).toContain('one is not larger')
    expect(await log.locator('table').innerText()).toMatch(/\(index\)\s+a\s+b\s+0\s+1\s+x\s+1\s+2/)
    expect(await log.locator('> div').nth(2).evaluate(line => (line as HTMLElement).style.paddingInlineStart)).toBe('1rem')
    expect(await log.innerText()).toMatch(/3 of five[^]*bad: TypeError: no number\s+in cell \S+, line 3, column 23[^]*default: 1\s+default: 2\s+Assertion failed: one is not larger\s+in cell \S+, line 6, column 9/)
    await log.locator('summary').click()
    await log.locator('.observablehq--inspect').first().waitFor()
    for (let i = 0; i < 4; i++) await log.locator('.observablehq--collapsed > a').first().click()
    expect(await log.locator('.inspected').innerText()).toMatch(/deeper/)
    await log.getByRole('button', {name: new RegExp(`in cell ${cell}, line 3, column 23`)}).click()
    await cellOf(page, cell).locator('.cm-focused').waitFor()
    expect(await cellOf(page, cell).locator('.cm-activeLine').innerText()).toContain('no number')
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

it('an error in an event handler, long after the run, comes to its cell', async () => {
  await write(page, 'gradient-check', "const button = html`<button>press me</button>`\nbutton.onclick = () => {\n  throw new Error('handled badly')\n}\ndisplay(button)")
  await button(page, 'gradient-check', 'press me').click()
  await eventually(() => problemOf(page, 'gradient-check')).toMatch(/^Error: handled badly\s+line 3, column 9/)
})

it('a tensor is printed with its backend and its numbers, in order with the lines around it', async () => {
  await write(page, 'autodiff', "console.log('before')\nconsole.log(tf.tensor2d([[1, 2], [3, 4]]))\nconsole.log('after')\ndisplay({loss: tf.scalar(0.5), steps: 3})\ndisplay(tf.sequential({layers: [tf.layers.dense({units: 2, inputShape: [3]})]}))")
  await eventually(() => cellOf(page, 'autodiff').locator('.cell-log').innerText()).toMatch(/^before\s+Tensor 2 × 2 float32 on (wasm|cpu|webgpu) \[1, 2, 3, 4\]\s+after$/)
  await eventually(() => cellOf(page, 'autodiff').locator('.cell-output').innerText()).toMatch(/Sequential, 1 layer, 8 parameters\s+dense_\S+\s+Dense\s+\[–, 2\]\s+8/)
  await cellOf(page, 'autodiff').locator('.cell-output .observablehq--collapsed > a').first().click()
  await eventually(() => cellOf(page, 'autodiff').locator('.cell-output').innerText()).toMatch(/loss[^]*steps: 3/)
})

it('nested values, Maps, class instances and long arrays of the worker can be opened', async () => {
  await write(page, 'autodiff', 'class Point { x = 1; move() {} }\nvoid 0; display({list: Array.from({length: 300}, (_, i) => i), map: new Map([["key", {inner: "value"}]]), point: new Point(), f() {}})')
  const output = cellOf(page, 'autodiff').locator('.cell-output')
  await output.locator('.observablehq--collapsed > a').first().click()
  await eventually(() => output.innerText()).toMatch(/list: Array\(100\)[^]*map: Map\(1\)[^]*point: Object/)
  await output.locator('.observablehq--collapsed > a').nth(1).click()
  await eventually(() => output.innerText()).toMatch(/"key" => /)
})
