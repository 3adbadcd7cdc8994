/**
 * @file How soon does Stop stop? `npm run bench -- stop [rounds]` (default 10), in Chromium, in chapter 06. A worker cell `while (true) {}`: from the click on Stop until
 * the worker has run another cell, which it can only when the loop is gone, and how often the page drew meanwhile. A page cell with an endless loop: how long it held the page.
 */
import type {Page} from 'playwright-core'
import type {LiveNotebook} from '../src/notebook/live-notebook.ts'
import {launchBrowser} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'
import {machine} from './lib/machine.ts'
import {watchOthers} from './lib/others-use.ts'

const rounds = Number(process.argv[2] ?? 10)
if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error('How many rounds? A whole number from 1: npm run bench -- stop 10')

const site = await serveSite()
const browser = await launchBrowser()
const others = watchOthers()
try {
  const page = await browser.newPage()
  await page.goto(`${site.url}en/06-losses/`, {waitUntil: 'networkidle'})
  await page.evaluate(async () => void await customElements.whenDefined('live-notebook'))
  console.log(`${machine()}, Chromium ${browser.version()}, ${rounds} rounds\n`)
  const stops = await rounded(() => stopWorkerLoop(page))
  report('a worker loop is gone after', stops.map(({gone}) => gone))
  report('longest gap between frames', stops.map(({gap}) => gap))
  report('a page loop held the page for', await rounded(() => pageLoop(page)))
  const busy = others()
  if (busy > 0.1) console.log(`\nOthers kept ${busy.toFixed(2)} cores busy: measure again on a quiet machine.`)
} finally {
  await browser.close()
  await site.close()
}

/** One round more than counts: the first loads code. */
async function rounded<T>(measure: () => Promise<T>): Promise<T[]> {
  const all: T[] = []
  for (let round = 0; round <= rounds; round++) all.push(await measure())
  return all.slice(1)
}

function stopWorkerLoop(page: Page): Promise<{gone: number; gap: number}> {
  return page.evaluate(async () => {
    const notebook = document.querySelector<LiveNotebook>('live-notebook')!
    const loop = document.querySelector('live-cell[name=autodiff]')!
    await notebook.edit('trial', '1 + 1')
    await notebook.run('trial')
    await notebook.edit('autodiff', 'while (true) {}')
    void notebook.run('autodiff')
    while (loop.getAttribute('state') !== 'running') await new Promise(resolve => setTimeout(resolve, 20))
    await new Promise(resolve => setTimeout(resolve, 200)) // deep in the loop
    let gap = 0
    let last = performance.now()
    let watching = true
    requestAnimationFrame(function frame(now) {
      gap = Math.max(gap, now - last)
      last = now
      if (watching) requestAnimationFrame(frame)
    })
    const start = performance.now()
    loop.querySelector<HTMLButtonElement>('button[data-do=stop]')!.click()
    await notebook.run('trial')
    watching = false
    return {gone: performance.now() - start, gap}
  })
}

function pageLoop(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const notebook = document.querySelector<LiveNotebook>('live-notebook')!
    await notebook.edit('gradient-check', '1')
    await notebook.edit('gradient-check', 'while (true) {}')
    const start = performance.now()
    await notebook.run('gradient-check')
    return performance.now() - start
  })
}

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  console.log(`${what.padEnd(32)}median ${sorted[Math.floor(sorted.length / 2)]!.toFixed(0).padStart(6)} ms   longest ${sorted.at(-1)!.toFixed(0).padStart(6)} ms`)
}
