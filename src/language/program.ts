/**
 * @file What a compiled cell is. `compile` makes it from the cell's text; build, page, editor and checks all read it.
 *
 * Everything here is plain data that survives JSON and structured clone: the build writes it into the page, and the page posts it to the worker.
 */

/** A place in the text that the reader sees. `line` counts from 1, `column` from 1 (as editors show them). */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A name that a cell reads and does not declare, with the first place where it reads it. */
export interface Reference extends Position {
  readonly name: string
}

/** One `import` statement. A side-effect import has no bindings. */
export interface CellImport extends Position {
  readonly specifier: string
  /** `imported` is an export's name, `default`, or `*` for the whole namespace. */
  readonly bindings: readonly {readonly imported: string; readonly local: string}[]
}

/** Where a cell can run. `both`: only imports, functions, classes or types, evaluated in each realm that reads them. */
export type Placement = 'page' | 'worker' | 'both'

/** Text that the loop guard put into `guarded`: at this line and column (of `guarded`), this many characters. */
export interface Insertion extends Position {
  readonly length: number
}

export interface Program {
  /** The cell's name: unique in its chapter. */
  readonly name: string
  /** The text as the reader wrote it (TypeScript). */
  readonly source: string
  /**
   * JavaScript with the line and column of `source`: types, imports and (for an expression) the closing semicolon are blanked with spaces in place.
   * `kind: 'expression'` may be wrapped as `return (CODE\n)`, `kind: 'statements'` as a function body.
   */
  readonly code: string
  readonly kind: 'expression' | 'statements'
  /** Has top-level `await` (or `for await`). */
  readonly async: boolean
  /** Has top-level `yield`: the cell is a stream under its own name. */
  readonly generator: boolean
  /** Free names that are not builtins. Globals (`Math`, `fetch`) are among them: the kernel asks the other cells first, then the realm. */
  readonly inputs: readonly Reference[]
  /** Names that other cells can read, in order of declaration; for a generator, only the cell's own name. */
  readonly outputs: readonly string[]
  /** Where each output is declared, so that "declared twice" can point at it. */
  readonly declarations: readonly Reference[]
  /** Names that a generator cell declares at its top level: private to it, kept for a helpful message. */
  readonly locals: readonly string[]
  readonly imports: readonly CellImport[]
  /** Builtins that the cell reads: `display`, `view`, `signal`, `Plot`, … each where it is first used, in that order. */
  readonly builtins: readonly Reference[]
  readonly placement: Placement
  /** For page cells: `code` with a `$guard();` at the start of each loop's body, and where. Absent when the cell has no loop. */
  readonly guarded?: {readonly code: string; readonly insertions: readonly Insertion[]}
}

/** What `compile` must know about the cell and its surroundings. */
export interface CompileOptions {
  /** The cell's name: names its stream, stands in its errors. */
  readonly name: string
  /** Overrides the placement that the text suggests (`realm=page` on the fence). */
  readonly realm?: 'page' | 'worker' | undefined
}
