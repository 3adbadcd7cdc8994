/** @file A reader works on an exercise: fails, takes hints, mends the code, passes; and what may go wrong on the way. */
import type {Locator, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, button, cellOf, eventually, openBook, openEditor, outputOf, problemOf, reach, sourceOf, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

const name = 'mse-gradient'
const body = (line: string): string => `function mseGradient(y: readonly number[], yHat: readonly number[]): number[] {\n  ${line}\n}`
const right = body('return yHat.map((prediction, i) => (2 / y.length) * (prediction - y[i]))')
const halved = body('return yHat.map((prediction, i) => (prediction - y[i]) / y.length)')

interface Seen {
  readonly exercise: Locator
  readonly status: Locator
  readonly items: Locator
  readonly check: Locator
  readonly solution: Locator
}

function see(page: Page, exercise = page.locator(`#exercise-${name}`)): Seen {
  return {
    exercise,
    status: exercise.locator('.exercise-status'),
    items: exercise.locator('.exercise-results > li'),
    check: exercise.locator('[data-do=check]'),
    solution: exercise.locator('.exercise-solution'),
  }
}

/** Puts this text into the exercise's editor, as a reader would. */
async function write(page: Page, code: string): Promise<void> {
  await openEditor(page, name)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(code)
}

describe('a reader', () => {
  let page: Page
  let seen: Seen

  beforeAll(async () => {
    page = await book.open('en/06-losses/')
    seen = see(page)
    await page.evaluate(() => {
      Object.assign(globalThis, {achieved: []})
      document.querySelector('live-notebook')!.addEventListener('achieved', event => {
        ;(globalThis as unknown as {achieved: unknown[]}).achieved.push({...(event as CustomEvent<object>).detail, on: (event.target as Element).id})
      })
    })
  })
  afterAll(() => page?.context().close())

  const achieved = () => page.evaluate(() => (globalThis as unknown as {achieved: {hash: string}[]}).achieved)

  it('finds out what does not hold: for which input, what was expected, what came, and why', async () => {
    await write(page, halved)
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('Not yet: 2 of 5 hold. Begin with “one prediction”.')
    expect(await seen.items.locator('.assertion-state').allInnerTexts()).toEqual(['holds', 'fails', 'holds', 'fails', 'fails'])
    expect(await seen.items.nth(1).locator('dl > div').allInnerTexts()).toEqual(['For\ny = [2], yHat = [5]', 'Expected\n[6]', 'Your code gave\n[3]'])
    expect(await seen.items.nth(1).innerText()).toContain('What is the derivative of a square?')
    expect(await seen.items.nth(3).locator('.assertion-why').count()).toBe(0)
    expect(await seen.items.nth(4).innerText()).toMatch(/Of 50 random inputs, 50 fail\. This is the smallest\./)
    expect(await achieved()).toEqual([])
  })

  it('takes hints one by one', async () => {
    const hints = seen.exercise.locator('.exercise-hint')
    expect(await hints.evaluateAll(hints => hints.map(hint => hint.checkVisibility()))).toEqual([true, false])
    await hints.first().locator('summary').click()
    expect(await hints.evaluateAll(hints => hints.map(hint => hint.checkVisibility()))).toEqual([true, true])
    await hints.nth(1).locator('summary').click()
    expect(await hints.nth(1).innerText()).toContain('is the measurement that belongs to')
  })

  it('is asked before the solution is shown', async () => {
    const summary = seen.solution.locator('summary')
    expect(await summary.innerText()).toBe('Show a solution')
    await summary.click()
    expect(await seen.solution.evaluate(details => (details as HTMLDetailsElement).open)).toBe(false)
    expect(await summary.innerText()).toBe('Sure? A hint may be enough. Press again to show a solution')
    await summary.click()
    expect(await seen.solution.innerText()).toContain('(2 / y.length) * (prediction - y[i])')
    expect(await summary.innerText()).toBe('A solution')
    await summary.click()
    expect(await summary.innerText()).toBe('Show a solution')
  })

  it('is told that the results are of an earlier text, once it is another one', async () => {
    const changed = seen.exercise.locator('.exercise-changed')
    expect(await changed.isVisible()).toBe(false)
    await write(page, right)
    expect(await changed.innerText()).toBe('Your code has changed since this check.')
  })

  it('passes, keeps the focus, and what was achieved is told to whoever listens', async () => {
    await seen.check.focus()
    await page.keyboard.press('Enter')
    await eventually(() => seen.status.innerText()).toBe('Solved: all 5 assertions hold.')
    expect(await seen.items.locator('.assertion-state').allInnerTexts()).toEqual(Array(5).fill('holds'))
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toBe('Check')
    expect(await achieved()).toEqual([{kind: 'exercise', name, score: 1, code: right, hash: expect.stringMatching(/^[\da-f]{64}$/), on: `exercise-${name}`}])
    expect(await seen.solution.locator('summary').innerText()).toBe('Compare with a solution')
    await seen.solution.locator('summary').click()
    expect(await seen.solution.locator('pre').isVisible()).toBe(true)
  })

  it('sees an error at the line of the own code', async () => {
    await write(page, body('if (y.length > 1) throw new RangeError(\'too many\')\n  return yHat.map((prediction, i) => 2 * (prediction - y[i]))'))
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('Your code stopped with an error, see above: too many. It happened while this was checked: “a prediction that is right gets 0, whatever the others do”.')
    expect((await problemOf(page, name)).split(/\n+/)).toEqual(['RangeError: too many', 'line 2, column 27'])
    expect(await seen.items.locator('.assertion-state').allInnerTexts()).toEqual(['holds', 'holds', 'error', 'not reached', 'not reached'])
    await write(page, right)
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('Solved: all 5 assertions hold.')
    await eventually(() => problemOf(page, name)).toBe('')
  })

  it('sees what does not compile where it stands', async () => {
    await write(page, 'function mseGradient(')
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('Your code stopped with an error, see above. The check did not begin.')
    expect(await problemOf(page, name)).not.toBe('')
    expect(await seen.items.count() === 0 || !await seen.items.first().isVisible()).toBe(true)
  })

  it('is told which name is missing', async () => {
    await write(page, right.replace('mseGradient', 'gradientOfMse'))
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('The check needs mseGradient, and your code does not declare it. Declare it again, or press Reset.')
  })

  it('is stopped in an endless loop, told where, and can go on', async () => {
    await write(page, body('while (y.length > 1) {}\n  return yHat.map((prediction, i) => 2 * (prediction - y[i]))'))
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('It took longer than 5 s and was stopped: is there an endless loop? It happened while this was checked: “a prediction that is right gets 0, whatever the others do”.')
    expect(await seen.items.locator('.assertion-state').allInnerTexts()).toEqual(['holds', 'holds', 'took too long', 'not reached', 'not reached'])
    await write(page, right)
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('Solved: all 5 assertions hold.')
  })

  it('can stop a check that takes long', async () => {
    await write(page, body('while (true) {}'))
    await seen.check.click()
    const stop = seen.exercise.getByRole('button', {name: 'Stop', exact: true}).last()
    await stop.waitFor()
    expect(await seen.check.getAttribute('aria-disabled')).toBe('true')
    await stop.click()
    await eventually(() => seen.status.innerText()).toBe('The check was stopped.')
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toBe('Check')
  })

  it('keeps the text over a reload and in the other language, and Reset brings the starter back', async () => {
    await write(page, right)
    await page.goto(`${book.url}zh/06-losses/`)
    seen = see(page)
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('做对了：5 条全部成立。')
    await button(page, name, '重置').click()
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('还没对：5 条中有 1 条成立。先看“偏高的预测得到正数”。')
    expect(await seen.items.nth(1).locator('dt').allInnerTexts()).toEqual(['输入', '应该是', '你的代码给出'])
    expect(await seen.items.nth(0).locator('dl > div').allInnerTexts()).toEqual(['输入\ny = [1], yHat = [3]', '你的代码给出\n0']) // a sign is said in words
    expect(await seen.items.nth(0).locator('.assertion-note').innerText()).toBe('它应该是正数，现在是零。')
  })
})

describe('chapter 11', () => {
  let page: Page
  beforeAll(async () => { page = await book.open('en/11-train/') })
  afterAll(() => page?.context().close())

  it('a checkpoint that forgets is told which loss is another one; a whole one goes on as often as one likes', async () => {
    const seen = see(page, page.locator('#exercise-go-on'))
    const keep = (what: string) => `function save(training: Training): Training {\n  return ${what}\n}\n\nfunction resume(saved: Training): Training {\n  return structuredClone(saved)\n}`
    await ask(page, 'edit', 'go-on', keep('{...beginTraining(), weights: [...training.weights], step: training.step}'))
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toMatch(/^Not yet: \d of 5 hold\. Begin with “and so are the four losses after it”\.$/)
    expect(await seen.items.nth(1).innerText()).toContain('Adam goes by what it remembers')
    await ask(page, 'edit', 'go-on', keep('structuredClone(training)'))
    await seen.check.click()
    await eventually(() => seen.status.innerText()).toBe('Solved: all 5 assertions hold.')
  })

  it('a model over its budget is told so at once, and not trained', async () => {
    const seen = see(page, page.locator('#exercise-few-parameters'))
    await ask(page, 'edit', 'few-parameters', (await sourceOf(page, 'few-parameters')).replace('units: 16', 'units: 128'))
    await seen.check.click()
    await eventually(() => seen.status.innerText(), 60_000).toBe('Not yet: 2 of 3 hold. Begin with “at most 60,000 parameters”.')
    expect(await seen.items.first().locator('dl > div').allInnerTexts()).toEqual(['Expected\n≤ 60000', 'Your code gave\n85813'])
  })

  it('a training goes on from its checkpoint digit for digit, and from its weights another way', async () => {
    expect(await ask(page, 'run', 'resumed')).toMatchObject({phase: 'done'})
    const rows = await cellOf(page, 'resumed').locator('tbody tr').evaluateAll(rows => rows.map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent)))
    expect(rows).toHaveLength(6)
    for (const [, whole, resumed] of rows) expect(resumed).toBe(whole)
    expect(rows.slice(1).some(([, whole, , weights]) => weights !== whole)).toBe(true)
  })

  it('the range test draws what it has tried', async () => {
    expect(await ask(page, 'run', 'rate-test')).toMatchObject({phase: 'done'})
    expect(await ask(page, 'run', 'rate-plot')).toMatchObject({phase: 'done'})
    expect(await cellOf(page, 'rate-plot').locator('.cell-output svg path').count()).toBeGreaterThan(0)
  })
})

