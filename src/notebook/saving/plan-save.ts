/**
 * @file What a save does, decided inside its transaction: the tab's texts, what the tab last knew to be stored, and what is stored now. Pure.
 *
 * A cell's text goes into the database only when the tab has seen the text that it replaces. So whatever two tabs do, in whatever order, a text is replaced by
 * somebody who saw it, or its tab asks the reader.
 */
import type {CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import {byCell, sameChange, sameText} from './same-change.ts'
import type {SavedAside, SavedCell, StoredChapter} from './saved-record.ts'

/** Where a tab and the database last agreed on a cell. The two may differ in what no reader wrote: where an added cell stands, which version of the chapter it is. */
export interface Agreement {
  /** What was stored then. */
  readonly seen: CellChange | undefined
  /** What the tab had then. */
  readonly kept: CellChange | undefined
}

/** A text that another tab has saved, of a cell that this tab has not changed. `undefined`: the chapter's own text again, or an added cell that went. */
export interface Arrival {
  readonly cell: string
  readonly change: CellChange | undefined
}

/** Both tabs have changed the cell. `undefined` is the chapter's own text. */
export interface Conflict {
  readonly cell: string
  readonly here: CellChange | undefined
  readonly there: CellChange | undefined
  /** Not two texts of one cell, but two cells that were added under one name. */
  readonly unrelated: boolean
}

export interface SavePlan {
  readonly put: readonly SavedCell[]
  readonly remove: readonly string[]
  readonly putAsides: readonly SavedAside[]
  readonly removeAsides: readonly string[]
  /** What holds once the transaction is through. */
  readonly agreed: ReadonlyMap<string, Agreement>
  readonly arrivals: readonly Arrival[]
  readonly conflicts: readonly Conflict[]
}

export interface SaveInput {
  readonly chapter: string
  readonly tab: string
  readonly now: number
  readonly mine: ChapterChanges
  /** Of edited cells, the chapter's text that the edit began from, where it is known. */
  readonly bases: ReadonlyMap<string, string>
  readonly agreements: ReadonlyMap<string, Agreement>
  readonly stored: StoredChapter
  /** Looks at this cell alone. */
  readonly only?: string | undefined
}

const nothing: Agreement = {seen: undefined, kept: undefined}

/** Says for each cell whether the tab's text is written, the stored one arrives, both agree, or the reader must choose. */
export function planSave({chapter, tab, now, mine, bases, agreements, stored, only}: SaveInput): SavePlan {
  const put: SavedCell[] = []
  const remove: string[] = []
  const putAsides: SavedAside[] = []
  const ownAsides = new Map(stored.asides.filter(aside => aside.tab === tab).map(aside => [aside.cell, aside]))
  const agreed = new Map<string, Agreement>()
  const arrivals: Arrival[] = []
  const conflicts: Conflict[] = []
  const own = byCell(mine)
  const record = (change: CellChange): SavedCell => {
    const base = bases.get(change.name) ?? stored.cells.get(change.name)?.base
    return {chapter, cell: change.name, change, ...(base !== undefined && change.kind === 'edited' ? {base} : {}), savedAt: now}
  }
  for (const cell of only === undefined ? new Set([...own.keys(), ...agreements.keys(), ...stored.cells.keys()]) : [only]) {
    const here = own.get(cell)
    const there = stored.cells.get(cell)?.change
    const {seen, kept} = agreements.get(cell) ?? nothing
    const changed = !sameChange(here, kept)
    const moved = !sameChange(there, seen)
    if (!changed && !moved) continue
    if (sameText(here, there) && !changed) agreed.set(cell, {seen: there, kept: here})
    else if (sameText(here, there) || !moved) {
      if (here) put.push(record(here))
      else if (there) remove.push(cell)
      agreed.set(cell, {seen: here, kept: here})
    } else if (!changed) arrivals.push({cell, change: there})
    else {
      conflicts.push({cell, here, there, unrelated: here?.kind === 'added' && there?.kind === 'added' && !seen && !kept})
      if (here && !sameChange(here, ownAsides.get(cell)?.change)) putAsides.push({...record(here), tab})
      if (here) ownAsides.delete(cell)
    }
  }
  const removeAsides = [...ownAsides.keys()].filter(cell => only === undefined || only === cell)
  return {put, remove, putAsides, removeAsides, agreed, arrivals, conflicts}
}
