/** @file A planted wrong answer must name an assertion that the check has. Whether that one is the first to reject it, only a run can say (tests/chapters/exercises.test.ts). */
import {nearest} from '../kernel/nearest.ts'
import {AuthorError} from './author-error.ts'
import type {ExercisePart, WrongAnswer} from './chapter-exercises.ts'
import {linesOf} from './fences.ts'

/** `text`: the chapter's. Throws AuthorError at the fence's `fails`. Judges only a check all of whose labels stand there as plain texts: what a computed one will be, only a run can say. */
export function refuseUnknownLabel({file, line, fails}: WrongAnswer, {source}: ExercisePart, text: string): void {
  const labels = plainLabels(source)
  if (!labels || labels.includes(fails)) return
  const near = nearest(fails, labels, 4)
  const column = linesOf(text)[line - 2]!.indexOf('fails=') + 1
  throw new AuthorError(file, line - 1, `fails="${fails}" is the label of no assertion in the check. ${near ? `Did you mean "${near}"?` : 'Copy the label of the assertion that must reject this answer'}`, column)
}

/** What makes assertions (lab/check), with its label where that is a text and nothing else. */
const maker = /\b(?:atMost|equal|finite|gradient|hasShape|leaksNothing|property|sign|trains|within)\(\s*(?:(['"`])((?:\\.|(?!\1)[^\\\n])*)\1\s*(?=[,)]))?/g

/** Undefined where one of them is computed. */
function plainLabels(source: string): string[] | undefined {
  const labels: string[] = []
  for (const [, quote, label] of source.matchAll(maker)) {
    if (label === undefined || (quote === '`' && label.includes('${')) || /\\\w/.test(label)) return undefined
    labels.push(label.replace(/\\(.)/g, '$1'))
  }
  return labels
}
