/**
 * @file What page and worker say to each other: the realm contract as messages.
 */
import type {CellProblem} from '../language/cell-error.ts'
import type {Crossed, Display, LogEntry, Outcome, Publication, RunRequest} from './realm.ts'

export type ToWorker =
  | {readonly type: 'run'; readonly request: RunRequest}
  | {readonly type: 'acknowledge'; readonly run: number; readonly name: string}
  | {readonly type: 'rest'; readonly run: number; readonly milliseconds: number}
  | {readonly type: 'stop'; readonly run: number}
  | {readonly type: 'read'; readonly ref: number; readonly id: number; readonly form?: string | undefined}
  | {readonly type: 'release'; readonly refs: readonly number[]}

export type Report =
  | {readonly type: 'published'; readonly run: number; readonly publications: readonly Publication[]}
  | {readonly type: 'displayed'; readonly run: number; readonly display: Display}
  | {readonly type: 'logged'; readonly run: number; readonly entry: LogEntry}
  | {readonly type: 'troubled'; readonly run: number; readonly problem: CellProblem}
  | {readonly type: 'ended'; readonly run: number; readonly outcome: Outcome}

export type FromWorker =
  | {readonly type: 'ready'}
  /** `open`: the turn in which they came is not over, and may never be. What else comes in it follows, in a message without `open`. */
  | {readonly type: 'reports'; readonly reports: readonly Report[]; readonly open?: true}
  | {readonly type: 'answer'; readonly id: number; readonly crossed: Crossed}

/** One end of a message channel: a Worker, a worker's `self`, a MessagePort, or an adapter. */
export interface Port {
  postMessage(message: unknown): void
  onmessage: ((event: {readonly data: unknown}) => void) | null
}
