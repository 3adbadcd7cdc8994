/** @file A problem under its cell: what happened, where (a button that goes there), what to do next. */
import type {CellProblem} from '../language/cell-error.ts'
import {sayProblem} from './say-problem.ts'
import type {Strings} from './strings.ts'

export function renderProblem(problem: CellProblem, shownIn: string, say: Strings, goTo: (cell: string, line: number, column: number) => void): Node {
  const {message, hint} = sayProblem(problem, say)
  const box = document.createDocumentFragment()
  box.append(paragraph('problem-what', className(problem) + message))
  const places = problem.line ? [{cell: problem.cell, line: problem.line, column: problem.column ?? 1}] : []
  const frames = (problem.frames ?? []).filter(frame => frame.cell !== problem.cell || frame.line !== problem.line)
  for (const place of [...places, ...frames]) {
    const where = [place.cell === shownIn ? '' : say.inCell(place.cell), say.line(place.line, place.column)].filter(Boolean).join(', ')
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'problem-where'
    button.textContent = where
    button.addEventListener('click', () => goTo(place.cell, place.line, place.column))
    const line = paragraph('problem-place', '')
    line.append(button)
    box.append(line)
  }
  if (hint) box.append(paragraph('problem-hint', hint))
  return box
}

/** `TypeError: ` before what JavaScript threw. The lab's own errors, which come with advice, need no such name. */
function className({code, type, values}: CellProblem): string {
  return type && code === 'thrown' && !values?.['advice'] ? `${type}: ` : ''
}

function paragraph(className: string, text: string): HTMLElement {
  const p = document.createElement('p')
  p.className = className
  p.textContent = text
  return p
}
