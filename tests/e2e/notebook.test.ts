/** @file The notebook's bar, the cells' menus, the reader's own cells, running only when asked, and the keys. */
import type {Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {ask, button, cellOf, ended, eventually, openBook, openEditor, outputOf, programsOf, ranDuring, reach, sourceOf, statusOf, typeOver, write, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())
beforeEach(async () => {
  page = await book.open('en/06-losses/')
  await ask(page, 'settled')
})
afterEach(() => page.context().close())

const bar = (name: string) => page.getByRole('toolbar', {name: 'Notebook'}).getByRole('button', {name})
const announced = () => page.locator('live-notebook [data-announce]').innerText()
const names = () => page.locator('live-cell').evaluateAll(cells => cells.map(cell => cell.getAttribute('name')!))
const look = (cell: string) => cellOf(page, cell).getAttribute('look')

async function choose(cell: string, item: string): Promise<void> {
  await button(page, cell, 'More').click()
  await page.getByRole('menuitem', {name: item}).click()
}

/** Types into the editor that has just been asked for, and runs it. */
async function typeInto(cell: string, text: string): Promise<void> {
  await cellOf(page, cell).locator('.cm-focused').waitFor()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Shift+Enter')
}

/** Short trainings: these tests look at what runs, not at what is learned. */
async function shorten(): Promise<void> {
  for (const {name, source} of await programsOf(page)) {
    if (/steps: \d+/.test(source)) await ask(page, 'edit', name, source.replace(/steps: \d+/, 'steps: 2').replace(/sampleEvery: \d+/, 'sampleEvery: 1'))
  }
}

describe('running many', () => {
  it('Run all runs every cell, those of trainings too, and says how it went', async () => {
    await shorten()
    await bar('Run all').click()
    await ask(page, 'settled')
    for (const name of await names()) expect(await statusOf(page, name), name).toMatchObject({phase: 'done'})
    await eventually(announced).toBe('All of them have run')
    await ask(page, 'edit', 'autodiff', "throw new Error('no')")
    await bar('Run all').click()
    await eventually(announced).toBe('They have run. 1 has an error')
  })

  it('Run to here runs what stands above, and leaves alone what stands below', async () => {
    const ran = await ranDuring(page, () => choose('gradient-check', 'Run to here'))
    await ask(page, 'settled')
    const all = await names()
    const here = all.indexOf('gradient-check')
    for (const name of all.slice(0, here + 1)) expect((await statusOf(page, name))?.phase, name).toBe('done')
    for (const name of ran) expect(all.indexOf(name), name).toBeLessThanOrEqual(here)
    expect((await statusOf(page, all.at(-1)!))?.phase).toBe('idle')
  })

  it('Stop all stops everything that runs', async () => {
    await ask(page, 'edit', 'autodiff', 'await new Promise(resolve => signal.addEventListener("abort", resolve))')
    await ask(page, 'edit', 'gradient-check', 'await new Promise(() => {})')
    for (const name of ['autodiff', 'gradient-check']) {
      await button(page, name, 'Run').click()
      await reach(page, name, 'running')
    }
    await bar('Stop all').click()
    for (const name of ['autodiff', 'gradient-check']) await reach(page, name, 'stopped')
  })

  it('Restart the kernel says what was lost', async () => {
    await ask(page, 'edit', 'autodiff', 'const kept = {a: 1}')
    await choose('autodiff', 'Add a cell below')
    await typeInto('mine-1', 'kept.a + 1')
    await eventually(() => outputOf(page, 'mine-1')).toBe('2')
    await bar('More').click()
    await page.getByRole('menuitem', {name: 'Restart the kernel'}).click()
    await page.getByRole('dialog', {name: 'Restart the kernel?'}).getByRole('button', {name: 'Restart', exact: true}).click()
    await eventually(announced).toBe('The kernel was restarted. What lived in the worker is gone.')
    await ask(page, 'run', 'mine-1')
    expect(await outputOf(page, 'mine-1')).toBe('2')
  })
})

describe('running only when asked', () => {
  it('a changed input makes its readers stale: they dim and say which input changed, and Run stale runs exactly them', async () => {
    const cell = 'normal-equations'
    await ask(page, 'run', 'descent')
    await bar('Run automatically').click()
    expect(await bar('Run automatically').getAttribute('aria-pressed')).toBe('false')
    expect(await bar('Run stale').getAttribute('aria-disabled')).toBe('true')
    await openEditor(page, cell)
    await typeOver(page, await sourceOf(page, cell), 'Best line', 'A line')
    await ended(page, cell, () => page.keyboard.press('Shift+Enter'))
    await eventually(() => look('descent')).toBe('stale')
    const {reason} = (await statusOf(page, 'descent'))!
    expect(reason).toMatchObject({kind: 'inputs-changed'})
    expect(await cellOf(page, 'descent').locator('.cell-status').innerText()).toMatch(/^out of date: \w+ changed$/)
    expect(await cellOf(page, 'descent').locator('.cell-output > *').first().evaluate(node => getComputedStyle(node).filter)).toBe('grayscale(1)')
    const stale = (await Promise.all((await names()).map(async name => (await statusOf(page, name))?.phase === 'stale' ? name : ''))).filter(Boolean)
    await eventually(() => bar('Run stale').innerText()).toMatch(new RegExp(`${stale.length}$`))
    const ran = await ranDuring(page, () => bar('Run stale').click())
    expect([...ran].sort()).toEqual(stale.sort())
    await eventually(() => bar('Run stale').getAttribute('aria-disabled')).toBe('true')
  })

  it('nothing runs by itself until it is on again, and then what is in view does', async () => {
    await bar('Run automatically').click()
    const ran = await ranDuring(page, async () => {
      await cellOf(page, 'descent').scrollIntoViewIfNeeded()
      await page.waitForTimeout(500)
    })
    expect([...ran]).toEqual([])
    await bar('Run automatically').click()
    await reach(page, 'descent', 'done')
  })
})

describe('cells of one’s own', () => {
  it('come below any cell, read the others, and go with a way back', async () => {
    await choose('fit-loss', 'Add a cell below')
    await typeInto('mine-1', "const mine = 6 * 7\ndisplay('mine is ' + mine)")
    await eventually(() => outputOf(page, 'mine-1')).toBe('mine is 42')
    const all = await names()
    expect(all.indexOf('mine-1')).toBe(all.indexOf('fit-loss') + 1)
    await choose('mine-1', 'Add a cell below')
    await typeInto('mine-2', 'mine / 2')
    await eventually(() => outputOf(page, 'mine-2')).toBe('21')

    await choose('mine-1', 'Delete this cell')
    expect(await names()).not.toContain('mine-1')
    await reach(page, 'mine-2', 'error')
    expect(await cellOf(page, 'mine-2').locator('.cell-problem').innerText()).toContain('mine')
    await page.getByRole('status').getByRole('button', {name: 'Undo'}).click()
    await eventually(() => outputOf(page, 'mine-1')).toBe('mine is 42')
    await eventually(() => outputOf(page, 'mine-2')).toBe('21')
    expect((await names()).indexOf('mine-1')).toBe(all.indexOf('fit-loss') + 1)
  })

  it.each([['desktop', {width: 1280, height: 900}], ['phone', {width: 390, height: 844}]])('come into view with the focus in them, below a cell that is taller than the window (%s)', async (_, size) => {
    await page.setViewportSize(size)
    await ask(page, 'edit', 'fit-loss', Array.from({length: 80}, (_, i) => `const line${i} = ${i}`).join('\n'))
    await cellOf(page, 'fit-loss').focus()
    await page.keyboard.press('a')
    await cellOf(page, 'mine-1').locator('.cm-focused').waitFor()
    await page.keyboard.insertText('1 + 1')
    expect(await cellOf(page, 'mine-1').locator('.cm-line').first().innerText()).toBe('1 + 1')
    await eventually(async () => {
      const {y, height} = (await cellOf(page, 'mine-1').boundingBox())!
      return y >= 0 && y + height <= size.height
    }).toBe(true)
  })

  it('stand at the top of the chapter too', async () => {
    await bar('More').click()
    await page.getByRole('menuitem', {name: 'Add a cell at the top'}).click()
    await typeInto('mine-1', '1 + 1')
    await eventually(() => outputOf(page, 'mine-1')).toBe('2')
    expect((await names())[0]).toBe('mine-1')
  })
})

describe('Reset and Undo', () => {
  it('the chapter’s Reset takes back edits and own cells, Undo brings them back, and Undo again takes them back', async () => {
    const source = await sourceOf(page, 'fit-loss')
    await write(page, 'fit-loss', `display('edited')\n${source}`)
    await eventually(() => outputOf(page, 'fit-loss')).toMatch(/^edited/)
    await choose('fit-loss', 'Add a cell below')
    await typeInto('mine-1', '1 + 2')
    await eventually(() => outputOf(page, 'mine-1')).toBe('3')

    const resetAll = async () => {
      await bar('More').click()
      await page.getByRole('menuitem', {name: 'Reset the chapter'}).click()
    }
    await resetAll()
    await eventually(names).not.toContain('mine-1')
    await eventually(() => outputOf(page, 'fit-loss')).not.toMatch(/^edited/)
    await page.getByRole('status').getByRole('button', {name: 'Undo'}).click()
    await cellOf(page, 'fit-loss').scrollIntoViewIfNeeded()
    await eventually(() => outputOf(page, 'fit-loss')).toMatch(/^edited/)
    await eventually(() => outputOf(page, 'mine-1')).toBe('3')
    await bar('More').click()
    await page.getByRole('menuitem', {name: /^Undo/}).click()
    await eventually(names).not.toContain('mine-1')
    await resetAll()
    await eventually(announced).toBe('Nothing to reset: the chapter has its own text.')
  })

  it('Undo of one cell’s Reset leaves what was written in other cells since', async () => {
    const [source, other] = [await sourceOf(page, 'fit-loss'), await sourceOf(page, 'mse')]
    await ask(page, 'edit', 'fit-loss', `display('edited')\n${source}`)
    await button(page, 'fit-loss', 'Reset').click()
    await ask(page, 'edit', 'mse', `${other}\n// written since`)
    await bar('More').click()
    await page.getByRole('menuitem', {name: /^Undo/}).click()
    await eventually(() => cellOf(page, 'fit-loss').locator('.cell-code').innerText()).toContain("display('edited')")
    expect(await cellOf(page, 'mse').locator('.cell-code').innerText()).toContain('// written since')
  })

  it('a cell’s Reset can be undone', async () => {
    await write(page, 'fit-loss', "'mine'")
    await eventually(() => outputOf(page, 'fit-loss')).toBe('mine')
    await button(page, 'fit-loss', 'Reset').click()
    await eventually(() => outputOf(page, 'fit-loss')).toMatch(/MSE/)
    await page.keyboard.press('Tab')
    await page.keyboard.press('u')
    await eventually(() => outputOf(page, 'fit-loss')).toBe('mine')
  })
})

it('the focus stays on a control whose cell runs again', async () => {
  await choose('fit-loss', 'Add a cell below')
  await typeInto('mine-1', "const amount = view(Inputs.range([0, 10], {label: 'Amount', step: 1, value: 3}))")
  const slider = cellOf(page, 'mine-1').getByRole('slider')
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  const run = (await statusOf(page, 'mine-1'))!.run
  await bar('More').evaluate(() => { void (document.querySelector('live-notebook') as unknown as {run(name: string): Promise<unknown>}).run('mine-1') })
  await eventually(async () => (await statusOf(page, 'mine-1'))!.run).toBeGreaterThan(run)
  await eventually(() => slider.inputValue()).toBe('3')
  expect(await slider.evaluate(node => node === document.activeElement)).toBe(true)
})

describe('keys', () => {
  const focused = () => page.evaluate(() => document.activeElement?.closest('live-cell')?.getAttribute('name'))

  it('? lists them, and Escape closes the list and gives the focus back', async () => {
    await bar('Map').focus()
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', {name: 'Keyboard shortcuts'})
    await dialog.waitFor()
    expect(await dialog.getByRole('row').count()).toBeGreaterThan(15)
    await page.keyboard.press('Escape')
    await eventually(() => dialog.count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Map')
  })

  it('J and K walk from cell to cell, Enter edits, Escape leaves, A adds, Delete deletes, R runs to here', async () => {
    const all = await names()
    await page.keyboard.press('j')
    const first = await focused()
    expect(all).toContain(first)
    await page.keyboard.press('j')
    expect(await focused()).toBe(all[all.indexOf(first!) + 1])
    await page.keyboard.press('k')
    expect(await focused()).toBe(first)
    await page.keyboard.press('a')
    await cellOf(page, 'mine-1').locator('.cm-focused').waitFor()
    await page.keyboard.insertText('2 + 3')
    await page.keyboard.press('Alt+Enter')
    await eventually(() => outputOf(page, 'mine-1')).toBe('5')
    expect(await focused()).toBe(all[all.indexOf(first!) + 1])
    await page.keyboard.press('k')
    expect(await focused()).toBe('mine-1')
    await page.keyboard.press('Enter')
    await cellOf(page, 'mine-1').locator('.cm-focused').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await page.keyboard.press('Delete')
    await eventually(names).not.toContain('mine-1')
    expect(await focused()).toBe(first)
  })

  it('letters stay letters in text fields, and can be turned off', async () => {
    await openEditor(page, 'fit-loss')
    await page.keyboard.type('jkm?')
    expect(await cellOf(page, 'fit-loss').locator('.cm-content').innerText()).toContain('jkm?')
    await page.keyboard.press('Escape') // completions, if any
    await page.waitForTimeout(300)
    if (await cellOf(page, 'fit-loss').locator('.cm-focused').count()) await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByLabel('Shortcuts of a single letter').uncheck()
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.waitForTimeout(300)
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.reload()
    await page.keyboard.press('?')
    await page.waitForTimeout(300)
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('a menu is walked with arrows, and Escape brings the focus back to its button', async () => {
    await button(page, 'fit-loss', 'More').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
    expect(await page.evaluate(() => document.activeElement?.firstChild?.textContent)).toBe('Run to here')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.firstChild?.textContent)).toBe('Add a cell below')
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('menu').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('More')
    await bar('Run all').focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Run stale')
  })
})
