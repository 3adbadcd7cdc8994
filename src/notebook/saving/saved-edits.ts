/**
 * @file The contract of saved edits: what the notebook may ask of them, and what it is told. `openEdits` makes them; `keepEdits` joins them to the notebook.
 *
 * Storage may be forbidden, full, slow, broken, or cleared while the page is open: nothing here rejects for that. Texts and snapshots then last as long as the
 * page, `trouble` says why, and every later save tries again.
 */
import type {CellChange, ChapterChanges, EditedCell} from '../desk/chapter-changes.ts'
import type {Arrival, Conflict} from './plan-save.ts'
import type {ChapterSettings, SavedAside, UndoSnapshot} from './saved-record.ts'

/**
 * Why edits do not last just now. `forbidden`: the browser keeps nothing for this page. `slow`: it does not answer. `newer`: a newer version of the book, in
 * another tab, has changed how edits are stored. `full`: no space. `failed`: anything else.
 */
export type Trouble = 'forbidden' | 'slow' | 'newer' | 'full' | 'failed'

/** A cell that the chapter has, with its own text and the hash of it. */
export interface ChapterCell {
  readonly name: string
  readonly source: string
  readonly hash: string
}

/** An edit of a cell whose text in the chapter is another one than when the edit began. */
export interface OutdatedEdit {
  readonly cell: string
  readonly mine: EditedCell
  /** The chapter's text that the edit began from, where it is known. */
  readonly base: string | undefined
}

/** A saved text that has no place in the chapter: its cell is `gone`, or it is an added cell whose name is now `taken` by the chapter. */
export interface HomelessEdit {
  readonly why: 'gone' | 'taken'
  readonly change: CellChange
}

export interface LoadedEdits {
  /** False: storage has not answered yet, and nothing below is known. What is stored comes with a later `save`, as arrivals. */
  readonly read: boolean
  /** What the chapter starts with. Outdated edits are among them: the reader's text stands until the reader decides. */
  readonly changes: ChapterChanges
  readonly settings: ChapterSettings
  readonly undo: UndoSnapshot | undefined
  readonly outdated: readonly OutdatedEdit[]
  readonly homeless: readonly HomelessEdit[]
  /** Texts that an earlier tab could not save, since another had saved a different one, and that nobody has decided about. */
  readonly asides: readonly SavedAside[]
  /** Cells whose saved texts could not be read. */
  readonly damaged: readonly string[]
}

export interface SaveResult {
  readonly arrivals: readonly Arrival[]
  readonly conflicts: readonly Conflict[]
}

export interface SavedEdits {
  readonly chapter: string
  /** Sorts what was stored when the page opened (or, after `whenRead`, when storage answered) by what the chapter has. */
  load(cells: readonly ChapterCell[]): LoadedEdits
  /** Resolves when storage has answered for the first time. */
  readonly whenRead: Promise<void>
  /** These texts stand in the notebook now: at the start those of `load`, later those that arrived. From here on a difference is an edit. */
  settle(shown: readonly Arrival[], mine: ChapterChanges): void
  /** Whether the tab has changed a cell since it last agreed with the database. */
  changed(cell: string, mine: ChapterChanges): boolean
  /** Saves what differs from the last save, and brings what other tabs have saved. `bases` of edited cells: the chapter's texts that they began from. */
  save(mine: ChapterChanges, bases: ReadonlyMap<string, string>): Promise<SaveResult>
  /** The reader has seen `there` and prefers the tab's own text: the next save writes it. */
  overrule(conflict: Conflict): void
  /** The reader has decided about a homeless edit: the next save removes it, or writes what has taken its name. */
  release(homeless: HomelessEdit): void
  /** The reader has decided about an aside. */
  forgetAside(aside: SavedAside): Promise<void>
  /** Writes at once and synchronously what no save has written yet, for a page that goes or may hang; the next page of this chapter saves it. */
  lastWords(mine: ChapterChanges, bases: ReadonlyMap<string, string>): void
  /** Keeps the chapter as it was, for Undo, in the place of the snapshot before it. Where there is no space for it, it is not kept. */
  keepUndo(snapshot: UndoSnapshot): Promise<void>
  saveSettings(settings: ChapterSettings): Promise<void>
  readonly persistent: boolean
  /** Undefined while edits last. */
  readonly trouble: Trouble | undefined
  onTrouble(listener: (trouble: Trouble | undefined) => void): void
  /** Another tab has saved something of this chapter, or the database went: time for a `save`. */
  onElsewhere(listener: () => void): void
  /** As of an EditStore: no connection to the database while the page rests. */
  rest(resting: boolean): void
  close(): void
}
