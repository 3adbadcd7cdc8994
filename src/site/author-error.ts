/** @file A mistake of the author: file, line and what to do. It stops the build. */

export class AuthorError extends Error {
  override readonly name = 'AuthorError'
  readonly file: string
  readonly line: number
  constructor(file: string, line: number, message: string) {
    super(`${file}:${line}: ${message}`)
    this.file = file
    this.line = line
  }
}
