/** @file One line of a cell's console: its text, the objects in it to look into, a table, the places of an error. */
import type {LogEntry, LogTable} from '../kernel/realm.ts'
import {inspect} from './inspect.ts'
import {renderPlaces, type GoTo} from './render-places.ts'
import {sayLog} from './say-log.ts'
import type {Strings} from './strings.ts'
import {tableElement} from './table-element.ts'

/** Groups deeper than this are not indented further: the line must fit on a phone. */
const maxIndent = 8

export function renderLog(entry: LogEntry, say: Strings, goTo: GoTo): HTMLElement {
  const {level, depth = 0, objects, table, frames = []} = entry
  const line = document.createElement('div')
  line.dataset['level'] = level
  if (depth > 0) line.style.paddingInlineStart = `${Math.min(depth, maxIndent)}rem`
  const text = sayLog(entry, say)
  if (table) line.append(renderLogTable(table, say))
  else if (objects) line.append(openable(text, objects, say))
  else line.textContent = text
  // The cell is always named: a function of another cell may have printed this.
  line.append(...renderPlaces(frames.slice(0, 3), undefined, say, goTo))
  return line
}

/** The text is the summary; the objects are drawn when they are first asked for. */
function openable(text: string, objects: readonly unknown[], say: Strings): HTMLElement {
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  summary.textContent = text
  summary.title = say.lookInside
  details.append(summary)
  details.addEventListener('toggle', () => details.append(...objects.map(inspect)), {once: true})
  return details
}

function renderLogTable({columns, rows, more}: LogTable, say: Strings): HTMLElement {
  const table = tableElement(columns, rows)
  if (more > 0) table.createCaption().textContent = say.rows(rows.length, rows.length + more)
  return table
}
