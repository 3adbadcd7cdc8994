/**
 * @file What a move of a slider costs the page: `npm run bench -- slider [moves]` (default 100). Real key presses on sliders of chapter 06, and in chapter 11
 * while its training runs, on a slider and a plot that are edited into it. Prints, for each slider, the milliseconds of main-thread work from the key to the
 * drawn plot (everything that the browser's trace says the thread did: scripts, styles, layout, painting), and the tasks longer than 50 ms.
 *
 * Work is given twice: by the clock, which counts the times when other programs or the training held the core, and by the thread's own time.
 */
import {setTimeout} from 'node:timers/promises'
import type {Browser, Page} from 'playwright-core'
import type {LiveNotebook} from '../src/notebook/live-notebook.ts'
import {launchBrowser, withoutCopy} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'
import {machine} from './lib/machine.ts'

const moves = Number(process.argv[2] ?? 100)
if (!(Number.isInteger(moves) && moves > 1)) throw new Error('How many moves? A whole number from 2: npm run bench -- slider 100')

/** Milliseconds from which on the browser calls a task long. */
const long = 50

/** Milliseconds in which a move has long been drawn. */
const settled = 100

interface Slider {
  readonly cell: string
  /** Which control of the cell; `range`, or the handle of a drawing. */
  readonly control: string
  /** The cell whose plot it draws. */
  readonly plot: string
}

const lessons: readonly Slider[] = [
  {cell: 'outlier-control', control: 'input[type=range]', plot: 'outlier-plot'},
  {cell: 'rate-control', control: 'input[type=range]', plot: 'descent'},
  {cell: 'sigma-control', control: 'input[type=range]', plot: 'likelihood'},
  {cell: 'fit-control', control: '[role=slider]', plot: 'bowl'},
]

/** What stands in two cells of chapter 11 while it trains. */
const trainingSlider = {
  slider: {cell: 'samples', control: 'input[type=range]', plot: 'valid'},
  texts: {
    samples: "const bend = view(Inputs.range([0, 5], {label: 'bend', value: 1, step: 0.05}))",
    valid: "const bent = Array.from({length: 200}, (_, i) => ({x: i / 100, y: (i / 100) ** bend}))\ndisplay(Plot.plot({width, height: 220, ariaLabel: 'a bent line', y: {domain: [0, 4], clamp: true, grid: true}, marks: [Plot.lineY(bent, {x: 'x', y: 'y', stroke: 'var(--series-3)'})]}))",
  },
} satisfies {slider: Slider; texts: Record<string, string>}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** Microseconds in which the thread itself computed. */
  readonly tdur?: number
  readonly args?: {readonly name?: string}
}

/** One move, in milliseconds. */
interface Work {
  readonly clock: number
  readonly thread: number
}

const site = await serveSite()
const browser = await launchBrowser()
try {
  console.log(`${machine()}, Chromium ${browser.version()}, ${moves} moves a slider; milliseconds of main-thread work from the key to the drawn plot\n`)
  console.log(`${'slider → plot'.padEnd(44)}${['median', 'p95', 'max'].map(name => name.padStart(9)).join('')}   thread’s own p95   tasks > ${long} ms (longest)`)
  const page = await browser.newPage(withoutCopy)
  await page.goto(`${site.url}en/06-losses/`, {waitUntil: 'networkidle'})
  for (const slider of lessons) report(`${slider.cell} → ${slider.plot}`, await measure(browser, page, slider))
  await page.close()
  await whileTraining(browser)
} finally {
  await browser.close()
  await site.close()
}

async function whileTraining(browser: Browser): Promise<void> {
  const page = await browser.newPage(withoutCopy)
  await page.goto(`${site.url}en/11-train/`, {waitUntil: 'networkidle'})
  const {slider, texts} = trainingSlider
  for (const [cell, text] of Object.entries(texts)) await page.evaluate(([cell, text]) => document.querySelector<LiveNotebook>('live-notebook')!.edit(cell, text), [cell, text] as const)
  await page.evaluate(async () => {
    const notebook = document.querySelector<LiveNotebook>('live-notebook')!
    const text = document.querySelector<HTMLElement>('live-cell[name=training] pre')!.textContent!
    await notebook.edit('training', text.replace(/steps: \d+/, 'steps: 100_000'))
    void notebook.run('training')
  })
  await page.waitForFunction(() => document.querySelector('live-cell[name=training]')?.textContent?.includes('step 5 of'), undefined, {timeout: 120_000})
  report('training alone, for 20 s', await watch(browser, page, () => page.waitForTimeout(20_000)).then(({tasks}) => ({work: [], tasks})))
  report(`a slider → a plot, while training`, await measure(browser, page, slider))
  await page.close()
}

