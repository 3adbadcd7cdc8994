/**
 * @file What this folder needs from others: windows of tokens, a way between text and tokens, a judge. Anything of the right shape will do; `lab/text`
 * and `lab/data` make them.
 */

/** `size` windows of `length` tokens, row-major [size, length]. `targets` are `inputs` one token later. */
export interface Batch {
  readonly inputs: Int32Array
  readonly targets: Int32Array
  readonly size: number
  readonly length: number
}

export interface Batches {
  /** Random batches without end: the same seed, the same batches. */
  batches(size: number, seed: number): Iterable<Batch>
}

/** Text to token ids and back. */
export interface Tokens {
  readonly vocabulary: {readonly size: number; has(token: string): boolean}
  encode(text: string): ArrayLike<number>
  decode(ids: ArrayLike<number>): string
}

/** Says whether a line is well formed: every generator of `lab/data` can. */
export interface Judge {
  accept(line: string): boolean
}
