/** @file Saved edits meet the chapter as it is today: what goes into its cells, what is out of date there, and what has no cell any more. Pure. */
import type {AddedCell, CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import type {SavedCell} from './saved-record.ts'
import type {ChapterCell, HomelessEdit, OutdatedEdit} from './saved-edits.ts'

export interface FittedEdits {
  readonly changes: ChapterChanges
  readonly outdated: readonly OutdatedEdit[]
  readonly homeless: readonly HomelessEdit[]
}

/** Nothing is dropped: each saved change is among `changes` or `homeless`. */
export function fitSaved(chapter: string, saved: ReadonlyMap<string, SavedCell>, cells: readonly ChapterCell[]): FittedEdits {
  const originals = new Map(cells.map(cell => [cell.name, cell]))
  const fitting: CellChange[] = []
  const outdated: OutdatedEdit[] = []
  const homeless: HomelessEdit[] = []
  for (const {change, base} of saved.values()) {
    const original = originals.get(change.name)
    if (change.kind === 'edited' && !original) homeless.push({why: 'gone', change})
    else if (change.kind === 'added' && original) homeless.push({why: 'taken', change})
    else {
      fitting.push(change)
      // A chapter that has come to the reader's own text has nothing to ask.
      if (change.kind === 'edited' && change.original !== original!.hash && change.source !== original!.source) outdated.push({cell: change.name, mine: change, base})
    }
  }
  return {changes: {chapter, cells: inOrder(fitting)}, outdated, homeless}
}

/** Each added cell behind the added cell that it stands below. Two tabs can make a circle of them: then one of it comes first. */
export function inOrder(changes: readonly CellChange[]): CellChange[] {
  const waiting = new Map(changes.filter(change => change.kind === 'added').map(change => [change.name, change]))
  const ordered: CellChange[] = changes.filter(change => change.kind === 'edited')
  const place = (change: AddedCell): void => {
    if (!waiting.delete(change.name)) return
    const above = waiting.get(change.after)
    if (above) place(above)
    ordered.push(change)
  }
  for (const change of changes) if (change.kind === 'added') place(change)
  return ordered
}
