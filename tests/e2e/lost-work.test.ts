/** @file What a slip or a mistake of the reader's must not cost: a text whose cell hangs the page, a training when the page or the kernel is about to go. */
import type {BrowserContext, BrowserContextOptions, Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {ask, button, cellOf, eventually, openBook, openEditor, reach, sourceOf, statusOf, withSteps, write, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book
const profiles: BrowserContext[] = []

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())
afterEach(async () => { for (const profile of profiles.splice(0)) await profile.close() })

async function fresh(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const profile = await book.profile(options)
  profiles.push(profile)
  await profile.addInitScript(() => { if (location.protocol === 'http:') localStorage.setItem('typing', 'off') })
  return profile
}

const notice = (page: Page, text: string | RegExp) => page.locator('.notebook-notice').filter({hasText: text})

describe('a page cell that hangs where there is no loop to guard', () => {
  const cell = 'normal-equations'
  /** Tries 2^40 ways; a tab that is told to be calm leaves it. */
  const hangs = "display(html`<p>${sessionStorage.getItem('calm') ? 'ran' : /^(a+)+$/.test('a'.repeat(40) + 'b')}</p>`)"

  /** Types the text and runs it at once, then leaves the hung tab for another one, as a reader has to. */
  async function hang(profile: BrowserContext, path: string): Promise<Page> {
    const page = await book.openIn(profile, path)
    await write(page, cell, 'display(html`<p>before</p>`)')
    await eventually(() => cellOf(page, cell).locator('.cell-output').innerText()).toBe('before')
    await openEditor(page, cell)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(hangs)
    void page.keyboard.press('Shift+Enter').catch(() => {}) // never answered
    await new Promise(resolve => setTimeout(resolve, 1500))
    const answer = await Promise.race([page.evaluate(() => 'answers').catch(() => 'gone'), new Promise(resolve => setTimeout(resolve, 1000, 'hangs'))])
    expect(answer).toBe('hangs')
    void page.close().catch(() => {}) // the browser takes a while to end it
    const next = await book.openIn(profile, path)
    await next.locator('[data-topic="saving-held"]').waitFor({timeout: 90_000})
    return next
  }

  const text = (page: Page) => page.evaluate(cell => (document.querySelector(`live-cell[name="${cell}"]`) as unknown as {text: string}).text, cell)
  const said = (page: Page) => cellOf(page, cell).locator('.cell-status').innerText()

  it('is held back at the next start with its text and the reason, and Run runs it all the same', async () => {
    const profile = await fresh()
    const page = await hang(profile, 'en/06-losses/')
    await notice(page, 'The page hung, or was closed by force, while it ran normal-equations.').getByRole('button', {name: 'Go to normal-equations'}).click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe(cell)
    expect(await text(page)).toBe(hangs)
    await eventually(() => said(page)).toBe('held back: the page hung here. Press Run')
    await cellOf(page, 'fit-loss').scrollIntoViewIfNeeded()
    await reach(page, 'fit-loss', 'done') // the others run as ever
    await cellOf(page, cell).scrollIntoViewIfNeeded()
    await page.waitForTimeout(500)
    expect(await statusOf(page, cell)).toMatchObject({phase: 'idle', run: 0})

    // Once more from another start, without having run it.
    await page.reload()
    await notice(page, 'while it ran normal-equations').waitFor()
    await page.evaluate(() => sessionStorage.setItem('calm', 'yes'))
    await button(page, cell, 'Run').click()
    await eventually(() => cellOf(page, cell).locator('.cell-output').innerText()).toBe('ran')
    expect(await notice(page, 'normal-equations').count()).toBe(0)
    await page.reload()
    await cellOf(page, cell).scrollIntoViewIfNeeded()
    await reach(page, cell, 'done')
    expect(await notice(page, 'normal-equations').count()).toBe(0)
  })

  it('runs by itself again with a text that does not hang; in Chinese, on a phone, without a violation of WCAG 2.2 AA', async () => {
    const page = await hang(await fresh({viewport: {width: 360, height: 740}, colorScheme: 'dark'}), 'zh/06-losses/')
    await notice(page, '上次运行 normal-equations 时，页面卡住了').waitFor()
    await eventually(() => said(page)).toBe('暂不自动运行：上次页面卡在这里。按“运行”')
    expect(await violations(page, {within: [`live-cell[name="${cell}"]`, '.notebook-notices']})).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await write(page, cell, 'display(html`<p>mended</p>`)')
    await eventually(() => cellOf(page, cell).locator('.cell-output').innerText()).toBe('mended')
    expect(await notice(page, 'normal-equations').count()).toBe(0)
    await page.reload()
    await cellOf(page, cell).scrollIntoViewIfNeeded()
    await eventually(() => cellOf(page, cell).locator('.cell-output').innerText()).toBe('mended')
  })
})

describe('a training', () => {
  async function train(profile: BrowserContext, path = 'en/11-train/', run = 'Run'): Promise<Page> {
    const page = await book.openIn(profile, path)
    await ask(page, 'edit', 'model', (await sourceOf(page, 'model')).replace('units: 128', 'units: 16'))
    await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 100_000'))
    await cellOf(page, 'training').scrollIntoViewIfNeeded()
    await button(page, 'training', run).click()
    await reach(page, 'training', 'streaming')
    return page
  }

  /** What the browser asks, if it does, when the page is about to be loaded anew; the reader stays. */
  async function leave(page: Page): Promise<string | undefined> {
    let asked: string | undefined
    const gone = page.waitForEvent('framenavigated', {timeout: 10_000}).then(() => 'gone', () => 'stayed')
    page.once('dialog', dialog => {
      asked = dialog.type()
      void dialog.dismiss()
    })
    await page.evaluate(() => void setTimeout(() => location.reload()))
    await eventually(async () => asked ?? await Promise.race([gone, new Promise(resolve => setTimeout(resolve, 100))]), 12_000).toBeTruthy()
    return asked
  }

  it('that has run for some seconds is not left without a question; once it is stopped, it is', async () => {
    const page = await train(await fresh())
    await page.waitForTimeout(4000)
    expect(await leave(page)).toBe('beforeunload')
    expect((await statusOf(page, 'training'))?.phase).toBe('streaming')
    await button(page, 'training', 'Stop').click()
    await reach(page, 'training', 'stopped')
    expect(await leave(page)).toBeUndefined()
  })

  it('is named before the kernel is restarted, and goes on unless the reader insists', async () => {
    const page = await train(await fresh())
    const dialog = page.getByRole('dialog', {name: 'Restart the kernel?'})
    const restart = async (): Promise<void> => {
      await page.getByRole('toolbar').getByRole('button', {name: 'More'}).click()
      await page.getByRole('menuitem', {name: 'Restart the kernel'}).click()
      await dialog.waitFor()
    }
    await restart()
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual(['training, which is running'])
    expect(await dialog.getByRole('button', {name: 'Cancel'}).evaluate(button => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await dialog.waitFor({state: 'detached'})
    expect((await statusOf(page, 'training'))?.phase).toBe('streaming')

    await button(page, 'training', 'Stop').click()
    await reach(page, 'training', 'stopped')
    await restart()
    expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual(['the result of training'])
    await dialog.getByRole('button', {name: 'Restart'}).click()
    await reach(page, 'training', 'stale')

    // Nothing is left that the reader has run: no question any more.
    await page.locator('live-notebook [data-announce]').evaluate(said => { said.textContent = '' })
    await page.getByRole('toolbar').getByRole('button', {name: 'More'}).click()
    await page.getByRole('menuitem', {name: 'Restart the kernel'}).click()
    await eventually(() => page.locator('live-notebook [data-announce]').innerText()).toBe('The kernel was restarted. What lived in the worker is gone.')
    expect(await dialog.count()).toBe(0)
  })

  it('is named in Chinese, on a phone, without a violation of WCAG 2.2 AA', async () => {
    const page = await train(await fresh({viewport: {width: 360, height: 740}, colorScheme: 'dark'}), 'zh/11-train/', '运行')
    await page.getByRole('toolbar').getByRole('button', {name: '更多'}).click()
    await page.getByRole('menuitem', {name: '重启内核'}).click()
    await page.getByRole('dialog', {name: '重启内核？'}).getByText('training（正在运行）').waitFor()
    expect(await violations(page, {within: ['.notebook-dialog']})).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })

  it('under Run all, ends when the reader changes what it trains and does not begin again; what evaluates it waits for its end', async () => {
    const page = await book.openIn(await fresh(), 'en/11-train/')
    await ask(page, 'edit', 'model', (await sourceOf(page, 'model')).replace('units: 128', 'units: 16'))
    await ask(page, 'edit', 'long-training', withSteps(await sourceOf(page, 'long-training'), 2)) // Run all runs it too
    for (const name of await page.evaluate(() => [...document.querySelectorAll('[data-exercise] live-cell')].map(cell => cell.getAttribute('name')!))) await ask(page, 'edit', name, '1')
    await page.getByRole('toolbar').getByRole('button', {name: 'Run all'}).click()
    await reach(page, 'training', 'streaming')
    await page.waitForTimeout(1000)
    expect(await statusOf(page, 'evaluation')).toMatchObject({phase: 'queued', run: 0})
    await write(page, 'model', (await sourceOf(page, 'model')).replace('units: 128', 'units: 24'))
    await reach(page, 'training', 'stale')
    await ask(page, 'settled')
    const {run} = (await statusOf(page, 'training'))!
    expect(await cellOf(page, 'training').locator('.cell-status').innerText()).toBe('stopped, since model changed: press Run')
    expect(await page.evaluate(() => new Set(cellStates.filter(({status: {name, run}}) => name === 'training' && run > 0).map(({status: {run}}) => run)).size)).toBe(1)

    await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 3'))
    await page.getByRole('toolbar').getByRole('button', {name: 'Run all'}).click()
    await reach(page, 'evaluation', 'done', 90_000)
    expect((await statusOf(page, 'training'))!.run).toBeGreaterThan(run)
    expect(await page.evaluate(() => new Set(cellStates.filter(({status: {name, run}}) => name === 'evaluation' && run > 0).map(({status: {run}}) => run)).size)).toBe(1)
  })
})
