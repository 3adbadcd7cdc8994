import {CellError} from '../language/cell-error.ts'
import type {CellProblem} from '../language/cell-error.ts'
import {format} from './format-log.ts'
import type {CellFrame} from './frames.ts'
import {notAnError, tooLarge} from './problems.ts'

/**
 * Anything thrown while `cell` ran, as a problem with its place. `framesOf` maps a stack to cell positions.
 * A function of another cell that throws gives that cell's place, and the hint says where it was called from.
 */
export function toProblem(thrown: unknown, cell: string, framesOf: (stack: string) => CellFrame[]): CellProblem {
  const stack = isErrorLike(thrown) && typeof thrown.stack === 'string' ? thrown.stack : ''
  const frames = framesOf(stack)
  const place = frames[0]
  const where = place ? {line: place.line, column: place.column, frames} : {}
  if (thrown instanceof CellError) {
    const {problem} = thrown
    return problem.line === undefined ? {...problem, cell: place?.cell ?? (problem.cell || cell), ...where} : problem
  }
  if (!isErrorLike(thrown)) return notAnError(cell, format(thrown))
  if (isTooLarge(thrown)) return {...tooLarge(place?.cell ?? cell, thrown.message), ...where}
  const caller = place && place.cell !== cell ? frames.find(frame => frame.cell === cell) : undefined
  // Errors of the teaching library carry a hint of their own.
  const advice = 'hint' in thrown && typeof thrown.hint === 'string' ? thrown.hint : undefined
  const hint = [advice, caller && `It was called in the cell \`${cell}\`, line ${caller.line}.`].filter(Boolean).join(' ')
  return {
    code: 'thrown', cell: place?.cell ?? cell,
    message: thrown.message || thrown.name,
    ...(hint ? {hint} : {}),
    type: thrown.name,
    ...where,
    values: {message: thrown.message, ...(advice ? {advice} : {}), ...(caller ? {caller: cell, callerLine: String(caller.line)} : {})},
  }
}

/** What V8, SpiderMonkey and JavaScriptCore say when an array or a buffer cannot be had. */
function isTooLarge({name, message}: {name: string; message: string}): boolean {
  return name === 'RangeError' && /array (buffer )?(length|allocation)|invalid array length|out of memory|length too large|invalid string length/i.test(message)
}

/** An Error of any realm (iframes and workers have their own class), or a DOMException. */
function isErrorLike(value: unknown): value is {name: string; message: string; stack?: unknown} {
  return value instanceof Error || (typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string' && 'name' in value && typeof value.name === 'string')
}
