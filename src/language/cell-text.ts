/**
 * @file A cell's text with its name, and problems at places in it.
 */
import {getLineInfo} from 'acorn'
import {CellError} from './cell-error.ts'
import type {MessageCode} from './messages.ts'
import {problemOf} from './problem-of.ts'
import type {Position} from './program.ts'

export interface CellText {
  readonly name: string
  readonly source: string
}

/** Line and column, both from 1, of an offset in a text. */
export function positionOf(source: string, offset: number): Position {
  const {line, column} = getLineInfo(source, offset)
  return {line, column: column + 1}
}

/** `positionOf` for many places of one text: it looks for the lines once. */
export function positionsIn(source: string): (offset: number) => Position {
  const starts = [0, ...Array.from(source.matchAll(/\r\n?|[\n\u2028\u2029]/g), ({0: found, index}) => index + found.length)]
  return offset => {
    let low = 0
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return {line: low + 1, column: offset - starts[low]! + 1}
  }
}

/** The error that says `code` about the place at `offset`. */
export function problemAt(text: CellText, offset: number, code: MessageCode, values: Readonly<Record<string, string>> = {}): CellError {
  return new CellError({...problemOf(text.name, code, values), ...positionOf(text.source, offset)})
}
