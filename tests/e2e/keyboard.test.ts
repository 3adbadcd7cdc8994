/** @file The whole notebook without a mouse: Tab gets everywhere, and the focus is never lost. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, button, cellOf, eventually, openBook, outputOf, reach, statusOf, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/06-losses/', {viewport: {width: 1280, height: 2200}})
})
afterAll(() => book?.close())

/** What has the focus, in words: its cell, its role or tag, its name. */
function focused(): Promise<{cell: string | undefined; tag: string; text: string; todo: string | undefined}> {
  return page.evaluate(() => {
    const element = document.activeElement!
    return {
      cell: element.closest('live-cell')?.getAttribute('name') ?? undefined,
      tag: element.tagName.toLowerCase(),
      text: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(),
      todo: (element as HTMLElement).dataset?.['do'],
    }
  })
}

/** Presses Tab (or Shift+Tab) until something has the focus. */
async function tabTo(is: (now: Awaited<ReturnType<typeof focused>>) => boolean, key = 'Tab', most = 150): Promise<void> {
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(key)
    if (is(await focused())) return
  }
  throw new Error(`${most} × ${key} did not get there; the focus is on ${JSON.stringify(await focused())}`)
}

it('the first Tab offers to skip to the content, and the page goes there', async () => {
  await page.keyboard.press('Tab')
  expect((await focused()).text).toBe('Skip to content')
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#_top')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true)
})

it('arrow keys move a point, and the loss with it, and the point keeps the focus', async () => {
  await reach(page, 'fit-loss', 'done')
  await tabTo(({cell, text}) => cell === 'fit-control' && /^point 1: /.test(text))
  const before = {loss: await outputOf(page, 'fit-loss'), at: (await focused()).text}
  await page.keyboard.press('ArrowUp')
  await eventually(() => outputOf(page, 'fit-loss')).not.toBe(before.loss)
  const after = (await focused()).text
  expect(after).toMatch(/^point 1: /)
  expect(after).not.toBe(before.at)
  await page.keyboard.press('ArrowDown')
  await eventually(() => outputOf(page, 'fit-loss')).toBe(before.loss)
  expect((await focused()).text).toBe(before.at)
})

it('Run runs a cell, and the focus stays there', async () => {
  await tabTo(({cell, todo}) => cell === 'fit-loss' && todo === 'run')
  const {run} = (await statusOf(page, 'fit-loss'))!
  await page.keyboard.press('Enter')
  await eventually(async () => (await statusOf(page, 'fit-loss'))!.run).toBeGreaterThan(run)
  await reach(page, 'fit-loss', 'done')
  expect(await focused()).toMatchObject({cell: 'fit-loss', todo: 'run'})
})

it('Enter on Edit opens the editor, Shift+Enter runs and stays, Escape goes back to Edit', async () => {
  await tabTo(({cell, todo}) => cell === 'fit-loss' && todo === 'edit')
  await page.keyboard.press('Enter')
  await cellOf(page, 'fit-loss').locator('.cm-focused').waitFor()
  expect((await focused()).text).toBe('Code of cell fit-loss. Shift+Enter runs it, Escape leaves the editor.')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type("\ndisplay('typed')")
  await page.keyboard.press('Shift+Enter')
  await eventually(() => outputOf(page, 'fit-loss')).toContain('typed')
  expect(await focused()).toMatchObject({cell: 'fit-loss', tag: 'div'})
  await page.keyboard.press('Escape')
  expect(await focused()).toMatchObject({cell: 'fit-loss', todo: 'edit'})
  await page.keyboard.press('Tab')
  expect(await focused()).toMatchObject({cell: 'fit-loss', todo: 'reset'})
  await page.keyboard.press('Enter')
  await eventually(() => outputOf(page, 'fit-loss')).not.toContain('typed')
  expect((await focused()).cell).toBe('fit-loss')
})

it('an open editor is no trap: after Escape, Tab passes through it until something is typed', async () => {
  await button(page, 'fit-loss', 'Edit').focus()
  await page.keyboard.press('Enter')
  await cellOf(page, 'fit-loss').locator('.cm-focused').waitFor()
  await page.keyboard.press('Tab')
  expect(await focused(), 'Tab indents').toMatchObject({cell: 'fit-loss', tag: 'div'})
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('Escape')
  expect(await focused()).toMatchObject({cell: 'fit-loss', todo: 'edit'})
  await tabTo(({cell}) => cell !== 'fit-loss', 'Tab', 6)
  await tabTo(({cell, tag}) => cell === 'fit-loss' && tag === 'div', 'Shift+Tab', 10)
  await page.keyboard.type(' ')
  await page.keyboard.press('Tab')
  expect(await focused(), 'Tab indents again').toMatchObject({cell: 'fit-loss', tag: 'div'})
  await ask(page, 'reset')
})

it('Stop is the next stop after Run, and gives the focus back to Run', async () => {
  await ask(page, 'edit', 'autodiff', 'while (true) {}')
  await button(page, 'autodiff', 'Run').focus()
  await page.keyboard.press('Enter')
  await reach(page, 'autodiff', 'running')
  await eventually(() => button(page, 'autodiff', 'Stop').isVisible()).toBe(true)
  expect(await focused()).toMatchObject({cell: 'autodiff', todo: 'run'})
  await page.keyboard.press('Tab')
  expect(await focused()).toMatchObject({cell: 'autodiff', todo: 'stop'})
  await page.keyboard.press('Enter')
  await reach(page, 'autodiff', 'stopped')
  await eventually(() => button(page, 'autodiff', 'Stop').isVisible()).toBe(false)
  expect(await focused()).toMatchObject({cell: 'autodiff', todo: 'run'})
})

it('what a cell is doing is said to screen readers', async () => {
  const said = page.locator('live-notebook [data-announce]')
  await ask(page, 'edit', 'autodiff', "throw new Error('heard')")
  await button(page, 'autodiff', 'Run').press('Enter')
  await eventually(() => said.textContent()).toBe('Cell autodiff has an error: heard')
  await ask(page, 'edit', 'autodiff', 'display(1)')
  await button(page, 'autodiff', 'Run').press('Enter')
  await eventually(() => said.textContent()).toBe('Cell autodiff is done')
})
