/**
 * @file A displayed value in the formats that Jupyter knows: as on the page, DOM as it is, text as text, rows as a table, a training step as a line, the rest in words.
 */
import {format} from '../kernel/format-log.ts'
import type {Bundle} from './jupyter.ts'
import type {RuntimeStrings} from './strings.ts'

const rowLimit = 20
const sampleLines = 5

export function toBundle(value: unknown, say: RuntimeStrings): Bundle {
  if (typeof value === 'string') return {'text/plain': value}
  if (isElement(value)) return elementBundle(value)
  if (isTrainingStep(value)) return {'text/plain': trainingText(value, say)}
  if (isRows(value)) return tableBundle(value, say)
  return {'text/plain': format(value)}
}

interface ElementLike {
  readonly outerHTML: string
  readonly textContent: string | null
  readonly localName: string
  querySelectorAll(selector: string): Iterable<ElementLike>
}

function isElement(value: unknown): value is ElementLike {
  return typeof value === 'object' && value !== null && 'outerHTML' in value && typeof value.outerHTML === 'string'
}

function elementBundle(element: ElementLike): Bundle {
  const text = [...element.querySelectorAll('[data-control] > *')].map(wordsOf).filter(Boolean).join(': ') || wordsOf(element)
  if (element.localName === 'svg') return {'image/svg+xml': standalone(element.outerHTML), 'text/plain': text}
  return {'text/html': element.outerHTML, 'text/plain': text}
}

function wordsOf({textContent}: ElementLike): string {
  return (textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** An SVG file's root names its namespace; the page's need not. */
function standalone(svg: string): string {
  return /^<svg[^>]*\sxmlns=/.test(svg) ? svg : svg.replace(/^<svg/, '<svg xmlns="http://www.w3.org/2000/svg"')
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
