/**
 * @file What the notebook, tests and scripts can ask of a kernel. `createKernel` (kernel.ts) makes one; nothing here is a global.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {Program} from '../language/program.ts'
import type {CellStatus} from './cell-state.ts'
import type {Display, LogEntry, Realm} from './realm.ts'

export interface CellDefinition {
  readonly name: string
  /** The compiled cell, or what is wrong with its text: then the cell is in `error` and its readers wait. */
  readonly program: Program | {readonly problem: CellProblem}
  /** Runs only when asked. */
  readonly manual?: boolean
}

export interface KernelEvents {
  status(status: CellStatus): void
  /** A new run begins to show: whatever the cell's earlier runs displayed and logged goes when this arrives. */
  cleared(cell: string): void
  displayed(cell: string, display: Display): void
  logged(cell: string, entry: LogEntry): void
  troubled(cell: string, problem: CellProblem): void
}

export interface KernelOptions {
  readonly page: Realm
  readonly worker: Realm
  readonly events: Partial<KernelEvents>
  /** Resolves when the page is ready for the next value of a stream (an animation frame; a timer when hidden). */
  readonly pace: () => Promise<void>
  /** Calls back after milliseconds; returns how to cancel. */
  readonly after: (milliseconds: number, callback: () => void) => () => void
  /** Milliseconds a soft stop may take before the worker is restarted. Default 300. */
  readonly stopPatience?: number
  /** Milliseconds that readers of a stream may hold back its next value. Default 1000. */
  readonly streamPatience?: number
}

export interface Kernel {
  /** Adds a cell or replaces its definition. The order of definition means nothing. */
  define(definition: CellDefinition): void
  remove(cell: string): void
  /** Several changes, one schedule. */
  batch(changes: () => void): void
  /**
   * A value from outside the graph that cells read like any other. `layout`: it says how wide results are drawn (`width`), so what was made with another one is not out of
   * date: cells that run by themselves draw anew when they are seen, and the others when they next run.
   */
  set(name: string, value: unknown, cause?: 'layout' | 'hard'): void
  /** Whether the reader sees the cell: automatic cells run when seen, or when a seen cell needs them. */
  see(cell: string, visible: boolean): void
  /** Automatic running on or off for all cells. */
  automatic(on: boolean): void
  /** Runs this cell now, what it needs first (manual cells included, when they have no current value). Always runs the cell itself again. Resolves when it has settled. */
  run(cell: string): Promise<CellStatus>
  /** Runs those of these cells (all, when not given) that are not current, and what they need; manual ones too. Resolves when they have settled. */
  runAll(cells?: readonly string[]): Promise<void>
  /** Stops one cell, or all that run, and what superseded runs of them left behind. Resolves when they have stopped, within about `stopPatience` + the worker's boot. */
  stop(cell?: string): Promise<void>
  /** Streams of manual cells (trainings) in the worker take no next value for so many milliseconds: the page needs the machine. A step that is under way ends first. */
  rest(milliseconds: number): void
  /** Throws the worker away and boots a fresh one: what lived there is marked lost. */
  restart(): Promise<void>
  /**
   * A promise of the latest value of a name (clone), or of what the cell of that name last showed. With `form`, of what the value's realm makes of it (realm.ts,
   * `Forms`); what a cell shows has no forms and comes as it is. Rejects with a CellError when it cannot be had.
   */
  value(name: string, form?: string): Promise<unknown>
  status(cell: string): CellStatus
  /** Resolves when nothing is queued or running. Streams count as running until they end. */
  settled(): Promise<void>
  /** The cells that read what this cell defines, directly or not, in order of execution. */
  dependents(cell: string): readonly string[]
  dispose(): void
}
