/** @file A report as a list: each assertion with a mark and a word, and of those that fail for which input, what was expected, what came, and why that may be. */
import {paragraph} from '../paragraph.ts'
import type {ExerciseStrings} from './exercise-strings.ts'
import {marks, type Judged, type Report} from './report.ts'

export function renderReport({assertions}: Report, say: ExerciseStrings): HTMLLIElement[] {
  const first = assertions.findIndex(({state}) => state === 'failed')
  return assertions.map((judged, i) => {
    const item = document.createElement('li')
    item.dataset['state'] = judged.state
    const head = paragraph('', 'assertion')
    head.append(span('assertion-mark', marks[judged.state], true), span('assertion-state', say.states[judged.state]), span('assertion-label', judged.label))
    // Of a wrong answer the first failure says why: what follows may fail for the same reason.
    item.append(head, ...details(i === first ? judged : {...judged, why: undefined}, say))
    return item
  })
}

function* details({state, given, expected, got, note, why, progress}: Judged, say: ExerciseStrings): Generator<HTMLElement> {
  if (state === 'running' && progress) yield paragraph(say.progress(progress.at, progress.of), 'assertion-note')
  if (state !== 'failed' && state !== 'stopped' && state !== 'late') return
  const rows = ([[say.given, given], [say.expected, expected], [say.got, got]] as const).filter(([, text]) => text)
  if (rows.length > 0) {
    const list = document.createElement('dl')
    for (const [term, text] of rows) {
      const row = document.createElement('div')
      const [name, value] = [document.createElement('dt'), document.createElement('dd')]
      name.textContent = term
      value.append(code(text!))
      row.append(name, value)
      list.append(row)
    }
    yield list
  }
  const noted = note ? say.note(note) : ''
  if (noted) yield paragraph(noted, 'assertion-note')
  if (why) yield paragraph(why, 'assertion-why')
}

function span(className: string, text: string, hidden = false): HTMLSpanElement {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  if (hidden) element.ariaHidden = 'true'
  return element
}

function code(text: string): HTMLElement {
  const element = document.createElement('code')
  element.textContent = text
  return element
}
