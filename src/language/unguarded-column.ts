/** @file Back from the guarded code to the text that the reader sees. Apart from `guardLoops`, because the page needs it and not the parser. */
import type {Insertion} from './program.ts'

/** The column (from 1) in the cell's text of a column in the guarded code. A place inside an insertion is the place in front of it. */
export function unguardedColumn(insertions: readonly Insertion[], line: number, column: number): number {
  return insertions.reduce((left, insertion) => insertion.line === line && insertion.column < column ? left - Math.min(insertion.length, column - insertion.column) : left, column)
}
