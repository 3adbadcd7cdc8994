/**
 * @file What is in a value that should be a notebook of the book. It may be anything: every field is looked at before it is believed.
 */
import {isCellName} from '../../language/cell-name.ts'
import type {ExportStrings} from './export-strings.ts'
import type {CodeNote} from './nbformat.ts'
import {setupCode} from './to-notebook.ts'

/** Cells of all kinds, and characters of one, that are read. */
const mostCells = 2_000
const longestCell = 2_000_000

export interface ReadCell {
  /** Absent for a cell that was made elsewhere. */
  readonly note: CodeNote | undefined
  readonly code: string
  /** Among the code cells, from 1. */
  readonly index: number
}

type Loose = Readonly<Record<string, unknown>>

/** The code cells but for the setup and the checks of exercises, which are the book's. Throws an Error with a sentence to show for a value that is no notebook of this chapter. */
export function codeCells(value: unknown, chapter: string, say: ExportStrings): ReadCell[] {
  if (!isObject(value) || ('nbformat' in value && typeof value['nbformat'] !== 'number')) throw new Error(say.notNotebook)
  if (typeof value['nbformat'] === 'number' && value['nbformat'] !== 4) throw new Error(say.oldFormat(String(value['nbformat'])))
  if (!Array.isArray(value['cells'])) throw new Error(say.notNotebook)
  const metadata = isObject(value['metadata']) ? value['metadata'] : {}
  const ours = isObject(metadata['sand']) ? metadata['sand'] : undefined
  if (!ours || typeof ours['chapter'] !== 'string') {
    const language = languageOf(metadata)
    throw new Error(language && !/^(typescript|javascript|deno)$/i.test(language) ? say.otherLanguage(language) : say.notOurs)
  }
  if (ours['version'] !== 1) throw new Error(say.newerNotes)
  if (ours['chapter'] !== chapter) throw new Error(say.otherChapter(short(ours['chapter']), chapter))
  if (value['cells'].length > mostCells) throw new Error(say.tooManyCells(value['cells'].length, mostCells))
  const read: ReadCell[] = []
  let index = 0
  for (const cell of value['cells'] as unknown[]) {
    if (!isObject(cell) || cell['cell_type'] !== 'code') continue
    const kind = noteKind(cell)
    if (kind === 'setup' || kind === 'check') continue
    const code = textIn(cell['source'])
    const note = readNote(cell)
    index++
    if (code.length > longestCell || (note?.source.length ?? 0) > longestCell) throw new Error(say.tooLongCell(note?.name ?? String(index), `${longestCell / 1e6} MB`))
    read.push({note, code, index})
  }
  return read
}

function readNote(cell: Loose): CodeNote | undefined {
  const note = noteIn(cell)
  if (!note) return undefined
  const {kind, name, manual, source, original, edited, after} = note
  if ((kind !== 'chapter' && kind !== 'added') || typeof name !== 'string' || typeof source !== 'string' || !isCellName(name)) return undefined
  return {
    kind, name, source,
    manual: manual === true,
    ...(typeof original === 'string' ? {original} : {}),
    ...(edited === true ? {edited} : {}),
    ...(typeof after === 'string' && (after === '' || isCellName(after)) ? {after} : {}),
  }
}

function noteIn(cell: Loose): Loose | undefined {
  const metadata = cell['metadata']
  return isObject(metadata) && isObject(metadata['sand']) ? metadata['sand'] : undefined
}

function noteKind(cell: Loose): unknown {
  return noteIn(cell)?.['kind']
}

/** How many text cells somebody wrote in Jupyter: the book's own carry a note. (Of a value that `codeCells` has accepted, as below.) */
export function foreignTexts(value: unknown): number {
  return (value as {cells: unknown[]}).cells.filter(cell => isObject(cell) && (cell['cell_type'] === 'markdown' || cell['cell_type'] === 'raw') && noteKind(cell) === undefined && textIn(cell['source']).trim() !== '').length
}

export function setupChanged(value: unknown, say: ExportStrings): boolean {
  const code = (text: string) => text.replace(/^\s*\/\/.*$/gm, '').trim() // the comment is in the language of the export
  return (value as {cells: unknown[]}).cells.some(cell => isObject(cell) && cell['cell_type'] === 'code' && noteKind(cell) === 'setup' && code(textIn(cell['source'])) !== code(setupCode(say)))
}

/** The cells in order of the page of the export. */
export function orderIn(value: unknown): string[] {
  const {order} = (value as {metadata: {sand: Loose}}).metadata.sand
  return Array.isArray(order) ? order.filter(name => typeof name === 'string') : []
}

/** A text of the format: one string, or lines. */
function textIn(source: unknown): string {
  if (typeof source === 'string') return source
  return Array.isArray(source) ? source.filter(line => typeof line === 'string').join('') : ''
}

function languageOf(metadata: Loose): string | undefined {
  for (const [part, field] of [['language_info', 'name'], ['kernelspec', 'language'], ['kernelspec', 'display_name']] as const) {
    const info = metadata[part]
    const language = isObject(info) ? info[field] : undefined
    if (typeof language === 'string' && language !== '') return short(language)
  }
  return undefined
}

/** Of a text that stands in a message: enough to know it by. */
function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
