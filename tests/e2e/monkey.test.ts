/**
 * @file A monkey at the notebook: a thousand random edits, runs, stops, slider moves and resets, from a seed. Afterwards the page must hold the values that a fresh
 * page gets from the same texts and controls, and tfjs no more tensors than there.
 */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {random} from '../../src/lab/random.ts'
import type {Program} from '../../src/language/program.ts'
import {ask, openBook, programsOf, type Book} from './book.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

const seed = Number(process.env['MONKEY_SEED'] ?? 1)

type Action =
  | {readonly act: 'edit'; readonly cell: string; readonly source: string}
  | {readonly act: 'run' | 'stop' | 'reset' | 'scroll'; readonly cell: string}
  | {readonly act: 'slide'; readonly control: number; readonly part: number}
  | {readonly act: 'press'; readonly button: 'runAll' | 'runStale' | 'stopAll' | 'automatic'}
  | {readonly act: 'wait'; readonly milliseconds: number}

/** The counting cell reads nothing of the chapter: it only asks tfjs how many tensors there are. */
const counter = `import {memory} from '@tensorflow/tfjs'\ndisplay(memory().numTensors)`

function actions(programs: readonly {readonly name: string; readonly source: string}[], count: number): Action[] {
  const draw = random(seed)
  const below = (n: number): number => Math.floor(draw() * n)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)]!
  return Array.from({length: count}, (): Action => {
    const cell = pick(programs)
    const chance = draw()
    if (chance < 0.22) return {act: 'edit', cell: cell.name, source: changed(cell.source, below)}
    if (chance < 0.37) return {act: 'run', cell: cell.name}
    if (chance < 0.45) return {act: 'stop', cell: cell.name}
    if (chance < 0.60 && !/steps: /.test(cell.source)) return {act: 'reset', cell: cell.name} // a training would be a long one again
    if (chance < 0.80) return {act: 'slide', control: below(20), part: draw()}
    if (chance < 0.88) return {act: 'scroll', cell: cell.name}
    if (chance < 0.92) return {act: 'press', button: pick(['runAll', 'runStale', 'stopAll', 'automatic'] as const)}
    return {act: 'wait', milliseconds: below(40)}
  })
}

/** Another number, a comment, or a text that does not compile. */
function changed(source: string, below: (n: number) => number): string {
  const numbers = [...source.matchAll(/(?<![\w.$])\d+(?:\.\d+)?(?![\w.])/g)]
  const kind = below(8)
  if (kind === 0) return `${source}\n)`
  if (kind === 1 || numbers.length === 0) return `${source}\n// ${below(1000)}`
  const found = numbers[below(numbers.length)]!
  const digit = Number(found[0]) > 20 ? found[0] : String(1 + below(9)) // large ones are sizes and steps: left alone, for time
  return source.slice(0, found.index) + digit + source.slice(found.index + found[0].length)
}

async function open(): Promise<Page> {
  const page = await book.open('en/06-losses/', {viewport: {width: 1000, height: 800}})
  for (const {name, source} of await programsOf(page)) if (/steps: \d+/.test(source)) await ask(page, 'edit', name, short(source))
  return page
}

const short = (source: string): string => source.replace(/steps: \d+/g, 'steps: 3').replace(/sampleEvery: \d+/g, 'sampleEvery: 1')

/**
 * Runs everything that is not current, and tells in words how each cell stands, and the values of those that are done. (What a cell that cannot run had before
 * is history, and no fresh page has it.)
 */