/** Presses an arrow key on the slider, again and again, each time until its plot is drawn. */
async function measure(browser: Browser, page: Page, {cell, control, plot}: Slider): Promise<{work: Work[]; tasks: number[]}> {
  await page.evaluate(async ([cell, plot]) => {
    document.querySelector(`live-cell[name="${plot}"]`)!.scrollIntoView({block: 'end'})
    const notebook = document.querySelector<LiveNotebook>('live-notebook')!
    await notebook.run(cell)
    await notebook.run(plot)
  }, [cell, plot] as const)
  const handle = page.locator(`live-cell[name="${cell}"] .cell-output ${control}`).first()
  await handle.waitFor()
  await handle.evaluate(element => (element as HTMLElement).focus({preventScroll: true}))
  await page.evaluate(plot => {
    const output = document.querySelector(`live-cell[name="${plot}"] .cell-output`)!
    Object.assign(globalThis, {draws: () => new Promise<void>(resolve => {
      const watcher = new MutationObserver(() => {
        watcher.disconnect()
        // In the task of the frame, which also lays out and paints: `watch` counts the whole of it, and nothing after it.
        requestAnimationFrame(() => {
          performance.mark('drawn')
          resolve()
        })
      })
      watcher.observe(output, {childList: true, subtree: true})
    })})
    addEventListener('keydown', () => performance.mark('key'), {capture: true})
  }, plot)
  const press = async (key: string) => {
    await page.evaluate(() => {
      const page = globalThis as unknown as {draws(): Promise<void>; drawn: Promise<void>}
      page.drawn = page.draws()
    })
    await page.keyboard.press(key)
    await setTimeout(settled) // to ask the page meanwhile would be work for it too
    await page.evaluate(() => (globalThis as unknown as {drawn: Promise<void>}).drawn)
  }
  for (let i = 0; i < 10; i++) await press(i % 2 ? 'ArrowLeft' : 'ArrowRight') // code and caches warm
  const half = Math.min(moves, 20)
  return watch(browser, page, async () => {
    for (let i = 0; i < moves; i++) await press(Math.floor(i / half) % 2 ? 'ArrowLeft' : 'ArrowRight')
  })
}

/** What the page's main thread did meanwhile: for each key, and each task by the clock. */
async function watch(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<{work: Work[]; tasks: number[]}> {
  await browser.startTracing(page, {categories: ['toplevel', 'blink.user_timing']})
  await page.evaluate(() => performance.mark('here'))
  await act()
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString()) as {traceEvents: readonly TraceEvent[]}
  const here = traceEvents.find(({name}) => name === 'here')!
  const own = traceEvents.filter(({pid, tid}) => pid === here.pid && tid === here.tid)
  const tasks = own.filter(({name, ph}) => ph === 'X' && /RunTask$/.test(name))
  const marks = own.filter(({name}) => name === 'key' || name === 'drawn').sort((a, b) => a.ts - b.ts)
  const work = marks.flatMap((mark, i) => {
    const next = marks[i + 1]
    if (mark.name !== 'key' || next?.name !== 'drawn') return []
    const during = tasks.filter(({ts, dur = 0}) => ts + dur > mark.ts && ts < next.ts)
    return [{clock: sum(during.map(({dur = 0}) => dur)) / 1000, thread: sum(during.map(({tdur = 0}) => tdur)) / 1000}]
  })
  return {work, tasks: tasks.map(({dur = 0}) => dur / 1000)}
}

function report(name: string, {work, tasks}: {work: readonly Work[]; tasks: readonly number[]}): void {
  const clock = work.map(({clock}) => clock)
  const figures = [0.5, 0.95, 1].map(q => work.length ? quantile(clock, q).toFixed(1) : '').map(text => text.padStart(9)).join('')
  const thread = work.length ? quantile(work.map(({thread}) => thread), 0.95).toFixed(1) : ''
  const tooLong = tasks.filter(ms => ms > long)
  console.log(`${name.padEnd(44)}${figures}${thread.padStart(19)}   ${tooLong.length} (${Math.max(0, ...tasks).toFixed(1)} ms)`)
}

function quantile(numbers: readonly number[], q: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
