/**
 * @file Firefox and WebKit: each reads a chapter, edits a cell and trains a model, on the backend that it has. Where the engine is missing and cannot be installed, its journeys
 * fail and say how to get it.
 */
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {LiveNotebook} from '../../src/notebook/live-notebook.ts'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {startStranger, type Stranger} from '../e2e/stranger.ts'
import {serveSite, type Site} from '../site.ts'
import {startFirefox} from './firefox.ts'
import type {Reader} from './reader.ts'
import {startWebKit} from './webkit.ts'

let site: Site
let stranger: Stranger

beforeAll(async () => {
  site = await serveSite()
  stranger = await startStranger()
})
afterAll(async () => {
  await site?.close()
  await stranger?.close()
})

describe.each([['Firefox', startFirefox], ['WebKit', startWebKit]] as const)('%s', (_, start) => {
  let reader: Reader

  beforeAll(async () => { reader = await start() }, 300_000) // it may have to be installed
  afterAll(() => reader?.close())

  const textOf = (selector: string) => reader.ask(selector => document.querySelector<HTMLElement>(selector)?.innerText.trim() ?? '', selector)
  const stateOf = (cell: string) => reader.ask(cell => document.querySelector(`live-cell[name="${cell}"]`)?.getAttribute('state'), cell)
  // A browser that paints without a GPU, beside another suite on two cores, takes seconds for what is a blink elsewhere.
  const eventually = <T>(read: () => T, timeout = 60_000) => expect.poll(read, {timeout, interval: 200})

  it('reads: code in colours, formulas, recorded outputs, a term, and on in Chinese', async () => {
    await reader.open(`${site.url}en/06-losses/`)
    const seen = await reader.ask(() => {
      const sizes = (selector: string) => [...document.querySelectorAll(selector)].filter(element => !element.closest('details:not([open])')).map(element => Math.round(element.getBoundingClientRect().width))
      return {
        title: document.querySelector('h1')!.innerText,
        colours: new Set([...document.querySelectorAll('.cell-code span span')].map(span => getComputedStyle(span).color)).size,
        formulas: sizes('.katex-html'),
        plots: sizes('.cell-output svg.plot, .cell-output svg[class^=plot]'),
        sideways: document.documentElement.scrollWidth - innerWidth,
      }
    })
    expect(seen.title).toBe('Losses, from the Gaussian to softmax')
    expect(seen.colours).toBeGreaterThan(4)
    expect(seen.formulas.length).toBeGreaterThan(50)
    expect(Math.min(...seen.formulas)).toBeGreaterThan(0)
    expect(seen.plots.length).toBeGreaterThan(3)
    expect(Math.min(...seen.plots)).toBeGreaterThan(200)
    expect(seen.sideways).toBeLessThanOrEqual(0)

    await reader.click('button.term')
    await eventually(() => textOf('.card:popover-open')).toMatch(/\S/)
    await reader.press('Escape')
    await eventually(() => textOf('.card:popover-open')).toBe('')

    await reader.click('.book-head a.language-link')
    await eventually(() => reader.ask(() => location.pathname)).toBe('/zh/06-losses/')
    await eventually(() => textOf('h1')).toMatch(/[\u4e00-\u9fff]/)
  })

  it('edits: types over a cell and runs it by keyboard; what was typed is there after a reload; Reset brings the chapter’s text back', async () => {
    await reader.open(`${site.url}en/06-losses/`)
    const code = 'live-cell[name="normal-equations"]'
    // Not its `innerText`, which leaves out what is not drawn because it is far from the window.
    const codeText = () => reader.ask(code => document.querySelector(`${code} .cell-code pre`)!.textContent, code)
    const original = await codeText()
    await reader.click(`${code} .cell-code pre`)
    await eventually(() => reader.ask(code => document.querySelector(`${code} .cm-content`) === document.activeElement, code)).toBe(true)
    await reader.press('Control', 'a')
    await reader.type('6*7')
    await reader.press('Shift', 'Enter')
    await eventually(() => textOf(`${code} .cell-output`)).toBe('42')

    await reader.ask(() => new Promise(resolve => setTimeout(resolve, 1000))) // it is saved a moment later
    await reader.reload()
    await eventually(codeText).toBe('6*7')
    await reader.click(`${code} .cell-run`)
    await eventually(() => textOf(`${code} .cell-output`)).toBe('42')
    await reader.click(`${code} .cell-reset`)
    await eventually(codeText).toBe(original)
  }, 300_000)

  it('trains: the loss falls, the model writes, and the page says what computes', async () => {
    await reader.open(`${site.url}en/11-train/`)
    await reader.ask(() => customElements.whenDefined('live-notebook').then(() => {}))
    await reader.ask(async () => {
      const program = document.querySelector('live-cell[name=training] > script')!.textContent!
      const {source} = JSON.parse(program) as {source: string}
      const short = source.replace('steps: 300', 'steps: 12').replace(/batch: .*/, 'batch: 16,')
      await document.querySelector<LiveNotebook>('live-notebook')!.edit('training', short)
    })
    await reader.click('live-cell[name=training] .cell-run')
    await eventually(() => textOf('live-cell[name=training] .cell-output'), 60_000).toMatch(/step [1-9]\d* of 12/)
    await eventually(() => stateOf('training'), 90_000).toBe('done')
    const {all, samples} = await reader.ask(async () => {
      const {losses, samples} = await document.querySelector<LiveNotebook>('live-notebook')!.value('training') as TrainingStep
      return {all: [...losses], samples}
    })
    expect(all).toHaveLength(12)
    expect(all.at(-1)).toBeLessThan(0.9 * all[0]!)
    expect(samples.at(-1)!.text).toMatch(/\S/)
    await reader.click('live-cell[name=machine-report] summary')
    await eventually(() => textOf('live-cell[name=machine-report] .cell-output')).toMatch(/\((wasm|webgpu)\)/)
    console.log(`${reader.browser}: ${await textOf('live-cell[name=machine-report] .cell-output')}, 12 steps: loss ${all[0]!.toFixed(2)} → ${all.at(-1)!.toFixed(2)}`)
  }, 180_000)

  it('lets nothing out through what a worker of a cell imports, whatever the path', async () => {
    await reader.open(`${site.url}en/06-losses/`)
    const before = stranger.heard.length
    for (const path of ['x.js', 'sw.js', '_astro/parts/x.js']) for (const code of [`import '${stranger.url}/${path}?secret'`, `import('${stranger.url}/${path}?secret')`]) {
      const told = await reader.ask(code => new Promise<string>(tell => {
        const worker = new Worker(URL.createObjectURL(new Blob([`${code}; postMessage('ran')`], {type: 'text/javascript'})), {type: 'module'})
        worker.onerror = () => tell('refused')
        worker.onmessage = ({data}) => tell(data as string)
        setTimeout(() => tell('silent'), 3000)
      }), code)
      if (code.startsWith("import '")) expect(told, code).not.toBe('ran')
    }
    expect(stranger.heard.slice(before)).toEqual([])
  })
})
