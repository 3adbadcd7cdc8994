/** @file A problem under its cell: what happened, where (a button that goes there), what lies behind it, what to do next. */
import type {CellProblem} from '../language/cell-error.ts'
import {paragraph} from './paragraph.ts'
import {renderPlaces, type GoTo} from './render-places.ts'
import {sayProblem} from './say-problem.ts'
import type {Strings} from './strings.ts'

export function renderProblem(problem: CellProblem, shownIn: string, say: Strings, goTo: GoTo): Node {
  const {message, hint} = sayProblem(problem, say)
  const box = document.createDocumentFragment()
  box.append(paragraph(className(problem) + message, 'problem-what'))
  const places = problem.line ? [{cell: problem.cell, line: problem.line, column: problem.column ?? 1}] : []
  const frames = (problem.frames ?? []).filter(frame => frame.cell !== problem.cell || frame.line !== problem.line)
  box.append(...renderPlaces([...places, ...frames], shownIn, say, goTo))
  for (const {type, message, zh, frames = []} of problem.causes ?? []) {
    const cause = say.language === 'zh' ? zh ?? message : message
    box.append(paragraph(say.causedBy + (type ? `${type}: ` : '') + cause, 'problem-cause'), ...renderPlaces(frames.slice(0, 1), shownIn, say, goTo))
  }
  if (hint) box.append(paragraph(hint, 'problem-hint'))
  return box
}

/** `TypeError: ` before what JavaScript threw. The lab's own errors, which come with advice, need no such name. */
function className({code, type, values}: CellProblem): string {
  return type && code === 'thrown' && !values?.['advice'] ? `${type}: ` : ''
}
