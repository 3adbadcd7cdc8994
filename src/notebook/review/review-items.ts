/** @file What taking changes from outside would do to the chapter as it stands, cell by cell. Pure: the dialog only shows it. */
import type {CellChange, ChapterChanges, EditedCell} from '../desk/chapter-changes.ts'
import type {DeskCell} from '../desk/desk.ts'

/** What of a cell concerns a review. */
export type PageCell = Pick<DeskCell, 'name' | 'source' | 'original'>

export type ReviewKind =
  | 'edit'     // another text for a cell of the chapter
  | 'new'      // a cell more
  | 'same'     // what stands there already

export type ReviewNote =
  | 'other-original'     // made to another text of the chapter's cell
  | 'replaces-edit'      // the reader has changed this cell too
  | 'back-to-original'   // it is the chapter's own text
  | 'no-such-cell'       // a cell that the chapter does not have: it becomes one of the reader's own, at the end
  | 'gets-free-name'     // the reader has another cell of this name
  | 'moves-to-end'       // the cell that it stood below is not here
  | 'hidden-characters'  // characters that cannot be seen, which the difference shows in colour
  | 'imports-packages'   // it names packages of the network
  | 'manual'             // a new cell that runs only when asked

export interface ReviewItem {
  readonly kind: ReviewKind
  readonly change: CellChange
  /** What the difference is shown against: the chapter's text. Absent where there is nothing to compare with. */
  readonly before?: string | undefined
  /** The reader's own text that would go. */
  readonly mine?: string | undefined
  readonly notes: readonly ReviewNote[]
}

/**
 * Control, format and direction characters, which can make a text look like another than the one that runs.
 * Joiners and variation selectors are not among them: emoji are full of those.
 */
export const hiddenCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\u{e0001}-\u{e007f}]/u

/** Told to who reads, and no more than that: whether a package may be loaded is asked when the cell is about to run. */
const namesPackage = /['"`]npm:/

/** One item for each change, in the order of the changes. `cells` are those of the page. */
export function reviewItems({cells: changes}: ChapterChanges, cells: readonly PageCell[]): ReviewItem[] {
  const page = new Map(cells.map(cell => [cell.name, cell]))
  const added = new Set<string>()
  return changes.map(change => {
    const cell = page.get(change.name)
    const inText = notesOnText(change.source)
    if (change.kind === 'edited' && cell?.original) return reviewEdit(change, cell.source, cell.original, inText)
    const known = change.kind === 'edited' || change.after === '' || page.has(change.after) || added.has(change.after)
    added.add(change.name)
    if (cell && !cell.original && cell.source === change.source) return {kind: 'same', change, notes: []}
    return {
      kind: 'new',
      change,
      notes: [
        ...(change.kind === 'edited' ? ['no-such-cell'] as const : change.manual ? ['manual'] as const : []),
        ...(cell ? ['gets-free-name'] as const : []),
        ...(known ? [] : ['moves-to-end'] as const),
        ...inText,
      ],
    }
  })
}

function notesOnText(source: string): ReviewNote[] {
  return [
    ...(namesPackage.test(source) ? ['imports-packages'] as const : []),
    ...(hiddenCharacters.test(source) ? ['hidden-characters'] as const : []),
  ]
}

function reviewEdit(change: EditedCell, source: string, original: NonNullable<PageCell['original']>, inText: readonly ReviewNote[]): ReviewItem {
  if (change.source === source) return {kind: 'same', change, notes: []}
  const mine = source === original.source ? undefined : source
  return {
    kind: 'edit',
    change,
    before: original.source,
    mine,
    notes: [
      ...(mine === undefined ? [] : ['replaces-edit'] as const),
      ...(change.source === original.source ? ['back-to-original'] as const : change.original === original.hash ? [] : ['other-original'] as const),
      ...inText,
    ],
  }
}
