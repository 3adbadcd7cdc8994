/**
 * @file The contract between a model that runs one token at a time (`forward.ts`) and its layers.
 */

/**
 * A layer at work on `rows` texts: the vectors of all rows, [rows, in] of each layer that it reads, become [rows, out]. It remembers what its layer remembers of earlier
 * tokens, and never writes into what it is given.
 */
export interface Part {
  advance(...inputs: readonly Float32Array[]): Float32Array
  /** One of its own for other texts: row i has the past of row rows[i]. */
  fork(rows: readonly number[]): Part
}

/** Makes a Part for `rows` texts without a past. */
export type Plan = (rows: number) => Part

/** Of a layer that remembers nothing: the same for any rows. */
export function stateless(advance: Part['advance']): Plan {
  const part: Part = {advance, fork: () => part}
  return () => part
}

/** The rows `rows` of [n, width], in this order. */
export function takeRows(values: Float32Array, rows: readonly number[], width: number): Float32Array {
  const taken = new Float32Array(rows.length * width)
  rows.forEach((row, i) => taken.set(values.subarray(row * width, (row + 1) * width), i * width))
  return taken
}
