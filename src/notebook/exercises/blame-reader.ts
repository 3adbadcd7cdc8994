/** @file An error that arose while a check called the reader's code: told at the reader's own line, without the check that they do not see. */
import type {CellProblem} from '../../language/cell-error.ts'

/** The problem at the innermost line of the reader's cell; undefined when no line of it was under way. */
export function blameReader(problem: CellProblem, cell: string): CellProblem | undefined {
  const frames = problem.frames ?? []
  const own = frames.find(frame => frame.cell === cell)
  if (!own) return problem.cell === cell ? problem : undefined
  const {advice, caller: _, callerLine: __, ...values} = problem.values ?? {}
  const {hint: ___, ...rest} = problem
  return {
    ...rest,
    cell,
    line: own.line,
    column: own.column,
    frames: frames.slice(0, frames.findLastIndex(frame => frame.cell === cell) + 1),
    ...(problem.code !== 'thrown' ? {hint: problem.hint} : advice ? {hint: advice} : {}),
    values: {...values, ...(advice ? {advice} : {})},
  }
}
