/**
 * @file The one error of the teaching library: something about the reader's text, file or options, said so that a learner can go on.
 */

/** Thrown by everything in `src/lab`. `message` says what happened, `hint` what to do next; both are whole sentences. */
export class LabError extends Error {
  override readonly name = 'LabError'
  readonly hint: string
  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}
