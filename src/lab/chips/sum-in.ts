/** @file A long sum in a short format: what an accumulator loses. */
import {roundTo, type NumberFormat} from './number-format.ts'

export interface SumStep {
  /** Terms added so far. */
  readonly count: number
  readonly sum: number
}

export interface SumInOptions {
  readonly term: number
  /** Terms in all. */
  readonly count: number
  /** The format of the terms. */
  readonly format: NumberFormat
  /** The format of the running sum. Default: that of the terms. */
  readonly accumulator?: NumberFormat
  /** Steps that are kept, evenly spread; the last one always is. Default 200. */
  readonly keep?: number
}

/**
 * Adds `term` to a sum `count` times, as hardware does: the term rounded once to its format, and the sum after each addition to that of the accumulator.
 * Each addition is made in float64 and rounded once more, which gives what an addition in the shorter format gives, for all formats here (double rounding is
 * harmless where the wider significand has at least 2p + 2 bits).
 */
export function sumIn({term, count, format, accumulator = format, keep = 200}: SumInOptions): SumStep[] {
  const rounded = roundTo(term, format)
  const every = Math.max(1, Math.ceil(count / keep))
  const steps: SumStep[] = []
  let sum = 0
  for (let added = 1; added <= count; added++) {
    sum = roundTo(sum + rounded, accumulator)
    if (added % every === 0 || added === count) steps.push({count: added, sum})
  }
  return steps
}
