/** @file What can be wrong with a link or a file of changes, as data: `share-strings.ts` says it in the reader's language. */

export type ShareErrorCode =
  | 'garbage'     // nothing that this book ever wrote
  | 'damaged'     // once whole, now cut or altered
  | 'newer'       // of a later edition of the book, `version`
  | 'too-large'   // more than `limit` bytes
  | 'malformed'   // `where`, something else than the `wanted`
  | 'bad-name'    // `name` cannot name a cell
  | 'twice'       // two cells are named `name`
  | 'too-many'    // `count` cells, more than `limit`
  | 'empty'       // no change at all
  | 'unreadable'  // the browser cannot read the file

export class ShareError extends Error {
  override readonly name = 'ShareError'
  readonly code: ShareErrorCode
  readonly values: Readonly<Record<string, string>>
  constructor(code: ShareErrorCode, values: Readonly<Record<string, string>> = {}) {
    super(`${code} ${JSON.stringify(values)}`)
    this.code = code
    this.values = values
  }
}
