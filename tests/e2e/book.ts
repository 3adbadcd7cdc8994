/** @file The book in a reader's hands: opens chapters in Chromium, and does there what readers and teachers' scripts do. */
import type {BrowserContext, BrowserContextOptions, Locator, Page} from 'playwright-core'
import {expect} from 'vitest'
import type {CellPhase, CellStatus} from '../../src/kernel/cell-state.ts'
import type {Program} from '../../src/language/program.ts'
import type {LiveNotebook} from '../../src/notebook/live-notebook.ts'
import {launchBrowser, withoutCopy} from '../browser.ts'
import {serveSite, type SiteOptions} from '../site.ts'

export interface Book {
  /** Opens a page of the built site (`en/11-train/`) in a fresh profile; with JavaScript on, once its cells are awake. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
  /** A fresh profile without a page, for several pages, or for scripts that run before the book's own. */
  profile(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Opens a page in a profile that is there. */
  openIn(profile: BrowserContext, path: string): Promise<Page>
  readonly url: string
  close(): Promise<void>
}

declare global {
  // Filled by the page's `cellstate` events from the start.
  var cellStates: {readonly at: number; readonly status: CellStatus}[]
}

export async function openBook(options: {webgpu?: boolean; site?: SiteOptions} = {}): Promise<Book> {
  const site = await serveSite(options.site)
  const browser = await launchBrowser(options)
  const profile = (options: BrowserContextOptions = {}) => browser.newContext({viewport: {width: 1280, height: 900}, ...withoutCopy, ...options})
  async function openIn(profile: BrowserContext, path: string, javaScript = true): Promise<Page> {
    const page = await profile.newPage()
    await page.addInitScript(() => {
      globalThis.cellStates = []
      addEventListener('cellstate', event => cellStates.push({at: performance.now(), status: (event as CustomEvent<CellStatus>).detail}))
    })
    await page.goto(site.url + path)
    if (javaScript) await page.evaluate(async () => { if (document.querySelector('live-cell')) await customElements.whenDefined('live-notebook') })
    return page
  }
  return {
    url: site.url,
    profile,
    openIn,
    open: async (path, options = {}) => openIn(await profile(options), path, options.javaScriptEnabled !== false),
    async close() {
      await browser.close()
      await site.close()
    },
  }
}

export function cellOf(page: Page, name: string): Locator {
  return page.locator(`live-cell[name="${name}"]`)
}

export function button(page: Page, cell: string, name: string): Locator {
  return cellOf(page, cell).getByRole('button', {name, exact: true})
}

/** Chooses an item in the menu of the notebook's bar. */
export async function chooseMore(page: Page, item: string): Promise<void> {
  await page.getByRole('toolbar').locator('[data-command=more]').click()
  await page.getByRole('menu').locator('button').filter({hasText: item}).click()
}

type Method = 'run' | 'stop' | 'edit' | 'reset' | 'value' | 'check' | 'settled'

/** Calls a method of the chapter's notebook, as a teacher's script would. */
export function ask<M extends Method>(page: Page, method: M, ...values: Parameters<LiveNotebook[M]>): Promise<Awaited<ReturnType<LiveNotebook[M]>>> {
  return page.evaluate(([method, values]) => {
    const notebook = document.querySelector('live-notebook') as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>
    return notebook[method]!(...values)
  }, [method, values] as const) as Promise<Awaited<ReturnType<LiveNotebook[M]>>>
}

/** `expect` of something that becomes true: with time enough for a loaded machine. */
export function eventually<T>(read: () => T, timeout = 20_000) {
  return expect.poll(read, {timeout})
}

/** Waits for a state of a cell. */
export async function reach(page: Page, cell: string, phase: CellPhase, timeout = 30_000): Promise<void> {
  await page.locator(`live-cell[name="${cell}"][state="${phase}"]`).waitFor({state: 'attached', timeout}).catch(error => tellStates(page, error))
}

/** What the cells and workers were doing when a wait was in vain. */
async function tellStates(page: Page, error: Error): Promise<never> {
  const states = await page.evaluate(() => cellStates.map(({at, status: {name, phase, run}}) => `${Math.round(at)} ms ${name} ${phase} (run ${run})`))
  throw new Error(`${error.message}\nCells:\n${states.slice(-40).join('\n')}\nWorkers: ${page.workers().map(worker => worker.url()).join(' ') || 'none'}`)
}

/** The cell's latest status. */
export function statusOf(page: Page, cell: string): Promise<CellStatus | undefined> {
  return page.evaluate(cell => cellStates.findLast(({status}) => status.name === cell)?.status, cell)
}

/** What the reader sees of a cell's problem; empty without one. */
export function problemOf(page: Page, cell: string): Promise<string> {
  return cellOf(page, cell).locator('.cell-problem').innerText()
}

export function outputOf(page: Page, cell: string): Promise<string> {
  return cellOf(page, cell).locator('.cell-output').innerText()
}

/** The chapter's own programs, as the build wrote them into the page. */
export function programsOf(page: Page): Promise<Program[]> {
  return page.evaluate(() => [...document.querySelectorAll('live-cell > script:not([data-training])')].map(script => JSON.parse(script.textContent!) as Program))
}

export async function sourceOf(page: Page, cell: string): Promise<string> {
  return (await programsOf(page)).find(({name}) => name === cell)!.source
}

/** The names of the cells that began a run while `act` was done and until nothing ran any more. */
export async function ranDuring(page: Page, act: () => Promise<unknown>): Promise<Set<string>> {
  await ask(page, 'settled')
  const [count, before] = await page.evaluate(() => [cellStates.length, cellStates.map(({status: {name, run}}) => [name, run] as const)] as const)
  const known = new Map(before)
  await act()
  await ask(page, 'settled')
  const after = await page.evaluate(count => cellStates.slice(count).map(({status: {name, run}}) => [name, run] as const), count)
  return new Set(after.filter(([name, run]) => run > (known.get(name) ?? 0)).map(([name]) => name))
}

/** Clicks on the cell's printed code and waits for the editor to have the focus. */
export async function openEditor(page: Page, cell: string): Promise<Locator> {
  const box = cellOf(page, cell)
  const fold = box.locator('details:not([open]) > summary')
  if (await fold.count()) await fold.click()
  if (await box.locator('.cm-content').count()) await box.locator('.cm-content').click()
  else await box.locator('.cell-code pre').click()
  await box.locator('.cm-focused').waitFor()
  return box.locator('.cm-content')
}

/** Waits until the cell has ended a run that began with `act`, or was refused; returns how. */
export async function ended(page: Page, cell: string, act: () => Promise<unknown>, timeout = 30_000): Promise<CellStatus> {
  const count = await page.evaluate(() => cellStates.length)
  await act()
  const end = await page.waitForFunction(([cell, count]) => cellStates.slice(count).find(({status: {name, phase}}) => name === cell && /^(done|error|stopped)$/.test(phase))?.status, [cell, count] as const, {timeout, polling: 50})
    .catch(error => tellStates(page, error))
  return await end.jsonValue() as CellStatus
}

/** Types a text over the cell's code and runs it, by keyboard. */
export async function write(page: Page, cell: string, text: string): Promise<void> {
  await openEditor(page, cell)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Shift+Enter')
}

/** Goes with the arrow keys to the first `old` in the code of the open editor and types `replacement` over it. */
export async function typeOver(page: Page, source: string, old: string, replacement: string): Promise<void> {
  const before = source.slice(0, source.indexOf(old)).split('\n')
  await page.keyboard.press('ControlOrMeta+Home')
  for (let line = 1; line < before.length; line++) await page.keyboard.press('ArrowDown')
  for (let column = 0; column < before.at(-1)!.length; column++) await page.keyboard.press('ArrowRight')
  for (const _ of old) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.type(replacement)
}

/** The longest time between two frames of the page while `act` is done, in milliseconds. */
export async function longestFrame(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const frames = [performance.now()]
    Object.assign(globalThis, {frames})
    const next = () => {
      frames.push(performance.now())
      if ('frames' in globalThis) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
  await act()
  return page.evaluate(() => {
    const {frames} = globalThis as unknown as {frames: number[]}
    delete (globalThis as {frames?: unknown}).frames
    return Math.max(...frames.map((at, i) => at - frames[Math.max(0, i - 1)]!))
  })
}

/** Opens the search and types into it. */
export async function search(page: Page, words: string): Promise<void> {
  await page.locator('button[data-open-modal]:enabled').click()
  await page.locator('dialog input').fill(words)
}

/** A cell whose training makes so many steps, be they written as a number or worked out from a budget. */
export function withSteps(source: string, steps: number): string {
  return source.replace(/\bsteps: \d[\d_]*/g, `steps: ${steps}`).replace(/\bsteps = Math\.max\(.*/g, `steps = ${steps}`)
}

/** Lets every training of the chapter make two steps; other steps (through time, of a walk) are left. */
export async function shorten(page: Page): Promise<void> {
  for (const {name, source} of await programsOf(page)) {
    if (!/\btrain\w*\(/.test(source)) continue
    const short = withSteps(source, 2)
    if (short !== source) await ask(page, 'edit', name, short)
  }
}
