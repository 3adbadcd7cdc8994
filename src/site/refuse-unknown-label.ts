/** @file A planted wrong answer must name an assertion that the check has. Whether that one is the first to reject it, only a run can say (tests/chapters/exercises.test.ts). */
import {nearest} from '../kernel/nearest.ts'
import {AuthorError} from './author-error.ts'
import type {ExercisePart, WrongAnswer} from './chapter-exercises.ts'
import {linesOf} from './fences.ts'

/** `text`: the chapter's. Throws AuthorError at the fence's `fails`. A label is a text behind a bracket; what a template computes in it stands for anything. */
export function refuseUnknownLabel({file, line, fails}: WrongAnswer, {source}: ExercisePart, text: string): void {
  const labels = Array.from(source.matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/g), ([, , label]) => label!.replace(/\\(.)/g, '$1'))
  if (labels.some(label => labelPattern(label).test(fails))) return
  const near = nearest(fails, labels, 4)
  const column = linesOf(text)[line - 2]!.indexOf('fails=') + 1
  throw new AuthorError(file, line - 1, `fails="${fails}" is the label of no assertion in the check. ${near ? `Did you mean "${near}"?` : 'Copy the label of the assertion that must reject this answer'}`, column)
}

/** A template's text, its `${…}` standing for anything. */
function labelPattern(text: string): RegExp {
  return new RegExp(`^${text.split(/\$\{[^}]*\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`)
}
