import type {Judge} from './contracts.ts'

/** The share of lines, 0 … 1, that the judge accepts; NaN of no lines. */
export function validShare(lines: readonly string[], judge: Judge): number {
  return lines.filter((line) => judge.accept(line)).length / lines.length
}
