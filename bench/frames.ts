/**
 * @file Does the page stay smooth while a model trains? Frames per second of chapter 11 while its training cell runs: `npm run bench -- frames [cell] [seconds]`.
 * The cell `training` and 20 seconds are the defaults; frames count only as long as the cell runs. Prints the rate at rest first, since a machine without a GPU may
 * not reach 60 even then.
 */
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {chapterCells} from '../src/site/chapter-cells.ts'
import {chapterFiles} from '../src/site/chapter-files.ts'
import type {LiveNotebook} from '../src/notebook/live-notebook.ts'
import {launchBrowser, withoutCopy} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'

const chapter = chapterFiles(join(import.meta.dirname, '..'), 'en').find(({slug}) => slug.startsWith('11-'))
if (!chapter) throw new Error('There is no chapter 11 in chapters/en')
const cell = process.argv[2] ?? 'training'
if (!chapterCells(chapter.text, chapter.file).some(({name}) => name === cell)) throw new Error(`${chapter.file} has no cell ${cell}: name one, as in npm run bench -- frames training`)
const seconds = Number(process.argv[3] ?? 20)

const site = await serveSite()
const browser = await launchBrowser()
try {
  const page = await browser.newPage(withoutCopy)
  await page.goto(`${site.url}en/${chapter.slug}/`, {waitUntil: 'networkidle'})
  await page.evaluate(name => document.querySelector(`live-cell[name="${name}"]`)!.scrollIntoView(), cell)
  console.log(`Frames of /en/${chapter.slug}/ in Chromium ${browser.version()}`)
  report('at rest', await frameTimes(page, 3))
  await page.evaluate(name => void document.querySelector<LiveNotebook>('live-notebook')!.run(name), cell)
  await page.waitForSelector(`live-cell[name="${cell}"]:is([state="streaming"], [state="running"])`, {state: 'attached', timeout: 120_000})
  report(`while ${cell} runs`, await frameTimes(page, seconds, cell))
  console.log(`state of ${cell} afterwards: ${await page.getAttribute(`live-cell[name="${cell}"]`, 'state')}`)
} finally {
  await browser.close()
  await site.close()
}

/** Milliseconds between frames, over so many seconds, or until `cell` has ended. */
function frameTimes(page: Page, seconds: number, cell?: string): Promise<number[]> {
  return page.evaluate(([seconds, cell]) => new Promise<number[]>(resolve => {
    const element = cell === undefined ? undefined : document.querySelector(`live-cell[name="${cell}"]`)!
    const times: number[] = []
    const start = performance.now()
    let last = start
    requestAnimationFrame(function frame(now) {
      times.push(now - last)
      last = now
      if (now - start < seconds * 1000 && (!element || /^(streaming|running)$/.test(element.getAttribute('state')!))) requestAnimationFrame(frame)
      else resolve(times.slice(1))
    })
  }), [seconds, cell] as const)
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const quantile = (q: number): string => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!.toFixed(1)
  const sum = times.reduce((total, time) => total + time, 0)
  console.log(`${what.padEnd(28)}${(1000 * times.length / sum).toFixed(1).padStart(6)} frames/s over ${(sum / 1000).toFixed(1)} s   between frames: median ${quantile(0.5)} ms, 99 % ${quantile(0.99)} ms, longest ${quantile(1)} ms`)
}
