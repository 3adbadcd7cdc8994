/** @file A cell's text as the checker works with it: compiled, or guessed at when it does not compile, with the problem. */
import {CellError, type CellProblem} from '../language/cell-error.ts'
import {compile} from '../language/compile.ts'
import type {Program} from '../language/program.ts'
import {cellBody, uncompiledCell, type CellBody} from './cell-body.ts'

/** What the checker needs to be told of a cell. */
export interface CellInput {
  readonly name: string
  readonly source: string
  /** The realm that the chapter's fence asks for, whatever the text says. */
  readonly realm?: 'page' | 'worker' | undefined
}

export interface CompiledCell {
  readonly input: CellInput
  readonly body: CellBody
  /** Undefined when the text does not compile: `problem` says why. */
  readonly program: Program | undefined
  readonly problem: CellProblem | undefined
}

export function loadCell(input: CellInput): CompiledCell {
  const {name, source, realm} = input
  try {
    const program = compile(source, {name, realm})
    return {input, body: cellBody(program), program, problem: undefined}
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    return {input, body: cellBody(uncompiledCell(name, source)), program: undefined, problem: error.problem}
  }
}
