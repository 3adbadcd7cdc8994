/** @file A page that looks the same on every machine and at every run: a font that comes with the project, nothing of the day in it, and nothing under way. */
import {dirname} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {BrowserContext, Locator, Page} from 'playwright-core'
import {ask, type Book} from '../e2e/book.ts'

const font = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css'))

/** For `openBook`: the font, beside the site. */
export const fontFolder = {name: 'font-of-the-pictures', folder: dirname(font)} as const

/** What a chapter's notebook loads with the reader's first sign. Where it never comes, the chapter stays as it was printed, whatever is clicked and scrolled. */
const notebook = '**/_astro/open-notebook.*'

export interface Stillness {
  /** The cells may wake. Of a chapter's, only those run that are told to; a page without a bar over its cells runs them as ever. */
  readonly awake: boolean
}

export async function openStill(book: Book, profile: BrowserContext, path: string, {awake}: Stillness): Promise<Page> {
  await profile.addInitScript(() => localStorage.setItem('typing', 'off')) // editors say that types are coming until they are there
  const page = await book.openIn(profile, path)
  if (!awake) await page.route(notebook, () => {}) // it waits for an answer that never comes
  await page.evaluate(dress, {href: `${book.url}${fontFolder.name}/index.css`, family: "'Noto Sans SC Variable'"})
  if (awake) {
    await ask(page, 'settled')
    const automatic = page.locator('.notebook-bar [data-command=automatic]')
    if (await automatic.count() > 0) await automatic.dispatchEvent('click')
    await ask(page, 'settled')
  }
  return page
}

/**
 * One font stands for all families but KaTeX's. It is there before anything is laid out in it: the text of a control that was laid out before its letters came stands a pixel higher.
 * What tells the day of a recording is not seen, nor what would lie over a part at the top of the window.
 */
async function dress({href, family}: {href: string; family: string}): Promise<void> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = href
  await new Promise((loaded, failed) => {
    link.onload = loaded
    link.onerror = failed
    document.head.append(link)
  })
  await document.fonts.load(`1em ${family}`, document.body.textContent)
  const style = document.createElement('style')
  style.textContent = `
    :not(.katex, .katex *) { font-family: ${family} !important }
    .cell[data-recorded] .cell-status { visibility: hidden }
    .page > .header, .notebook-bar { position: static !important }
    .menu-button { visibility: hidden !important }`
  document.head.append(style)
}

/**
 * Resolves when nothing is under way: no cell waits, runs or is about to be drawn otherwise, all letters have their font, all pictures are there, and none of this has begun anything new.
 * Nothing lies under the pointer.
 */
export async function still(page: Page, {awake}: Stillness): Promise<void> {
  await page.mouse.move(0, 0)
  for (let before = -1, now = -2; before !== now;) {
    before = await page.evaluate(() => cellStates.length)
    if (awake) await ask(page, 'settled')
    await page.evaluate(async () => {
      const frame = () => new Promise(drawn => requestAnimationFrame(drawn))
      const unrest = () => document.fonts.status !== 'loaded'
        || [...document.images].some(image => !image.complete)
        || [...document.querySelectorAll('live-cell[look]')].some(cell => cell.getAttribute('state') !== cell.getAttribute('look') || /^(queued|running|streaming)$/.test(cell.getAttribute('state')!))
      do for (let i = 0; i < 3; i++) await frame() // what comes into view is told a frame later, and a font is asked for when its letters are laid out
      while (unrest())
    })
    now = await page.evaluate(() => cellStates.length)
  }
}

/**
 * In sight as a whole, and still. What does not fit the window would be drawn by enlarging it for a moment, and the page would be laid out anew under the camera: the looks' windows are high enough for all parts.
 */
export async function bring(page: Page, part: Locator, stillness: Stillness): Promise<void> {
  await still(page, stillness)
  const [{height}, window] = [(await part.boundingBox())!, page.viewportSize()!]
  if (height > window.height) throw new Error(`${part.toString()} is ${height} pixels high, the window only ${window.height}: make the windows of looks.ts higher`)
  await part.evaluate(element => element.scrollIntoView({block: 'start', behavior: 'instant'}))
  await still(page, stillness)
}

/** Moves a part that is in sight by less than a pixel, down to where one begins: what stands above it changes with the book, and a part of a pixel moves all its letters. A card or a menu that lies over the page stays where it is. */
export async function toWholePixel(part: Locator): Promise<void> {
  await part.evaluate(element => {
    const {style} = element as HTMLElement
    for (const own of ['position', 'top']) style.removeProperty(own) // of an earlier picture
    if (/^(absolute|fixed)$/.test(getComputedStyle(element).position)) return
    style.setProperty('position', 'relative', 'important') // also where `dress` says something else
    style.top = '0'
    const {top} = element.getBoundingClientRect()
    style.top = `${Math.ceil(top) - top}px`
  })
}
