/**
 * @file The contract between the scheduler and a realm (the page, or the worker). The scheduler decides what runs and when; a realm evaluates,
 * keeps the values in a table, and reports. It never decides.
 *
 * Who owns what: the realm owns every value it has published until the scheduler says `release(refs)`. The scheduler never holds a worker's value, only its `ref`.
 * Every report carries the `run` it belongs to; the scheduler drops reports of runs that it has superseded.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {Program} from '../language/program.ts'

export type RealmName = 'page' | 'worker'

/** An input as a realm gets it: a value of its own table, or a value (already cloned) from elsewhere. */
export type InputValue = {readonly ref: number} | {readonly value: unknown}

export interface RunRequest {
  /** Unique over the life of the kernel. */
  readonly run: number
  readonly program: Program
  readonly inputs: Readonly<Record<string, InputValue>>
  /** Outputs that the other realm reads: their clones travel with the publication. */
  readonly crossing: readonly string[]
}

/** What a value looks like from the other realm: a structured clone, or the reason why there is none and what to do instead. */
export type Crossed = {readonly value: unknown} | {readonly refused: Refusal}

/**
 * What a realm can make of a value where it lives, by name, for values that cannot leave as they are: a model's file, a tensor's numbers. An entry that throws
 * says why in its message, and what to do in its `hint`.
 */
export type Forms = Readonly<Record<string, (value: unknown) => unknown>>

export interface Refusal {
  readonly kind: string
  /** Completes “cannot be read here: …”. */
  readonly what: string
  readonly hint: string
  /** The way from the value to what in it cannot leave, as code: `.layers[0]`. Absent when it is the value itself. */
  readonly path?: string | undefined
}

export interface Publication {
  readonly name: string
  readonly ref: number
  /** Present for names in `crossing`, and for primitives: an equal one does not make readers run again. */
  readonly crossed?: Crossed | undefined
}

/** Something to show under a cell. */
export interface Display {
  /** `append`: one more (`display(x)`); `replace`: the cell's current value (an expression's value, a stream's latest). */
  readonly mode: 'append' | 'replace'
  /** On the page: the value itself (a DOM node is shown as it is). From the worker: its clone, or a description of what cannot be cloned. */
  readonly content: {readonly value: unknown} | {readonly description: Description}
}

/** A value that cannot leave its realm, in words: `{kind: 'tensor', text: 'Tensor 2 × 3 float32', detail: '0.1, 0.2, …'}`. */
export interface Description {
  readonly kind: string
  readonly text: string
  readonly detail?: string | undefined
}

/** What `console.table` shows. Cells are text, but for numbers. */
export interface LogTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  /** Rows that are left out. */
  readonly more: number
}

export interface LogEntry {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'debug'
  /** Already formatted; long output is cut here, with a note of how much was left out. */
  readonly text: string
  /** Of what the kernel itself adds: with `values`, another language can say the same. For `cut`, the note follows the first `kept` characters of `text`. `clear`: the lines before go. */
  readonly code?: 'cut' | 'lines-left-out' | 'displays-left-out' | 'clear' | undefined
  readonly values?: Readonly<Record<string, number>> | undefined
  /** How many `console.group` are open around it. */
  readonly depth?: number | undefined
  /** What was printed and is too much for a line: bounded copies, as it was at that moment, to look into. */
  readonly objects?: readonly unknown[] | undefined
  readonly table?: LogTable | undefined
  /** Where a printed error came from, or `console.trace` was called: positions in cells, innermost first. */
  readonly frames?: CellProblem['frames']
}

export type Outcome = {readonly kind: 'done'} | {readonly kind: 'failed'; readonly problem: CellProblem} | {readonly kind: 'stopped'}

export interface RealmEvents {
  /** Outputs that became available at one moment; for a stream, its next value. */
  published(run: number, publications: readonly Publication[]): void
  displayed(run: number, display: Display): void
  logged(run: number, entry: LogEntry): void
  /** A problem that does not end the run: a rejection nobody awaited, an error in an event handler. */
  troubled(run: number, problem: CellProblem): void
  /**
   * The run is over: body finished and every stream ended, an error, or stopped. Until `stop(run)`, which also ends a run that is over, its controls (`view`)
   * may still publish, and its event handlers display, log and fail.
   */
  ended(run: number, outcome: Outcome): void
  /** The realm died on its own (out of memory, crashed worker), or never came to life: all its values are gone. */
  lost(loss: Loss): void
}

export interface Loss {
  readonly started: boolean
  /** What the browser said, if anything. */
  readonly detail?: string | undefined
}

export interface Realm {
  readonly name: RealmName
  /** Connects the reports. Called once, before the first run. */
  listen(events: RealmEvents): void
  run(request: RunRequest): void
  /** The scheduler is ready for the next value of this stream. A display of mode `replace` counts as the stream named ''. */
  acknowledge(run: number, name: string): void
  /** The run's streams take no next value for so many milliseconds. Only the worker's can rest: the page's keep in step with the drawing. */
  rest?(run: number, milliseconds: number): void
  /** Soft stop: aborts the run's signal and calls `return()` on its generators. Resolves true when the run has ended, false if it has not within `patience` milliseconds. */
  stop(run: number, patience: number): Promise<boolean>
  /** A value's clone, for a reader that turned up after the publication. With `form`, the clone of what the realm makes of the value. */
  read(ref: number, form?: string): Promise<Crossed>
  /** The realm may forget these values. */
  release(refs: readonly number[]): void
  /** Hard stop: everything in the realm is gone, a fresh one boots. Only the worker can. */
  restart?(): Promise<void>
  dispose(): void
}
