/** @file A part of a chapter's code as a program; what is wrong with it is told at its place in the .mdx. */
import {CellError} from '../language/cell-error.ts'
import {compile} from '../language/compile.ts'
import type {CompileOptions, Program} from '../language/program.ts'
import {AuthorError} from './author-error.ts'
import type {ExercisePart} from './chapter-exercises.ts'

/** `what` names the part in the message: `cell "loss"`. Throws AuthorError. */
export function compilePart({file, source, line, indent}: ExercisePart, what: string, options: CompileOptions): Program {
  try {
    return compile(source, options)
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    const {message, hint, line: at = 1, column = 1} = error.problem
    throw new AuthorError(file, line + at - 1, `column ${column + indent}: ${what} does not compile. ${message}${hint ? ` ${hint}` : ''}`)
  }
}
