/** @file What is drawn: parts of the book as a reader meets them, untouched and in use. */
import type {Locator, Page} from 'playwright-core'
import {ask, cellOf, openEditor, search} from '../e2e/book.ts'

export interface Scene {
  readonly name: string
  /** Below the site: `en/06-losses/`. */
  readonly path: string
  /** Its cells may wake: what is drawn needs the notebook. */
  readonly awake?: true
  /** Brings the page into the state that is drawn. */
  prepare?(page: Page): Promise<unknown>
  /** What is drawn, by name. A part that a look does not show (the contents on a phone) is left out of it. */
  readonly parts: Readonly<Record<string, string>>
  /** Not on paper: what a reader does there is not printed. */
  readonly screen?: true
}

/** The chapters that scenes are drawn from. The pages that list chapters are drawn as if the book had only these, so that a new one changes no picture. */
export const chapters = ['06-losses', '11-train'] as const

const quiz = (page: Page, name: string): Locator => page.locator(`#quiz-${name}`)
const exercise = (page: Page, name: string): Locator => page.locator(`#exercise-${name}`)

/** Code of the scene's own in a cell of the chapter, run. The rest of the chapter stays asleep. */
async function run(page: Page, cell: string, code: string): Promise<void> {
  await ask(page, 'edit', cell, code)
  await ask(page, 'run', cell)
  await ask(page, 'settled')
}

/** The figures of the gallery, as `lab/plots` draws them now and not as they were recorded. */
const plots = ['loss', 'loss-begins', 'heat', 'heat-edges', 'gates', 'roof', 'roof-crowded', 'graph', 'graph-alone', 'strip', 'strip-edges', 'flows', 'flows-edges'] as const

const figures = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map(name => [name, `live-cell[name=${name}] .cell-output`]))

async function drawPlots(page: Page): Promise<void> {
  for (const name of plots) await ask(page, 'run', name)
  await ask(page, 'settled')
}

const outputs = `console.log('a line', 1.5, [2, 3])
console.warn('a warning')
display({stage: 'wafer', sizes: [300, 200], yield: 0.87})
display('text with $x^2$ as it stands')
const rows = [{chip: 'A', dies: 63, cost: 549.5}, {chip: 'B', dies: 512, cost: 61.25}]
display(Inputs.table(rows))
display(Plot.plot({height: 160, marks: [Plot.lineY([3, 1.5, 0.8, 0.5, 0.4], {stroke: 'var(--series-1)'}), Plot.ruleY([0.24], {stroke: 'var(--series-2)'})]}))`

const failing = `const rate = 0.1
function step(w: number): number {
  return w.missing.rate - rate
}
step(3)`

export const scenes: readonly Scene[] = [
  {name: 'home', path: 'en/', parts: {head: '.home-head', lead: '.home-lead', chain: '.chain', chapters: '.chapters'}},
  {name: 'home-zh', path: 'zh/', parts: {lead: '.home-lead', chain: '.chain'}},
  {
    name: 'chapter', path: 'en/06-losses/',
    parts: {
      head: '.book-head', header: '.chapter-header', contents: '.contents', bar: '.notebook-bar', figure: 'figure:has(live-cell[name=bowl])', equation: '.equation >> nth=1', note: '.note >> nth=0',
      cell: 'live-cell[name=mse]', exercise: '#exercise-mse-gradient', 'quiz-order': '#quiz-why-squares', 'quiz-one': '#quiz-gradient-sign', 'quiz-number': '#quiz-rate-limit', 'quiz-match': '#quiz-best-constants', end: '.chapter-end',
    },
  },
  {name: 'chapter-zh', path: 'zh/06-losses/', parts: {header: '.chapter-header', contents: '.contents', bar: '.notebook-bar', cell: 'live-cell[name=mse]', exercise: '#exercise-mse-gradient', 'quiz-match': '#quiz-best-constants'}},
  {
    name: 'outputs', path: 'en/06-losses/', awake: true, prepare: page => run(page, 'gradient-check', outputs),
    parts: {cell: 'live-cell[name=gradient-check]'},
  },
  {
    name: 'problem', path: 'en/06-losses/', awake: true, prepare: page => run(page, 'gradient-check', failing),
    parts: {cell: 'live-cell[name=gradient-check]'},
  },
  {
    name: 'editor', path: 'en/06-losses/', awake: true, screen: true, prepare: async page => { await ask(page, 'run', 'mse'); await openEditor(page, 'mse') },
    parts: {cell: 'live-cell[name=mse]'},
  },
  {
    name: 'answered', path: 'en/06-losses/', screen: true,
    async prepare(page) {
      for (const choice of await quiz(page, 'gradient-sign').locator('input').all()) await choice.check()
      await quiz(page, 'why-squares').getByRole('button', {name: 'Move E up'}).click()
      for (const name of ['gradient-sign', 'why-squares']) await quiz(page, name).locator('.quiz-check').click()
    },
    parts: {'quiz-one': '#quiz-gradient-sign', 'quiz-order': '#quiz-why-squares'},
  },
  {
    name: 'checked', path: 'en/06-losses/', awake: true, screen: true,
    async prepare(page) {
      const box = exercise(page, 'mse-gradient')
      await ask(page, 'check', 'mse-gradient')
      await box.locator('.exercise-hint summary').first().click()
    },
    parts: {exercise: '#exercise-mse-gradient'},
  },
  {
    name: 'menu', path: 'en/06-losses/', awake: true, screen: true,
    async prepare(page) {
      await run(page, 'gradient-check', outputs)
      await cellOf(page, 'gradient-check').locator('button[data-do=more]').click()
      await page.getByRole('menu').waitFor()
    },
    parts: {menu: '[role=menu]'},
  },
  {
    name: 'card', path: 'en/06-losses/', screen: true,
    async prepare(page) { await page.locator('button.term').first().click() },
    parts: {term: '.card:popover-open'},
  },
  {
    name: 'fact', path: 'en/06-losses/', screen: true,
    async prepare(page) { await page.locator('button.fact').first().click() },
    parts: {fact: ':popover-open'},
  },
  {
    name: 'keys', path: 'en/06-losses/', awake: true, screen: true,
    async prepare(page) {
      await page.keyboard.press('?')
      await page.locator('dialog.keys').waitFor()
    },
    parts: {dialog: 'dialog.keys'},
  },
  {
    name: 'search', path: 'en/', screen: true,
    async prepare(page) {
      await search(page, '"among how many equally"')
      await page.locator('dialog[open] li').first().waitFor()
    },
    parts: {dialog: 'dialog[open]'},
  },
  {name: 'progress', path: 'en/progress/', parts: {tools: '.progress-tools', report: '[data-chapter-report]:has(a[href*="06-losses"])'}},
  {name: 'teachers', path: 'en/teachers/', parts: {contents: '.teachers-contents', lesson: '.lesson:has(a[href*="06-losses"]) .lesson-ask'}},
  {name: 'glossary', path: 'zh/glossary/', parts: {term: '#loss'}},
  {name: 'plots', path: 'en/plots/', awake: true, prepare: drawPlots, parts: figures(plots)},
  {name: 'plots-zh', path: 'zh/plots/', awake: true, prepare: drawPlots, parts: {options: '.plot-options >> nth=0', ...figures(['loss', 'heat', 'gates', 'roof', 'roof-crowded', 'graph', 'strip', 'flows'])}},
  {name: 'lost', path: '404.html', parts: {page: 'main'}},
]
