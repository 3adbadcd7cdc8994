/**
 * @file A displayed value in the formats that Jupyter knows: as on the page, DOM as it is, text as text, rows as a table, a training step as a line, a check as its list, the rest in words.
 */
import {format} from '../kernel/format-log.ts'
import {isReport} from '../notebook/exercises/report.ts'
import type {Bundle} from './jupyter.ts'
import {reportText} from './report-text.ts'
import type {RuntimeStrings} from './strings.ts'

export interface Look {
  readonly say: RuntimeStrings
  /** The book's colours by the names of their CSS variables (`--series-1`): plots name them, and Jupyter has none. */
  readonly tokens: Readonly<Record<string, string>>
}

const rowLimit = 20
const sampleLines = 5

export function toBundle(value: unknown, {say, tokens}: Look): Bundle {
  if (typeof value === 'string') return {'text/plain': value}
  if (isElement(value)) return elementBundle(value, tokens)
  if (isNote(value)) return {'text/plain': value[say.language]}
  if (isReport(value)) return {'text/plain': reportText(value, say.language)}
  if (isTrainingStep(value)) return {'text/plain': trainingText(value, say)}
  if (isRows(value)) return tableBundle(value, say)
  return {'text/plain': format(value)}
}

/** A sentence in both languages. */
function isNote(value: unknown): value is Readonly<Record<RuntimeStrings['language'], string>> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'note' && 'en' in value && typeof value.en === 'string' && 'zh' in value && typeof value.zh === 'string'
}

interface ElementLike {
  readonly outerHTML: string
  readonly textContent: string | null
  readonly localName: string
  readonly children: Iterable<ElementLike>
  matches(selector: string): boolean
  getAttribute(name: string): string | null
  querySelectorAll(selector: string): Iterable<ElementLike>
}

function isElement(value: unknown): value is ElementLike {
  return typeof value === 'object' && value !== null && 'outerHTML' in value && typeof value.outerHTML === 'string'
}

function elementBundle(element: ElementLike, tokens: Look['tokens']): Bundle {
  const controls = [...(element.matches('[data-control]') ? [element] : []), ...element.querySelectorAll('[data-control]')]
  const text = controls.length > 0 ? controls.map(control => [...control.children].map(wordsOf).filter(Boolean).join(': ')).join('\n') : wordsOf(element)
  const html = element.outerHTML
  const style = Object.entries(tokens).filter(([name]) => new RegExp(`var\\(\\s*${name}\\s*[,)]`).test(html)).map(([name, value]) => `${name}: ${value}`).join('; ')
  if (element.localName === 'svg') return {'image/svg+xml': standalone(html, style), 'text/plain': text}
  return {'text/html': style ? `<div style="${style}">${html}</div>` : html, 'text/plain': text}
}

/** A picture's name, or the words in the element. */
function wordsOf(element: ElementLike): string {
  const [picture] = [...(element.matches('svg[aria-label]') ? [element] : []), ...element.querySelectorAll('svg[aria-label]')]
  return picture?.getAttribute('aria-label') ?? (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** As a file of its own: its root names its namespace, which the page's need not, and holds the colours. */
function standalone(svg: string, style: string): string {
  const named = /^<svg[^>]*\sxmlns=/.test(svg) ? svg : svg.replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"')
  if (!style) return named
  return /^<svg[^>]*\sstyle="/.test(named) ? named.replace(/\sstyle="/, ` style="${style}; `) : named.replace(/^<svg/, `<svg style="${style}"`)
}

interface Step {
  readonly step: number
  readonly steps: number
  readonly loss: number
  readonly tokensPerSecond: number
  readonly samples: readonly {readonly text: string; readonly valid?: number}[]
}

/** What `train` of lab/nn yields, or an object made from it. */
function isTrainingStep(value: unknown): value is Step {
  return typeof value === 'object' && value !== null && 'losses' in value && value.losses instanceof Float32Array
    && 'step' in value && 'steps' in value && 'samples' in value
}

function trainingText({step, steps, loss, tokensPerSecond, samples}: Step, say: RuntimeStrings): string {
  const newest = samples.at(-1)
  const figures = [
    say.step(step, steps),
    Number.isFinite(loss) ? say.loss(loss.toFixed(3)) : undefined,
    tokensPerSecond > 0 ? say.tokensPerSecond(Math.round(tokensPerSecond).toString()) : undefined,
    newest?.valid === undefined ? undefined : say.valid(Math.round(100 * newest.valid).toString()),
  ].filter(figure => figure !== undefined).join(' · ')
  return newest ? `${figures}\n${newest.text.split('\n').slice(0, sampleLines).join('\n')}` : figures
}

type Row = Readonly<Record<string, unknown>>

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.slice(0, rowLimit).every(isRow) && Object.keys(value[0] as Row).length > 0
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    && Object.values(value).every(cell => cell === null || typeof cell !== 'object')
}

function tableBundle(rows: readonly Row[], say: RuntimeStrings): Bundle {
  const shown = rows.slice(0, rowLimit)
  const columns = [...new Set(shown.flatMap(Object.keys))]
  const cells = shown.map(row => columns.map(column => cellText(row[column])))
  const html = (cells: readonly string[], tag: string) => `<tr>${cells.map(cell => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`
  const note = rows.length > rowLimit ? say.rows(rowLimit, rows.length) : undefined
  return {
    'text/html': `<table><thead>${html(columns, 'th')}</thead><tbody>${cells.map(row => html(row, 'td')).join('')}</tbody></table>${note ? `<p>${note}</p>` : ''}`,
    'text/plain': [columns, ...cells].map(row => row.join('\t')).concat(note ?? []).join('\n'),
  }
}

/** At most five significant digits; whole numbers whole. */
function cellText(value: unknown): string {
  if (typeof value !== 'number') return String(value ?? '')
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)))
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
