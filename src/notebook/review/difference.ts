/** @file One difference with what makes it readable for everybody: how many lines, the two texts, and the same once more in words. */
import {changedLines, type ChangedLine} from './changed-lines.ts'
import {differenceView, type DifferenceView, type TextPair} from './difference-view.ts'
import type {ReviewStrings} from './review-strings.ts'

/** Lines that are told in words; who listens to more than that reads the text itself. */
const mostInWords = 200

export function difference(pair: TextPair, say: ReviewStrings): DifferenceView {
  const element = document.createElement('div')
  const view = differenceView(pair, say)
  const changed = pair.before === undefined ? undefined : changedLines(pair.before, pair.after)
  const count = document.createElement('p')
  count.className = 'difference-count'
  const added = changed?.filter(({kind}) => kind === 'added').length ?? 0
  count.textContent = changed ? say.linesChanged(added, changed.length - added) : say.lines(pair.after.split('\n').length)
  element.append(count, ...(changed && changed.length > 0 ? [inWords(changed, pair.cell, say)] : []), view.element)
  return {element, destroy: () => view.destroy()}
}

function inWords(changed: readonly ChangedLine[], cell: string, say: ReviewStrings): HTMLElement {
  const list = document.createElement('ul')
  list.className = 'sr-only'
  list.setAttribute('aria-label', say.inWords(cell))
  const texts = changed.slice(0, mostInWords).map(({kind, line, text}) => say.changedLine[kind](line, text))
  if (changed.length > mostInWords) texts.push(say.moreLines(changed.length - mostInWords))
  list.append(...texts.map(text => Object.assign(document.createElement('li'), {textContent: text})))
  return list
}
