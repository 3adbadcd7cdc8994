/** @file The text around a cell that makes it a function; it moves the first line to the right and nothing else. */
import type {Program} from '../language/program.ts'

interface Wrapped {
  /** Evaluates to a function of the parameters. */
  readonly text: string
  /** Columns by which the first line has moved; the other lines stay where the reader sees them. */
  readonly shift: number
}

/**
 * A cell as a function. Statements return their outputs by name, an expression its value, a stream cell an async generator
 * (always async, so that it can `yield*` another stream, `train(…)`).
 * `code` is the program's own or its guarded form.
 */
export function wrap({kind, async, generator, outputs}: Program, code: string, parameters: readonly string[]): Wrapped {
  const open = `(${async || generator ? 'async ' : ''}function${generator ? '*' : ''}(${parameters.join(',')}){'use strict';${kind === 'expression' ? 'return(' : ''}`
  const close = kind === 'expression' ? '\n)})' : generator ? '\n})' : `\n;return{${outputs.join(',')}}})`
  return {text: open + code + close, shift: open.length}
}
