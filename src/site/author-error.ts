/** @file A mistake of the author: file, line (and column, where one is known) and what to do. It stops the build. */

export class AuthorError extends Error {
  override readonly name = 'AuthorError'
  readonly file: string
  readonly line: number
  readonly column: number | undefined
  constructor(file: string, line: number, message: string, column?: number) {
    super(`${file}:${line}${column === undefined ? '' : `:${column}`}: ${message}`)
    this.file = file
    this.line = line
    this.column = column
  }
}
