/** @file What page and worker say to each other about types. */
import type {CellDiagnostic, Completions, Definition, Described, Refusal, RenameChanges, RenameStart, Signature, TypeInfo} from './answers.ts'
import type {CellInput} from './load-cell.ts'

/** A place in a cell's text. */
export interface Place {
  readonly cell: string
  readonly offset: number
}

/** What can be asked, with its answers. `undefined`: there is nothing to say. */
export interface Questions {
  complete: {ask: Place; answer: Completions | undefined}
  completion: {ask: Place & {readonly label: string}; answer: Described | undefined}
  type: {ask: Place; answer: TypeInfo | undefined}
  signature: {ask: Place; answer: Signature | undefined}
  definition: {ask: Place; answer: Definition | undefined}
  renameStart: {ask: Place; answer: RenameStart | Refusal}
  rename: {ask: Place & {readonly newName: string}; answer: RenameChanges | Refusal}
}

export type Question = keyof Questions

/** To the worker. `cells` comes whenever a text has changed, before what is asked about it; `check` asks for the diagnostics of all cells. */
export type ToChecker =
  | {readonly kind: 'cells'; readonly cells: readonly CellInput[]}
  | {readonly kind: 'check'; readonly id: number}
  | {[Q in Question]: {readonly kind: Q; readonly id: number; readonly ask: Questions[Q]['ask']}}[Question]

export type Diagnostics = Readonly<Record<string, readonly CellDiagnostic[]>>

/** From the worker. `failed`: the types could not be loaded. A check that newer texts have overtaken has no answer: `overtaken`. */
export type FromChecker =
  | {readonly kind: 'failed'; readonly message: string}
  | {readonly kind: 'checked'; readonly id: number; readonly diagnostics: Diagnostics}
  | {readonly kind: 'overtaken'; readonly id: number}
  | {readonly kind: 'answer'; readonly id: number; readonly answer: unknown}
