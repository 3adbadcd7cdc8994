/** @file A message of this folder as a problem of a cell. */
import type {CellProblem} from './cell-error.ts'
import {fillMessage, messages, type MessageCode} from './messages.ts'

/** The problem that says `code`, without a place. */
export function problemOf(cell: string, code: MessageCode, values: Readonly<Record<string, string>> = {}): CellProblem {
  const [message, hint] = messages[code]
  return {code, cell, message: fillMessage(message, values), hint: fillMessage(hint, values), values}
}
