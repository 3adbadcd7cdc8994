/**
 * @file Rows as CSV (RFC 4180: lines end in CR LF, quotes where needed), led by a byte order mark: without it, Excel reads Chinese as garbage. R and pandas and the book's
 * own `readText` skip it.
 *
 * A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, and is no number) gets an apostrophe before it: a chapter that somebody
 * shared must not run formulas in the reader's spreadsheet. Single characters stay as they are, since `=` alone computes nothing and the book counts characters.
 */
import {isLeaf, refusalKind} from '../../kernel/cross.ts'
import {plainData} from './plain-data.ts'

const byteOrderMark = '\uFEFF'

export interface Columns {
  readonly names: readonly string[]
  readonly rows: Iterable<readonly unknown[]>
}

/** The name of the only column of plain values. */
const only = 'value'

/** An array of records, of arrays, or of plain values; a typed array; a Map; a Set; or an object of columns of one length. Undefined when it is none of these, or empty. */
export function columnsOf(value: unknown): Columns | undefined {
  if (isNumbers(value)) return value.length ? {names: [only], rows: lazily(value, number => [number])} : undefined
  if (value instanceof Map) return value.size ? {names: ['key', only], rows: value} : undefined
  if (value instanceof Set) return columnsOf([...value])
  if (Array.isArray(value)) return columnsOfArray(value)
  if (!isRecord(value)) return undefined
  const entries = Object.entries(value)
  const [first] = entries
  const length = first && lengthOf(first[1])
  if (!length || !entries.every(([, column]) => lengthOf(column) === length)) return undefined
  return {names: entries.map(([name]) => name), rows: lazily(Array(length).keys(), i => entries.map(([, column]) => (column as readonly unknown[])[i]))}
}

function columnsOfArray(values: readonly unknown[]): Columns | undefined {
  if (values.length === 0) return undefined
  if (values.every(isRecord)) {
    const names = [...new Set(values.flatMap(Object.keys))]
    return names.length ? {names, rows: lazily(values, row => names.map(name => row[name]))} : undefined
  }
  const isRow = (row: unknown): row is readonly unknown[] => Array.isArray(row) || isNumbers(row)
  if (values.every(isRow)) {
    const width = values.reduce((width, row) => Math.max(width, row.length), 0)
    return {names: Array.from({length: width}, (_, i) => String(i)), rows: values}
  }
  return {names: [only], rows: lazily(values, member => [member])}
}

/** Rows that are made when they are asked for: whether a value has columns is asked more often than what they hold. */
function* lazily<T, U>(values: Iterable<T>, row: (value: T) => U): Iterable<U> {
  for (const value of values) yield row(value)
}

export function toCsv({names, rows}: Columns): string {
  const lines = [names.map(quoted)]
  for (const row of rows) lines.push(names.map((_, i) => field(row[i])))
  return byteOrderMark + lines.map(line => `${line.join(',')}\r\n`).join('')
}

function field(value: unknown): string {
  switch (typeof value) {
    case 'string': return quoted(value)
    case 'number': case 'boolean': case 'bigint': return String(value)
    case 'undefined': return ''
  }
  if (value === null) return ''
  const plain = plainData(value)
  return quoted(typeof plain === 'string' ? plain : JSON.stringify(plain))
}

function quoted(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function isFormula(text: string): boolean {
  return /^[\s\0]*[=+\-@＝＋－＠]/.test(text) && [...text].length > 1 && !(text.trim() !== '' && Number.isFinite(Number(text)))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLeaf(value) && !(value instanceof Map) && !(value instanceof Set) && !refusalKind(value)
}

function isNumbers(value: unknown): value is ArrayLike<number | bigint> & Iterable<number | bigint> {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
}

function lengthOf(column: unknown): number | undefined {
  return Array.isArray(column) || isNumbers(column) ? column.length : undefined
}
