/**
 * @file The types of what every cell may use without importing it (the names in src/language/builtins.ts). A module, so that these names stay out of
 * the project's own code: `cellModules` imports them into each cell.
 */
export * as Plot from '@observablehq/plot'
export * as Inputs from '@observablehq/inputs'
export {html, svg} from 'htl'

/** Shows a value under the cell, after what is already there, and returns it. */
export declare function display<T>(value: T): T
/** Shows a control under the cell and is its current value: the cell's readers run again when the reader changes it. */
export declare function view<T>(control: Element & {value: T}): T
/** Aborts when the cell is stopped or runs again. */
export declare const signal: AbortSignal
/** The width of the cell's output in pixels. */
export declare const width: number
/** What the training of a cell gave when this chapter was recorded: to draw it beside your own. Undefined for a cell without one. */
export declare function recorded(cell: string): RecordedTraining | undefined
/** What is kept of a training when its cell is recorded. */
export interface RecordedTraining {
  /** Steps of the whole run. */
  readonly steps: number
  /** At most 120 points, in nats a token: each the mean of its stretch of steps, at the stretch's last step. */
  readonly losses: readonly {readonly step: number; readonly loss: number}[]
  /** On held-out text, in nats a token. */
  readonly validation: readonly {readonly step: number; readonly loss: number}[]
  /** Share of the sampled lines that the judge accepted, 0 … 1. Empty without a judge. */
  readonly samples: readonly {readonly step: number; readonly valid: number}[]
}
/** Math from LaTeX: tex`x^2`. */
export declare function tex(strings: TemplateStringsArray, ...values: unknown[]): HTMLElement

/**
 * `Latest<T>['value']` is what other cells see of a variable: promises and generators are unwrapped to their latest value.
 * (An interface rather than an alias, so that messages show the type itself.)
 */
export interface Latest<T> {
  value:
    T extends PromiseLike<infer V> ? Awaited<V>
    : T extends AsyncGenerator<infer V, unknown, never> ? V
    : T extends Generator<infer V, unknown, never> ? Awaited<V>
    : T
}
