/**
 * @file The contract of `lab/check`: an assertion judges what the reader's code does, and a report says how that went. Plain data: it crosses from the worker to the page.
 */
import type {ValueKind} from './value-kind.ts'

export interface Assertion {
  /** What must hold, in the reader's language. Unique in its check. */
  readonly label: string
  /** For which input, when that is known before the reader's code is called. */
  readonly given?: string | undefined
  /** Calls the reader's code and judges. What that throws is thrown on. */
  judge(tell: Tell): Verdict | Promise<Verdict>
}

/** An assertion says for which input it calls the reader's code now, or how far it has come. */
export type Tell = (news: {readonly given?: string; readonly progress?: Progress}) => void

export interface Progress {
  readonly at: number
  readonly of: number
}

export type Verdict = {readonly passed: true} | ({readonly passed: false} & Failure)

export interface Failure {
  readonly given?: string | undefined
  readonly expected?: string | undefined
  readonly got?: string | undefined
  /** What else is known, as a code with values: the page has the words. */
  readonly note?: Note | undefined
  /** The author's own words: which misconception this looks like. */
  readonly why?: string | undefined
}

/** `at`: where in the result, as code (`[2]`); '' for the result itself. */
export type Note =
  | {readonly code: 'nothing'}
  | {readonly code: 'at' | 'not-a-number' | 'infinite'; readonly at: string}
  /** Another kind of value than was asked for. */
  | {readonly code: 'kind'; readonly at: string; readonly expected: ValueKind; readonly got: ValueKind}
  | {readonly code: 'length'; readonly at: string; readonly expected: number; readonly got: number}
  | {readonly code: 'sign'; readonly at: string; readonly expected: 'positive' | 'negative'; readonly got: 'positive' | 'negative' | 'zero'}
  /** Of so many random inputs so many fail; the smallest is shown. */
  | {readonly code: 'random'; readonly failed: number; readonly runs: number}
  /** With so many of the seeds it did not get there. */
  | {readonly code: 'trained'; readonly steps: number; readonly missed?: number; readonly seeds?: number}
  | {readonly code: 'leak'; readonly tensors: number; readonly times: number}

/** `running` is still under way; `stopped`: the reader's code threw there; `waiting`: not reached. */
export type AssertionState = 'waiting' | 'running' | 'passed' | 'failed' | 'stopped'

export interface Judged extends Failure {
  readonly label: string
  readonly state: AssertionState
  readonly progress?: Progress | undefined
}

export interface Report {
  readonly kind: 'check-report'
  readonly assertions: readonly Judged[]
  /** Nothing more comes. */
  readonly done: boolean
}

export interface Tolerance {
  /** Default 1e-9. */
  readonly absolute?: number
  /** Of the expected number's size. Default 1e-6. */
  readonly relative?: number
}

export interface Explained {
  /** Shown when the assertion fails: which misconception this looks like. Never the solution. */
  readonly why?: string
}

/** The input of a call by name: how it is shown is how it is named. */
export type Given = Readonly<Record<string, unknown>>
