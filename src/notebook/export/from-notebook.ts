/**
 * @file What a notebook that the book exported, and that Jupyter or a person may have changed since, makes of the chapter. Pure; nothing here runs or applies anything.
 * The file comes from anywhere: every field is looked at before it is believed, and what is taken is text, shown to the reader before it counts.
 */
import type {AddedCell, CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import type {ExportStrings} from './export-strings.ts'
import type {CodeNote} from './nbformat.ts'
import {fromNotebookCode, laterNames, toNotebookCode} from './notebook-code.ts'
import {setupCode} from './to-notebook.ts'

/** The chapter as it is now. */
export interface ChapterNow {
  readonly chapter: string
  /** Its own cells in order of the page. */
  readonly cells: readonly {readonly name: string; readonly source: string; readonly hash: string}[]
}

export interface Imported {
  readonly changes: ChapterChanges
  /** Sentences for the reader. */
  readonly notes: readonly string[]
}

/** Cells of all kinds, and characters of one, that are read. */
const mostCells = 2_000
const longestCell = 2_000_000

/** Throws an Error with a sentence to show for a value that is no notebook of this chapter. */
export function fromNotebook(value: unknown, now: ChapterNow, say: ExportStrings): Imported {
  const cells = codeCells(value, now, say)
  const notes: string[] = []
  const originals = new Map(now.cells.map(cell => [cell.name, cell]))
  const later = laterNames(cells.flatMap(({note}) => note ? [note] : []))
  const changes: CellChange[] = []
  const used = new Set(originals.keys())
  for (const {note} of cells) if (note?.kind === 'added') used.add(note.name)
  const freeName = (wish: string): string => {
    let name = wish
    for (let n = 2; used.has(name); n++) name = `${wish}-${n}`
    used.add(name)
    return name
  }
  const seen = new Map<string, string>()
  const nameless: string[] = []
  const changed: string[] = []
  /** The cell of the book that the last one read became: what stands after it in the file. */
  let above = ''
  const add = (source: string, name: string, {manual, after}: {manual: boolean; after: string}): void => {
    changes.push({kind: 'added', name, source, after, manual})
    above = name
  }

  for (const {note, code, index} of cells) {
    if (!note) {
      if (code.trim() === '') continue
      const name = freeName(`added-${index}`)
      nameless.push(name)
      add(fromNotebookCode({name, source: code}), name, {manual: false, after: above})
      continue
    }
    const {name} = note
    const source = textOf(note, code, later)
    const twin = seen.get(name)
    if (twin !== undefined) {
      if (twin === source || source.trim() === '') notes.push(say.copiedSame(name))
      else {
        const free = freeName(name)
        notes.push(say.copied(name, free))
        add(source, free, {manual: note.manual, after: above})
      }
      continue
    }
    seen.set(name, source)
    const original = originals.get(name)
    if (note.kind === 'added') {
      // A chapter of today may have a cell of that name.
      const free = original ? freeName(name) : name
      if (free !== name) notes.push(say.renamed(name, free))
      add(source, free, {manual: note.manual, after: knownPlace(note.after, originals, changes) ?? above})
      continue
    }
    const edited = note.edited === true || source !== note.source
    if (original) {
      if (edited && source !== original.source) {
        changes.push({kind: 'edited', name, source, original: note.original ?? ''})
        if (note.original !== original.hash) changed.push(name)
      }
      above = name
    } else if (edited) {
      const free = freeName(name)
      notes.push(say.goneFromChapter(name, free))
      add(source, free, {manual: note.manual, after: above})
    }
  }

  const order = orderIn(value)
  const missing = now.cells.filter(({name}) => !seen.has(name) && order.includes(name)).map(({name}) => name)
  if (changed.length > 0) notes.push(say.chapterChanged(changed.join(', ')))
  if (missing.length > 0) notes.push(say.leftToChapter(missing.join(', ')))
  if (nameless.length > 0) notes.push(say.newCells(nameless.join(', ')))
  const texts = foreignTexts(value)
  if (texts > 0) notes.push(say.textLeftOut(texts))
  if (setupChanged(value, say)) notes.push(say.setupChanged)
  return {changes: {chapter: now.chapter, cells: inPageOrder(changes, now, order)}, notes}
}

/** The text that the code stands for: as it was when nobody has touched it since, else as far as it can be told. */
function textOf(note: CodeNote, code: string, later: ReadonlySet<string>): string {
  if (toNotebookCode(note, later) === code) return note.source
  const source = fromNotebookCode({name: note.name, source: code})
  // An older book may have written other lines around the same text.
  return fromNotebookCode({name: note.name, source: toNotebookCode(note, later)}) === source ? note.source : source
}

/** Where an added cell said it stood, if there is such a place. */
function knownPlace(after: string | undefined, originals: ReadonlyMap<string, unknown>, before: readonly CellChange[]): string | undefined {
  return after === '' || (after !== undefined && (originals.has(after) || before.some(({kind, name}) => kind === 'added' && name === after))) ? after : undefined
}

/** As the cells stand on the page: those of the chapter in its order, each added one behind the cell that it is `after`. Several after the same: as on the page of the export. */
function inPageOrder(changes: readonly CellChange[], now: ChapterNow, order: readonly string[]): CellChange[] {
  const place = ({name}: CellChange) => order.indexOf(name)
  const added = changes.filter((change): change is AddedCell => change.kind === 'added')
    .sort((a, b) => place(a) < 0 || place(b) < 0 ? 0 : place(a) - place(b))
  const edited = new Map(changes.filter(({kind}) => kind === 'edited').map(change => [change.name, change]))
  const below = (name: string): CellChange[] => added.filter(({after}) => after === name).flatMap(change => [change, ...below(change.name)])
  return [...below(''), ...now.cells.flatMap(({name}) => [...(edited.has(name) ? [edited.get(name)!] : []), ...below(name)])]
}

function orderIn(value: unknown): string[] {
  const {order} = (value as {metadata: {sand: Loose}}).metadata.sand
  return Array.isArray(order) ? order.filter(name => typeof name === 'string') : []
}

// Reading what may be anything

interface ReadCell {
  /** Absent for a cell that was made elsewhere. */
  readonly note: CodeNote | undefined
  readonly code: string
  /** Among the code cells, from 1. */
  readonly index: number
}

type Loose = Readonly<Record<string, unknown>>

function codeCells(value: unknown, {chapter}: ChapterNow, say: ExportStrings): ReadCell[] {
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
    if (kind === 'setup') continue
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
  if ((kind !== 'chapter' && kind !== 'added') || typeof name !== 'string' || typeof source !== 'string' || !isName(name)) return undefined
  return {
    kind, name, source,
    manual: manual === true,
    ...(typeof original === 'string' ? {original} : {}),
    ...(edited === true ? {edited} : {}),
    ...(typeof after === 'string' && (after === '' || isName(after)) ? {after} : {}),
  }
}

/** What can name a cell (src/site/chapter-cells.ts), at a length that a page can show. */
function isName(name: string): boolean {
  return /^[A-Za-z][\w-]{0,99}$/.test(name)
}

function noteIn(cell: Loose): Loose | undefined {
  const metadata = cell['metadata']
  return isObject(metadata) && isObject(metadata['sand']) ? metadata['sand'] : undefined
}

function noteKind(cell: Loose): unknown {
  return noteIn(cell)?.['kind']
}

/** Text cells that somebody wrote in Jupyter: the book's own carry a note. */
function foreignTexts(value: unknown): number {
  return (value as {cells: unknown[]}).cells.filter(cell => isObject(cell) && (cell['cell_type'] === 'markdown' || cell['cell_type'] === 'raw') && noteKind(cell) === undefined && textIn(cell['source']).trim() !== '').length
}

function setupChanged(value: unknown, say: ExportStrings): boolean {
  const code = (text: string) => text.replace(/^\s*\/\/.*$/gm, '').trim() // the comment is in the language of the export
  return (value as {cells: unknown[]}).cells.some(cell => isObject(cell) && cell['cell_type'] === 'code' && noteKind(cell) === 'setup' && code(textIn(cell['source'])) !== code(setupCode(say)))
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
