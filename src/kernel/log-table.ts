/** @file What `console.table` prints, as columns and rows. */
import {format} from './format-log.ts'
import type {LogTable} from './realm.ts'

const maxRows = 100
const maxColumns = 30

/** The first column of an array's rows, and that of values which are no records: the browsers' own names. */
const index = '(index)'
const plain = 'Value'

/** An array, a Map, a Set, a typed array or an object as a table; `only` names the columns to show. Undefined for what has no rows. Never throws. */
export function logTable(value: unknown, only?: readonly string[]): LogTable | undefined {
  try {
    const entries = entriesOf(value)
    if (!entries || entries.length === 0) return undefined
    const shown = entries.slice(0, maxRows)
    const columns = (only ?? [...new Set(shown.flatMap(([, row]) => isRecord(row) ? Object.keys(row) : []))]).slice(0, maxColumns)
    const plainToo = shown.some(([, row]) => !isRecord(row))
    return {
      columns: [index, ...columns, ...(plainToo ? [plain] : [])],
      rows: shown.map(([key, row]) => [
        key,
        ...columns.map(column => isRecord(row) && column in row ? cell(row[column]) : ''),
        ...(plainToo ? [isRecord(row) ? '' : cell(row)] : []),
      ]),
      more: entries.length - shown.length,
    }
  } catch {
    return undefined // a getter that throws
  }
}

type Entry = readonly [key: string | number, row: unknown]

function entriesOf(value: unknown): readonly Entry[] | undefined {
  if (Array.isArray(value)) return value.map((row, i) => [i, row])
  if (value instanceof Map) return [...value].map(([key, row]) => [typeof key === 'number' ? key : format(key, 1), row])
  if (value instanceof Set) return [...value].map((row, i) => [i, row])
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) return Array.from(value as unknown as ArrayLike<number>, (row, i) => [i, row] as const)
  return isRecord(value) && !(value instanceof Error || value instanceof Date) ? Object.entries(value) : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function cell(value: unknown): string | number {
  return typeof value === 'number' ? value : typeof value === 'string' ? value.slice(0, 200) : format(value, 1)
}
