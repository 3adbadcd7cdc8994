/** @file Whatever a cell throws becomes a CellProblem: with its position in the text, and what to do next where that is known. */
import {CellError, type CellProblem} from '../language/cell-error.ts'
import {format} from './format-log.ts'
import type {CellFrame} from './frames.ts'
import {nearMethod} from './near-method.ts'
import {noSuchMethod, notAnError, tooDeep, tooLarge} from './problems.ts'

type FramesOf = (stack: string) => CellFrame[]
export type LookUp = Parameters<typeof nearMethod>[1]

/** Errors behind an error that are told. */
const maxCauses = 8

/**
 * Anything thrown while `cell` ran, as a problem with its position. `framesOf` maps a stack to cell positions.
 * A function of another cell that throws gives that cell's position, and the hint says where it was called from.
 * `lookUp`: the values that the cell reads, where they are still known; a misspelt method of one of them is then told with the right one.
 */
export function toProblem(thrown: unknown, cell: string, framesOf: FramesOf, lookUp: LookUp = () => undefined): CellProblem {
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
  if (isTooDeep(thrown)) return {...tooDeep(origin?.cell ?? cell), ...where}
  const method = thrown.name === 'TypeError' && origin?.cell === cell ? nearMethod(thrown.message, lookUp) : undefined
  if (method) return {...noSuchMethod(cell, method.object, method.name, method.meant), ...where}
  const caller = origin && origin.cell !== cell ? frames.find(frame => frame.cell === cell) : undefined
  const advice = hintOf(thrown)
  const zh = inChinese(thrown)
  const hint = [advice, caller && `It was called in the cell \`${cell}\`, line ${caller.line}.`].filter(Boolean).join(' ')
  return {
    code: 'thrown', cell: origin?.cell ?? cell,
    message: thrown.message || thrown.name,
    ...(hint ? {hint} : {}),
    type: thrown.name,
    ...where,
    ...causesOf(thrown, framesOf),
    ...(zh ? {zh} : {}),
    values: {message: thrown.message, ...(advice ? {advice} : {}), ...(caller ? {caller: cell, callerLine: String(caller.line)} : {})},
  }
}

/** What lies behind an error, breadth first and each once, so that a circle of causes ends. */
function causesOf(thrown: object, framesOf: FramesOf): Pick<CellProblem, 'causes'> {
  const seen = new Set<unknown>([thrown])
  const causes: NonNullable<CellProblem['causes']>[number][] = []
  const queue = behind(thrown)
  for (let i = 0; i < queue.length && causes.length < maxCauses; i++) {
    const cause = queue[i]
    if (seen.has(cause)) continue
    seen.add(cause)
    if (!isErrorLike(cause)) {
      causes.push({message: format(cause)})
      continue
    }
    const frames = framesOf(typeof cause.stack === 'string' ? cause.stack : '')
    const advice = hintOf(cause)
    const zh = inChinese(cause)
    causes.push({
      type: cause.name, message: advice ? `${cause.message} ${advice}` : cause.message,
      ...(zh ? {zh: zh.message + zh.hint} : {}), ...(frames.length ? {frames} : {}),
    })
    queue.push(...behind(cause))
  }
  return causes.length ? {causes} : {}
}

function behind(error: object): unknown[] {
  const {cause, errors} = error as {cause?: unknown; errors?: unknown}
  return [...(error instanceof AggregateError && Array.isArray(errors) ? errors : []), ...(cause === undefined ? [] : [cause])]
}

/** What V8, SpiderMonkey and JavaScriptCore say when an array or a buffer cannot be had. */
function isTooLarge({name, message}: {name: string; message: string}): boolean {
  return name === 'RangeError' && /array (buffer )?(length|allocation)|invalid array length|out of memory|length too large|invalid string length/i.test(message)
}

/** What V8 and JavaScriptCore say when the stack is full, and SpiderMonkey. */
function isTooDeep({name, message}: {name: string; message: string}): boolean {
  return (name === 'RangeError' && /^(Maximum call stack size exceeded|too many arguments provided)/.test(message)) || (name === 'InternalError' && message === 'too much recursion')
}

/** What to do next, from errors that say so themselves: those of the teaching library and of the compute device. */
export function hintOf(thrown: unknown): string | undefined {
  return typeof thrown === 'object' && thrown !== null && 'hint' in thrown && typeof thrown.hint === 'string' ? thrown.hint : undefined
}

/** The same in Chinese, from those errors. */
function inChinese(thrown: object): {message: string; hint: string} | undefined {
  const {zh} = thrown as {zh?: {message?: unknown; hint?: unknown}}
  return typeof zh === 'object' && zh !== null && typeof zh.message === 'string' && typeof zh.hint === 'string' ? {message: zh.message, hint: zh.hint} : undefined
}

/** An Error of any realm (iframes and workers have their own class), or a DOMException. */
export function isErrorLike(value: unknown): value is {name: string; message: string; stack?: unknown} {
  return value instanceof Error || (typeof value === 'object' && value !== null && 'message' in value && typeof value.message === 'string' && 'name' in value && typeof value.name === 'string')
}