async function settle(page: Page, programs: readonly Program[]): Promise<Record<string, string>> {
  await page.evaluate(async () => {
    const automatic = document.querySelector<HTMLButtonElement>('[data-command=automatic]')!
    if (automatic.ariaPressed !== 'true') automatic.click()
  })
  // A stopped or superseded run may leave its cell stopped: the button runs those again, until all that can be current is.
  for (let turn = 0; turn < 3; turn++) {
    await page.evaluate(() => document.querySelector<HTMLButtonElement>('[data-command=runAll]')!.click())
    await ask(page, 'settled')
  }
  return page.evaluate(async programs => {
    const notebook = document.querySelector('live-notebook') as unknown as {value(name: string): Promise<unknown>}
    const timings = ['seconds', 'tokensPerSecond']
    const plain = (key: string, part: unknown): unknown => timings.includes(key) ? undefined
      : part instanceof Map ? [...part]
      : ArrayBuffer.isView(part) ? Array.from(part as Float32Array)
      : typeof part === 'number' && !Number.isFinite(part) ? String(part) : part
    const told: Record<string, string> = {}
    for (const {name: cell, outputs} of programs) {
      const phase = document.querySelector(`live-cell[name="${cell}"]`)!.getAttribute('state')!
      told[`cell ${cell}`] = phase === 'idle' ? 'stale' : phase // whether it ever ran is history too
      if (phase !== 'done') continue
      for (const name of outputs) told[name] = await notebook.value(name).then(value => JSON.stringify(value, plain) ?? String(value), (error: Error) => `not told: ${error.message}`)
    }
    return told
  }, programs)
}

function controls(page: Page): Promise<{cell: string; index: number; value: string}[]> {
  return page.evaluate(() => [...document.querySelectorAll('live-cell')].flatMap(cell => [...cell.querySelectorAll<HTMLInputElement>('.cell-output input[type=range]')].map((input, index) => ({cell: cell.getAttribute('name')!, index, value: input.value}))))
}

async function tensors(page: Page): Promise<number> {
  await ask(page, 'edit', 'autodiff', counter)
  await ask(page, 'run', 'autodiff')
  return await ask(page, 'value', 'autodiff') as number
}

it('after 1,000 random actions the page holds what a fresh page would, and no tensor more', async () => {
  const page = await open()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  const programs = (await programsOf(page)).map(({name, source}) => ({name, source: short(source)}))
  const originals = await programsOf(page)

  await page.evaluate(async todo => {
    const notebook = document.querySelector('live-notebook') as unknown as Record<'edit' | 'run' | 'stop' | 'reset', (name: string, source?: string) => Promise<unknown>>
    const cellOf = (name: string) => document.querySelector(`live-cell[name="${name}"]`)!
    for (const action of todo) {
      switch (action.act) {
        case 'edit': void notebook.edit(action.cell, action.source); break
        case 'reset': cellOf(action.cell).querySelector<HTMLButtonElement>('[data-do=reset]:not([hidden])')?.click(); break
        case 'run': void notebook.run(action.cell); break
        case 'stop': void notebook.stop(action.cell); break
        case 'scroll': cellOf(action.cell).scrollIntoView(); break
        case 'press': document.querySelector<HTMLButtonElement>(`[data-command=${action.button}]`)!.click(); break
        case 'wait': await new Promise(resolve => setTimeout(resolve, action.milliseconds)); break
        case 'slide': {
          const sliders = document.querySelectorAll<HTMLInputElement>('.cell-output input[type=range]')
          const slider = sliders[action.control % sliders.length]
          if (!slider) break
          slider.value = String(Number(slider.min) + action.part * (Number(slider.max) - Number(slider.min)))
          slider.dispatchEvent(new Event('input', {bubbles: true}))
        }
      }
      await new Promise(resolve => setTimeout(resolve, 4))
    }
  }, actions(programs, 1000))

  const values = await settle(page, originals)
  const texts = await page.evaluate(() => [...document.querySelectorAll('live-cell')].map(cell => [cell.getAttribute('name')!, (cell as unknown as {text: string}).text] as const))
  const set = await controls(page)

  const fresh = await open()
  for (const [name, text] of texts) await ask(fresh, 'edit', name, text)
  await settle(fresh, originals)
  await fresh.evaluate(set => {
    for (const {cell, index, value} of set) {
      const slider = document.querySelectorAll<HTMLInputElement>(`live-cell[name="${cell}"] .cell-output input[type=range]`)[index]
      if (!slider || slider.value === value) continue
      slider.value = value
      slider.dispatchEvent(new Event('input', {bubbles: true}))
    }
  }, set)
  const expected = await settle(fresh, originals)

  expect(values).toEqual(expected)
  expect(Object.values(values).filter(value => !value.startsWith('not told')).length).toBeGreaterThan(20)
  expect(await tensors(page)).toBeLessThanOrEqual(await tensors(fresh))
  expect(errors).toEqual([])
  await page.context().close()
  await fresh.context().close()
}, 600_000)
