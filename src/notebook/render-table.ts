/** @file An array of plain records as a table: the first rows, and how many there are. */
import type {Strings} from './strings.ts'

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
  const table = document.createElement('table')
  const head = table.createTHead().insertRow()
  for (const column of columns) {
    const cell = document.createElement('th')
    cell.scope = 'col'
    cell.textContent = column
    head.append(cell)
  }
  const body = table.createTBody()
  for (const row of shown) {
    const line = body.insertRow()
    for (const column of columns) {
      const cell = line.insertCell()
      const value = row[column]
      cell.textContent = typeof value === 'number' ? formatNumber(value) : String(value ?? '')
      if (typeof value === 'number') cell.className = 'number'
    }
  }
  if (rows.length > limit) table.createCaption().textContent = say.rows(limit, rows.length)
  return table
}

/** At most five significant digits; whole numbers whole. */
function formatNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)))
}
