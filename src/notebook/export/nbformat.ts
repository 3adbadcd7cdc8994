/** @file The parts of Jupyter's notebook format 4.5 that the book writes and reads (https://nbformat.readthedocs.io). */

export type MimeBundle = Readonly<Record<string, string | readonly string[]>>

export type NotebookOutput =
  | {readonly output_type: 'display_data'; readonly data: MimeBundle; readonly metadata: object}
  | {readonly output_type: 'stream'; readonly name: 'stdout' | 'stderr'; readonly text: readonly string[]}
  | {readonly output_type: 'error'; readonly ename: string; readonly evalue: string; readonly traceback: readonly string[]}

/** What the book notes on a cell, under `metadata.sand`. */
export type CellNote = CodeNote | {readonly kind: 'prose' | 'note' | 'setup' | 'check'}

export interface CodeNote {
  readonly kind: 'chapter' | 'added'
  readonly name: string
  readonly manual: boolean
  /** The text as it stood in the book. What stands in the notebook may have lines around it (notebook-code.ts). */
  readonly source: string
  /** Of a cell of the chapter: the hash of the chapter's own text, in an edited one of that on which the edit was begun. */
  readonly original?: string
  /** Of a cell of the chapter: the reader has changed it. */
  readonly edited?: boolean
  /** Of an added cell: the cell that it stands below, '' for the top of the chapter. */
  readonly after?: string
}

interface CellMetadata {
  readonly sand: CellNote
}

export interface MarkdownCell {
  readonly cell_type: 'markdown'
  readonly id: string
  readonly metadata: CellMetadata
  readonly source: readonly string[]
}

export interface CodeCell {
  readonly cell_type: 'code'
  readonly id: string
  readonly metadata: CellMetadata
  readonly source: readonly string[]
  readonly outputs: readonly NotebookOutput[]
  /** null: these outputs are not from a run of this copy of the page. */
  readonly execution_count: number | null
}

/** What the book notes on the notebook. */
export interface NotebookNote {
  /** Of these notes; another number means that this book cannot read them. */
  readonly version: 1
  readonly chapter: string
  readonly language: string
  /** The names of all code cells in order of the page: in the notebook some may have moved up. */
  readonly order: readonly string[]
}

export interface JupyterNotebook {
  readonly nbformat: 4
  readonly nbformat_minor: 5
  readonly metadata: {
    readonly title: string
    readonly kernelspec: {readonly name: string; readonly display_name: string; readonly language: string}
    readonly language_info: {readonly name: string; readonly file_extension: string; readonly mimetype: string}
    readonly sand: NotebookNote
  }
  readonly cells: readonly (MarkdownCell | CodeCell)[]
}

/** A text as the format keeps it: lines with their ends, so that differences of files are readable. */
export function toLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}
