/** @file Whatever a cell throws becomes a CellProblem: with its position in the text, and what to do next where that is known. */
import {CellError, type CellProblem} from '../language/cell-error.ts'
import {format} from './format-log.ts'
import type {CellFrame} from './frames.ts'
import {notAnError, tooLarge} from './problems.ts'

/**
 * Anything thrown while `cell` ran, as a problem with its position. `framesOf` maps a stack to cell positions.
 * A function of another cell that throws gives that cell's position, and the hint says where it was called from.
 */
export function toProblem(thrown: unknown, cell: string, framesOf: (stack: string) => CellFrame[]): CellProblem {
  const stack = isErrorLike(thrown) && typeof thrown.stack === 'string' ? thrown.stack : ''
  const frames = framesOf(stack)
  const [origin] = frames
  const where = origin ? {line: origin.line, column: origin.column, frames} : {}
  if (thrown instanceof CellError) {
    const {problem} = thrown
    return problem.line === undefined ? {...problem, cell: origin?.cell ?? (problem.cell || cell), ...where} : problem
  }
  if (!isErrorLike(thrown)) return notAnError(cell, format(thrown))
  if (isTooLarge(thrown)) return {...tooLarge(origin?.cell ?? cell, thrown.message), ...where}
  const caller = origin && origin.cell !== cell ? frames.find(frame => frame.cell === cell) : undefined
  const advice = hintOf(thrown)
  const hint = [advice, caller && `It was called in the cell \`${cell}\`, line ${caller.line}.`].filter(Boolean).join(' ')
  return {
    code: 'thrown', cell: origin?.cell ?? cell,
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

/** What to do next, from errors that say so themselves: those of the teaching library and of the compute device. */
export function hintOf(thrown: unknown): string | undefined {
  return typeof thrown === 'object' && thrown !== null && 'hint' in thrown && typeof thrown.hint === 'string' ? thrown.hint : undefined
}

/** An Error of any realm (iframes and workers have their own class), or a DOMException. */
function isErrorLike(value: unknown): value is {name: string; message: string; stack?: unknown} {
  return value instanceof Error || (typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string' && 'name' in value && typeof value.name === 'string')
}
