/**
 * @file From a program to a function that can be called, and back: from the stack of an error in it to positions in the text that the reader sees.
 */
import type {Insertion, Program} from '../language/program.ts'
import {unguardedColumn} from '../language/unguarded-column.ts'
import {cellFrames, cellUrl, parseCellUrl, parseStack, type CellFrame} from './frames.ts'
import {wrap} from './wrap.ts'

interface CellCompiler {
  /** The program as a function of parameters with these names. A text that was compiled before is not compiled again. Throws SyntaxError. */
  compile(program: Program, parameters: readonly string[]): (...values: unknown[]) => unknown
  /** The frames of an error's `stack` that lie in compiled cells, innermost first. */
  framesOf(stack: string): CellFrame[]
  /** Whether the innermost of them lies in a text that another one has replaced: a timer of it went on. */
  outdated(stack: string): boolean
}

/** Scripts of the page's own host are the only ones that the browser names when its policy refuses what they ask for. */
const here = 'location' in globalThis ? `${globalThis.location.origin}/` : ''

/** `guarded`: with a call of `$guard` in each loop, where a program has that form. */
export function createCellCompiler(guarded: boolean): CellCompiler {
  const latest = new Map<string, {readonly text: string; readonly id: number; readonly call: (...values: unknown[]) => unknown}>()
  /** What moved the columns of each text that was ever compiled: functions of old versions can still throw. */
  const moves: {readonly shift: number; readonly insertions: readonly Insertion[]}[] = []
  // V8 keeps ten frames; under a library's call that is not enough to reach the cell.
  Error.stackTraceLimit = 100
  return {
    compile(program, parameters) {
      const form = guarded && program.guarded || {code: program.code, insertions: []}
      const {text, shift} = wrap(program, form.code, parameters)
      const known = latest.get(program.name)
      if (known?.text === text) return known.call
      const id = moves.push({shift, insertions: form.insertions}) - 1
      // Indirect, so that the cell sees globals and nothing of this module.
      const call = (0, eval)(`${text}\n//# sourceURL=${here}${cellUrl(program.name, id)}`) as (...values: unknown[]) => unknown
      latest.set(program.name, {text, id, call})
      return call
    },
    framesOf: stack => cellFrames(stack, (id, line, column) => {
      const move = moves[id]
      return move ? Math.max(1, unguardedColumn(move.insertions, line, line === 1 ? column - move.shift : column)) : column
    }),
    outdated(stack) {
      const innermost = parseStack(stack).map(({url}) => parseCellUrl(url)).find(frame => frame !== undefined)
      return innermost !== undefined && latest.get(innermost.cell)?.id !== innermost.id
    },
  }
}