it.each([
  ['en', 'return null as never', ['For\ny = [1], yHat = [3]', 'Your code gave\nnull'], 'A list was expected, and nothing came.'],
  ['zh', 'return null as never', ['输入\ny = [1], yHat = [3]', '你的代码给出\nnull'], '应该是列表，得到的却是空（undefined 或 null）。'],
  ['en', '', ['For\ny = [1], yHat = [3]'], 'Nothing came (undefined). Is a “return” missing, or is the result something other than what was asked for, such as a promise?'],
])('a function that gives back nothing is told so in the book’s words, at each assertion (%s, “%s”)', async (language, code, rows, said) => {
  const page = await book.open(`${language}/06-losses/`)
  const {items} = see(page)
  await ask(page, 'edit', name, body(code))
  expect(await ask(page, 'check', name)).toMatchObject({passed: false, outcome: {kind: 'judged'}})
  expect(await items.first().locator('dl > div').allInnerTexts()).toEqual(rows)
  expect(await items.first().locator('.assertion-note').innerText()).toBe(said)
  expect(new Set(await items.evaluateAll(items => items.map(item => (item as HTMLElement).dataset['state'])))).toEqual(new Set(['failed']))
  await page.context().close()
})

it('leads from code to check with the keyboard alone', async () => {
  const page = await book.open('en/06-losses/')
  const {status} = see(page)
  await write(page, right)
  await page.keyboard.press('Shift+Enter')
  await reach(page, name, 'done')
  await page.keyboard.press('Escape')
  for (let i = 0; i < 12 && await page.evaluate(() => document.activeElement?.getAttribute('data-do')) !== 'check'; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await eventually(() => status.innerText()).toBe('Solved: all 5 assertions hold.')
  await page.context().close()
})

it('a name that another cell has too is told at the reader’s line, and costs the chapter nothing when it is gone', async () => {
  const page = await book.open('en/06-losses/')
  await ask(page, 'edit', name, `${right}\nconst h = 1`)
  await see(page).check.click()
  await eventually(() => see(page).status.innerText()).toMatch(/^Your code stopped with an error, see above/)
  expect(await problemOf(page, name)).toContain('h')
  await ask(page, 'reset', name)
  expect((await ask(page, 'run', 'gradient-check')).phase).toBe('done')
  await page.context().close()
})

it('what a check declares is its own: the chapter’s cells go on', async () => {
  const page = await book.open('en/06-losses/')
  await page.evaluate(() => document.querySelector<HTMLElement & {check(name: string): Promise<unknown>}>('live-notebook')!.check('largest-rate'))
  expect((await ask(page, 'run', 'descent')).phase).toBe('done')
  expect(await outputOf(page, 'descent')).toContain('λmax')
  expect(await page.locator('live-cell').evaluateAll(cells => cells.filter(cell => cell.getAttribute('state') === 'error').length)).toBe(0)
  await page.context().close()
})

describe.each(['en', 'zh'])('in %s', language => {
  it('axe finds nothing, and nothing scrolls sideways: by day and by night, on a desk and on a phone', async () => {
    const page = await book.open(`${language}/06-losses/`, {colorScheme: 'light'})
    await ask(page, 'edit', name, halved)
    const seen = see(page)
    await seen.check.click()
    await seen.items.nth(4).waitFor()
    await seen.exercise.locator('.exercise-hint summary').first().click()
    await seen.solution.locator('summary').click()
    await seen.solution.locator('summary').click()
    // Contrast depends on the colours, sizes of targets on the width.
    for (const [colorScheme, width] of [['light', 1280], ['dark', 360]] as const) {
      await page.emulateMedia({colorScheme})
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
      await page.setViewportSize({width, height: 900})
      expect(await violations(page, {within: ['.exercise']}), `${colorScheme}, ${width} pixels`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await page.context().close()
  })

  it('without JavaScript, prompt, starter, hints and a solution can be read', async () => {
    const page = await book.open(`${language}/06-losses/`, {javaScriptEnabled: false})
    const {exercise, check, solution} = see(page)
    expect(await exercise.innerText()).toContain('function mseGradient')
    expect(await check.isVisible()).toBe(false)
    const hints = exercise.locator('.exercise-hint')
    for (let i = 0; i < 2; i++) await hints.nth(i).locator('summary').click()
    expect(await hints.nth(1).locator('div').isVisible()).toBe(true)
    await solution.locator('summary').click()
    expect(await solution.locator('pre').isVisible()).toBe(true)
    await page.context().close()
  })
})

it('on paper, prompt and starter stand; results, hints and solution do not', async () => {
  const page = await book.open('en/06-losses/')
  const {exercise, solution} = see(page)
  await page.emulateMedia({media: 'print'})
  expect(await exercise.locator('.exercise-title').isVisible()).toBe(true)
  expect(await cellOf(page, name).locator('pre').isVisible()).toBe(true)
  for (const hidden of [exercise.locator('.exercise-judge'), exercise.locator('.exercise-hint').first(), solution]) expect(await hidden.isVisible()).toBe(false)
  await page.context().close()
})

it('an unknown exercise is told with the names there are', async () => {
  const page = await book.open('en/06-losses/')
  const asked = page.evaluate(() => document.querySelector<HTMLElement & {check(name: string): Promise<unknown>}>('live-notebook')!.check('mse'))
  await expect(asked).rejects.toThrow(/No exercise is named "mse"\. This chapter has: mse-gradient, largest-rate/)
  await page.context().close()
})
