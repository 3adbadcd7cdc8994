/**
 * @file What stands under a cell on the page, as outputs of a notebook: text as text, tables as HTML, plots as SVG and PNG that need no style sheet, controls as what they are set to,
 * console lines as streams, a problem as an error.
 */
import {canvasOf} from '../download/canvas-of.ts'
import {paperOf} from '../download/paper-of.ts'
import {standaloneSvg, type Picture} from '../download/standalone-svg.ts'
import {svgToCanvas} from '../download/to-png.ts'
import type {MimeBundle, NotebookOutput} from './nbformat.ts'

export interface ShownProblem {
  /** The error's class: `TypeError`. */
  readonly type: string
  readonly message: string
}

/** Of a `<live-cell>`. Takes some milliseconds for each plot. */
export async function readOutputs(cell: HTMLElement, problem: ShownProblem | undefined): Promise<NotebookOutput[]> {
  const outputs: NotebookOutput[] = []
  if (cell.hasAttribute('data-recorded')) return outputs // not the reader's own
  for (const shown of cell.querySelector('.cell-output')?.childNodes ?? []) {
    const data = await bundleOf(shown)
    if (data) outputs.push({output_type: 'display_data', data, metadata: {}})
  }
  outputs.push(...streamsOf(cell.querySelectorAll<HTMLElement>('.cell-log > [data-level]')))
  if (problem) {
    const lines = [...cell.querySelectorAll<HTMLElement>('.cell-problem p')].map(line => line.textContent ?? '')
    outputs.push({output_type: 'error', ename: problem.type, evalue: problem.message, traceback: lines.length > 0 ? lines : [problem.message]})
  }
  return outputs
}

async function bundleOf(node: Node): Promise<MimeBundle | undefined> {
  if (!(node instanceof Element)) return node.textContent?.trim() ? {'text/plain': node.textContent} : undefined
  const text = textOf(node)
  if (node.matches('pre, .inspected, .training')) return text ? {'text/plain': text} : undefined
  if (node.matches('table')) return {'text/html': cleanHtml(node), 'text/plain': tableText(node as HTMLTableElement)}
  const controls = [...(node.matches('form') ? [node] : []), ...node.querySelectorAll('form')] as HTMLFormElement[]
  if (controls.length > 0) return {'text/plain': controls.map(controlText).join('\n')}
  if (node.matches(pictured) || node.querySelector(pictured)) return pictureOf(node, labelOf(node) ?? text)
  return {'text/html': cleanHtml(node), 'text/plain': text}
}

const pictured = 'svg, canvas, img'

async function pictureOf(node: Element, label: string): Promise<MimeBundle | undefined> {
  const words = label ? {'text/plain': label} : undefined
  const {width, height} = node.getBoundingClientRect()
  if (width === 0 || height === 0) return words // not laid out on the page now
  try {
    if (node instanceof HTMLImageElement) return {'image/png': base64(canvasOf(node)), 'text/plain': label}
    const picture = standaloneSvg(node, paperOf(node) ?? 'white')
    const png = await pngOf(picture)
    return {'image/svg+xml': picture.svg, ...(png ? {'image/png': png} : {}), 'text/plain': label}
  } catch {
    return words // of another origin, or an image that could not be loaded
  }
}

function labelOf(node: Element): string | undefined {
  const labelled = node.matches('[aria-label]') ? node : node.querySelector('svg[aria-label]')
  const image = node.matches('img') ? node : node.querySelector('img[alt]')
  return labelled?.getAttribute('aria-label') ?? (node.textContent ? undefined : image?.getAttribute('alt') ?? undefined)
}

function base64(canvas: HTMLCanvasElement): string {
  return canvas.toDataURL('image/png').split(',')[1]!
}

/** Base64: Jupyter shows a PNG even in a notebook that it does not trust yet. Undefined where the browser cannot draw it. */
async function pngOf(picture: Picture): Promise<string | undefined> {
  try {
    return base64(await svgToCanvas(picture)) || undefined
  } catch {
    return undefined
  }
}

/** Visible text, a block a line; what is hidden (KaTeX's second reading) is not in it. */
function textOf(element: Element): string {
  if (element.matches('pre')) return element.textContent ?? ''
  if (element.matches('.training')) return [...element.children].map(part => [...part.children].map(({textContent}) => textContent).join(' · ') || part.textContent).filter(Boolean).join('\n')
  return ((element as HTMLElement).innerText ?? element.textContent ?? '').trim()
}

function tableText(table: HTMLTableElement): string {
  return [...table.rows].map(row => [...row.cells].map(({textContent}) => textContent).join('\t')).join('\n')
}

/** Without classes, styles, scripts and handlers, which mean nothing elsewhere; formulas as MathML. */
function cleanHtml(element: Element): string {
  const clone = element.cloneNode(true) as Element
  for (const formula of clone.querySelectorAll('.katex')) {
    const math = formula.querySelector('math')
    if (math) formula.replaceWith(math)
  }
  for (const part of clone.querySelectorAll('script, style')) part.remove()
  for (const part of [clone, ...clone.querySelectorAll('*')]) {
    for (const {name} of [...part.attributes]) if (!kept.has(name)) part.removeAttribute(name)
  }
  return clone.outerHTML
}

const kept = new Set(['href', 'colspan', 'rowspan', 'scope', 'lang', 'dir', 'title', 'alt', 'display', 'xmlns', 'mathvariant', 'stretchy', 'encoding'])

/** `Temperature: 0.8`. */
function controlText(form: HTMLFormElement): string {
  const label = form.querySelector(':scope > label')?.textContent?.trim() ?? ''
  const values = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement>('input, select, textarea, button')]
    .filter(field => field.type !== 'range' || !form.querySelector('input[type=number]'))
    .filter(field => field.type !== 'submit' || !form.querySelector('input'))
    .map(fieldText).filter(value => value !== undefined)
  return [label, values.join(', ')].filter(Boolean).join(': ')
}

function fieldText(field: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement | HTMLButtonElement): string | undefined {
  if (field instanceof HTMLSelectElement) return [...field.selectedOptions].map(({text}) => text).join(', ')
  if (field instanceof HTMLButtonElement) return field.textContent ?? ''
  if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) {
    const own = field.closest('label')?.textContent?.trim() // of one choice among several; a lone box has its label outside
    return own === undefined ? (field.checked ? '☑' : '☐') : field.checked ? own : undefined
  }
  if (field instanceof HTMLInputElement && field.type === 'file') return [...field.files ?? []].map(({name}) => name).join(', ') || '—'
  return field.value
}

function streamsOf(lines: Iterable<HTMLElement>): NotebookOutput[] {
  const streams: {name: 'stdout' | 'stderr'; text: string[]}[] = []
  for (const line of lines) {
    const name = line.dataset['level'] === 'warn' || line.dataset['level'] === 'error' ? 'stderr' : 'stdout'
    if (streams.at(-1)?.name !== name) streams.push({name, text: []})
    streams.at(-1)!.text.push(`${line.textContent}\n`)
  }
  return streams.map(stream => ({output_type: 'stream', ...stream}))
}
