/** @file Where a translated chapter differs from the English one. */

export interface ParityProblem {
  readonly file: string
  readonly line: number
  readonly column?: number
  readonly message: string
}
