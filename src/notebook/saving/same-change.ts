/** @file When two changes of a cell are one and the same, and when they differ in nothing that a reader wrote. `undefined` is the chapter's own text. Pure. */
import type {CellChange, ChapterChanges} from '../desk/chapter-changes.ts'

type Change = CellChange | undefined

/** Alike in everything. */
export function sameChange(a: Change, b: Change): boolean {
  if (!a || !b) return a === b
  if (!sameText(a, b)) return false
  if (a.kind === 'edited') return b.kind === 'edited' && a.original === b.original
  return b.kind === 'added' && a.after === b.after && a.manual === b.manual
}

/** Either may take the other's place, and no word is lost. */
export function sameText(a: Change, b: Change): boolean {
  return a?.source === b?.source
}

/** The changes by cell. */
export function byCell(changes: ChapterChanges): Map<string, CellChange> {
  return new Map(changes.cells.map(change => [change.name, change]))
}
