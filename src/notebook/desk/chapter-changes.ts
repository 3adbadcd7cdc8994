/**
 * @file What a reader has made of a chapter: the texts of the cells they changed, and the cells they added. Saving, sharing, exporting and importing all carry
 * this and nothing else. Plain data that survives JSON; it speaks of no language, so that edits follow the reader from English to Chinese.
 */

/** A cell of the chapter with another text. */
export interface EditedCell {
  readonly kind: 'edited'
  readonly name: string
  readonly source: string
  /** The hash of the chapter's own text when the edit began: another one now means that the chapter has changed under the edit. */
  readonly original: string
}

/** A cell of the reader's own. */
export interface AddedCell {
  readonly kind: 'added'
  readonly name: string
  readonly source: string
  /** The cell that it stands below; '' for the top of the chapter. */
  readonly after: string
  /** Runs only when asked. */
  readonly manual: boolean
}

export type CellChange = EditedCell | AddedCell

export interface ChapterChanges {
  /** The chapter's file name without language and ending: `11-train`. */
  readonly chapter: string
  /** Added cells in order of the page, so that each stands behind the one that it is `after`. No name twice. */
  readonly cells: readonly CellChange[]
}
