/**
 * @file The one error of the teaching library: something about the reader's text, file or options, said so that a learner can go on.
 */

/** What happened, and what to do next: whole sentences. */
export type Said = readonly [message: string, hint: string]

/** Thrown by everything in `src/lab`. `message` says what happened, `hint` what to do next; `zh` says both in Chinese, for whoever reads the Chinese book. */
export class LabError extends Error {
  override readonly name = 'LabError'
  readonly hint: string
  readonly zh: {readonly message: string; readonly hint: string}
  constructor(message: string, hint: string, [zhMessage, zhHint]: Said) {
    super(message)
    this.hint = hint
    this.zh = {message: zhMessage, hint: zhHint}
  }
}
