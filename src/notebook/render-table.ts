/** @file An array of plain records as a table: the first rows, and how many there are. */
import type {Strings} from './strings.ts'
import {tableElement} from './table-element.ts'

type Row = Readonly<Record<string, unknown>>

const limit = 20

/** An array of at least one record whose values are all simple enough for a table's cells. */
export function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.slice(0, limit).every(isRow) && Object.keys(value[0] as Row).length > 0
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    && Object.values(value).every(cell => cell === null || typeof cell !== 'object')
}

export function renderTable(rows: readonly Row[], say: Strings): HTMLElement {
  const shown = rows.slice(0, limit)
  const columns = [...new Set(shown.flatMap(Object.keys))]
  const table = tableElement(columns, shown.map(row => columns.map(column => row[column])), value => typeof value === 'number' ? formatNumber(value) : String(value ?? ''))
  if (rows.length > limit) table.createCaption().textContent = say.rows(limit, rows.length)
  return table
}

/** At most five significant digits; whole numbers whole. */
function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)))
}
