/**
 * @file What a notebook that the book exported, and that Jupyter or a person may have changed since, makes of the chapter. Pure; nothing here runs or applies anything.
 * The file comes from anywhere: every field is looked at before it is believed, and what is taken is text, shown to the reader before it counts.
 */
import type {AddedCell, CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import {freeName} from '../free-name.ts'
import type {ExportStrings} from './export-strings.ts'
import type {CodeNote} from './nbformat.ts'
import {fromNotebookCode, laterNames, toNotebookCode} from './notebook-code.ts'
import {codeCells, foreignTexts, orderIn, setupChanged} from './read-notebook.ts'

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

/** Throws an Error with a sentence to show for a value that is no notebook of this chapter. */
export function fromNotebook(value: unknown, now: ChapterNow, say: ExportStrings): Imported {
  const cells = codeCells(value, now.chapter, say)
  const notes: string[] = []
  const originals = new Map(now.cells.map(cell => [cell.name, cell]))
  const later = laterNames(cells.flatMap(({note}) => note ? [note] : []))
  const changes: CellChange[] = []
  const used = new Set(originals.keys())
  for (const {note} of cells) if (note?.kind === 'added') used.add(note.name)
  const take = (wish: string): string => {
    const name = freeName(wish, name => used.has(name))
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
      const name = take(`added-${index}`)
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
        const free = take(name)
        notes.push(say.copied(name, free))
        add(source, free, {manual: note.manual, after: above})
      }
      continue
    }
    seen.set(name, source)
    const original = originals.get(name)
    if (note.kind === 'added') {
      // A chapter of today may have a cell of that name.
      const free = original ? take(name) : name
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
      const free = take(name)
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
