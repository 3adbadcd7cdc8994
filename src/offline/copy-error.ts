/** @file Why the copy could not be made. */

/**
 * `network`: a file could not be had. `changed`: what the host sends for it is not what the build made (a newer version is being put there, or the host rewrites
 * files). `full`: the browser gives no more room. `metered`: a newer version waits for a connection that does not count bytes.
 */
export type CopyFailure = 'network' | 'changed' | 'full' | 'metered'

export class CopyError extends Error {
  readonly reason: CopyFailure
  /** The file, where it is about one. */
  readonly file: string | undefined
  constructor(reason: CopyFailure, file?: string, options?: ErrorOptions) {
    super(`The offline copy: ${reason}${file === undefined ? '' : ` at ${file}`}`, options)
    this.reason = reason
    this.file = file
  }
}
