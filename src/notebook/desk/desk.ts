/**
 * @file What the notebook's features (saving, sharing, export, types, map) may ask of the notebook. chapter-desk.ts implements it; they know nothing else of it.
 */
import type {CellStatus} from '../../kernel/cell-state.ts'
import type {Program} from '../../language/program.ts'
import type {Language} from '../strings.ts'
import type {ChapterChanges} from './chapter-changes.ts'

export interface DeskCell {
  readonly name: string
  /** The text that stands in the cell now, run or not. */
  readonly source: string
  /** The chapter's own text and its hash. Absent for a cell that the reader added. */
  readonly original?: {readonly source: string; readonly hash: string} | undefined
  /** Of a cell that the reader added: the cell that it stands below, '' for the top of the chapter. */
  readonly after?: string | undefined
  readonly manual: boolean
  /** The realm that the chapter's fence asks for, whatever the text says. */
  readonly fixedRealm?: 'page' | 'worker' | undefined
  /** What the kernel now has; undefined when its text does not compile. */
  readonly program: Program | undefined
  /** The `<live-cell>`. Its output is in `.cell-output`, its console in `.cell-log`. */
  readonly element: HTMLElement
}

export interface Desk {
  /** `11-train`: the same in both languages. */
  readonly chapter: string
  readonly title: string
  readonly language: Language
  /** The `<live-notebook>`. */
  readonly element: HTMLElement
  /** In order of the page. */
  cells(): readonly DeskCell[]
  status(cell: string): CellStatus
  /** A promise of the latest value of a name (cloned, or as a form of download/forms.ts), or of what the cell of that name shows. */
  value(name: string, form?: string): Promise<unknown>
  /** The reader's changes as they stand in the editors, run or not. */
  changes(): ChapterChanges
  /** Puts these changes over those that are there; cells that they do not name stay as they are. An added cell whose name is taken by another text gets a free one. Automatic cells run. */
  apply(changes: ChapterChanges): Promise<void>
  /** Makes the chapter exactly this: what is not named goes back to the chapter's text, added cells that are not named go. With `cells`, only these are touched. */
  restore(changes: ChapterChanges, cells?: readonly string[]): Promise<void>
  /** Calls back after every change of a text, when the kernel has it, and when a cell was added or deleted. Returns how to stop. */
  onChange(listener: () => void): () => void
}
