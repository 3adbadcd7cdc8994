/**
 * @file What the page can know about a cell at any moment. The notebook draws it; tests and embedders read it.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {RealmName} from './realm.ts'

export type CellPhase = 'idle' | 'stale' | 'queued' | 'running' | 'streaming' | 'done' | 'stopped' | 'error'

/** What ended a realm: Stop on a cell that did not answer, a restart, or a crash. */
export type LossCause = 'stopped' | 'restarted' | 'crashed'

/** Why a cell is idle, stale or queued, for the note under it. */
export type Reason =
  | {readonly kind: 'manual'}                                           // runs only on Run
  // Its result is older than these. `interrupted`: it was running when they changed, and was stopped for that.
  | {readonly kind: 'inputs-changed'; readonly names: readonly string[]; readonly interrupted?: boolean}
  | {readonly kind: 'edited'}
  | {readonly kind: 'training'; readonly cell: string}                   // waits for the end of a run that the reader began, as a training
  | {readonly kind: 'needs'; readonly name: string; readonly cell: string}     // reads a name whose manual cell has not run
  | {readonly kind: 'unseen'; readonly name: string; readonly cell: string}    // reads a name whose automatic cell nobody has needed yet
  | {readonly kind: 'upstream-error'; readonly name: string; readonly cell: string}
  | {readonly kind: 'upstream-stopped'; readonly name: string; readonly cell: string}
  | {readonly kind: 'lost'; readonly why: LossCause}                     // its values went with the realm that held them
  | {readonly kind: 'automatic-off'}

export interface CellStatus {
  readonly name: string
  readonly phase: CellPhase
  readonly realms: readonly RealmName[]
  readonly reason?: Reason | undefined
  readonly problem?: CellProblem | undefined
  /** Increases with every run: a display belongs to the run it came with. */
  readonly run: number
}
