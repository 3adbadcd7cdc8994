/** @file The report of a check as the page reads it: what `check` of lab/check shows, recognised by shape, since classes and modules do not cross from the worker. */

/** Of lab/check (value-kind.ts). */
type ValueKind = 'number' | 'list' | 'text' | 'boolean' | 'function' | 'bigint' | 'promise' | 'tensor' | 'object' | 'nothing'

export type Note =
  | {readonly code: 'nothing'}
  | {readonly code: 'at' | 'not-a-number' | 'infinite'; readonly at: string}
  | {readonly code: 'kind'; readonly at: string; readonly expected: ValueKind; readonly got: ValueKind}
  | {readonly code: 'length'; readonly at: string; readonly expected: number; readonly got: number}
  | {readonly code: 'sign'; readonly at: string; readonly expected: 'positive' | 'negative'; readonly got: 'positive' | 'negative' | 'zero'}
  | {readonly code: 'random'; readonly failed: number; readonly runs: number}
  | {readonly code: 'trained'; readonly steps: number; readonly missed?: number; readonly seeds?: number}
  | {readonly code: 'leak'; readonly tensors: number; readonly times: number}

export interface Judged {
  readonly label: string
  /** `running`: under way; `stopped`: the reader's code threw there; `late`: it was under way when the time was over; `waiting`: not reached. */
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'stopped' | 'late'
  readonly given?: string | undefined
  readonly expected?: string | undefined
  readonly got?: string | undefined
  readonly note?: Note | undefined
  /** The author's words. */
  readonly why?: string | undefined
  readonly progress?: {readonly at: number; readonly of: number} | undefined
}

/** What stands before an assertion. */
export const marks: Readonly<Record<Judged['state'], string>> = {passed: '✓', failed: '✗', stopped: '✗', late: '✗', running: '…', waiting: '·'}

export interface Report {
  readonly kind: 'check-report'
  readonly assertions: readonly Judged[]
  readonly done: boolean
}

export function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'check-report'
}

/** Judged to the end, and every assertion holds. */
export function isPassed({assertions, done}: Report): boolean {
  return done && assertions.length > 0 && assertions.every(({state}) => state === 'passed')
}

/** The one that was under way: where the reader's code threw, or never came back. */
export function underWay(report: Report | undefined): Judged | undefined {
  return report?.assertions.find(({state}) => state === 'late' || state === 'stopped')
}

/** The time is over: nothing is under way any more. */
export function cutShort({assertions, ...report}: Report): Report {
  return {...report, assertions: assertions.map(judged => judged.state === 'running' ? {...judged, state: 'late'} : judged)}
}
