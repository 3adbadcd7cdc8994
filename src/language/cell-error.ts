/**
 * @file The one shape in which every problem with a cell reaches the reader: what happened, where, and what to do next.
 * Plain data, so that it crosses between worker and page and can be written into the page.
 */

export interface CellProblem {
  /** A stable key of the message, for tests and translation: `syntax`, `declared-twice`, `cycle`, `thrown`, … */
  readonly code: string
  /** The cell in whose text the position lies. */
  readonly cell: string
  /** What happened, in a sentence that a learner understands. */
  readonly message: string
  /** What to do next. */
  readonly hint?: string | undefined
  /** In the text that the reader sees, counting from 1. Absent when none is known. */
  readonly line?: number | undefined
  readonly column?: number | undefined
  /** The error class of a thrown value: `TypeError`. */
  readonly type?: string | undefined
  /** Stack lines in cell positions, innermost first. */
  readonly frames?: readonly {readonly cell: string; readonly line: number; readonly column: number}[] | undefined
  /** What lies behind it, nearest first: the chain of `cause`, and the errors that an AggregateError gathers. */
  readonly causes?: readonly {readonly type?: string | undefined; readonly message: string; readonly zh?: string | undefined; readonly frames?: CellProblem['frames']}[] | undefined
  /** The same in Chinese, from an error that says so itself: those of the teaching library and of the compute device. */
  readonly zh?: {readonly message: string; readonly hint?: string | undefined} | undefined
  /** Values that stand in `message` and `hint`, so that another language can say the same. */
  readonly values?: Readonly<Record<string, string>> | undefined
}

/** A problem that travels by `throw`. */
export class CellError extends Error {
  override readonly name = 'CellError'
  readonly problem: CellProblem
  constructor(problem: CellProblem) {
    super(problem.message)
    this.problem = problem
  }
}
