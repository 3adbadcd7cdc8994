/** @file What the type checker says about cells, as plain data that the worker can post. All offsets are in the cell's own text. */
import type {CellProblem} from '../language/cell-error.ts'

export interface CellDiagnostic {
  /** A warning is something deprecated; all else is an error. */
  readonly severity: 'error' | 'warning'
  readonly from: number
  readonly to: number
  /** TypeScript's own words, or those of `problem`, in English. */
  readonly message: string
  /** Set when it is our own language that objects (a text that does not compile, a name declared twice): it can be said in Chinese too. */
  readonly problem?: CellProblem | undefined
}

export interface Completion {
  readonly label: string
  /** TypeScript's word for what it is: `method`, `const`, `interface`. */
  readonly kind: string
  /** Sorts the best ones first. */
  readonly sort: string
  readonly deprecated: boolean
  /** What is written when it is not the label, and over which text. */
  readonly insert?: string | undefined
  readonly over?: {readonly from: number; readonly to: number} | undefined
}

export interface Completions {
  /** Where the text that is being completed begins. */
  readonly from: number
  /** In quotes: the name of a module, or one of a few texts that fit. */
  readonly quoted: boolean
  readonly items: readonly Completion[]
}

/** A type as TypeScript writes it, with what its author says about it. */
export interface Described {
  readonly text: string
  readonly docs: string
}

export interface TypeInfo extends Described {
  readonly from: number
  readonly to: number
}

export interface Signature extends Described {
  /** Where the parameter that is being typed stands in `text`; empty when there is none. */
  readonly active: readonly [from: number, to: number]
  /** What its author says about that parameter. */
  readonly activeDocs: string
  /** Which of how many overloads, from 1. */
  readonly index: number
  readonly count: number
}

export type Definition =
  | {readonly kind: 'cell'; readonly cell: string; readonly from: number}
  /** Not in a cell: the declaration itself, and the module that it comes from (`lab/nn`). */
  | {readonly kind: 'outside'; readonly module: string; readonly text: string}

export interface Refusal {
  /**
   * `nothing`: no name stands there. `typescript`: it refuses, in its own words. `outside`: the name belongs to a library. `cell-name`: a stream has its cell's name.
   * `invalid`: no name at all. `builtin`: every cell has that name already. `taken`: the name occurs in `cell`.
   */
  readonly refused: 'nothing' | 'typescript' | 'outside' | 'cell-name' | 'invalid' | 'builtin' | 'taken'
  readonly message?: string | undefined
  readonly cell?: string | undefined
}

/** The name that would be renamed. */
export interface RenameStart {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** In order of cell and place. */
export interface RenameChanges {
  readonly changes: readonly Replacement[]
}

/** In this cell, the text between two places becomes another one. */
export interface Replacement {
  readonly cell: string
  readonly from: number
  readonly to: number
  readonly insert: string
}
