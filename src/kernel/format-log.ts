/** @file What a cell prints, as text: readable, and bounded however large the value is. */
import {describe} from './describe.ts'
import {isPlainPrimitive, refusalKind} from './cross.ts'
import type {LogEntry} from './realm.ts'

/** Characters of one log entry. */
const maxText = 10_000
const maxDepth = 3
const maxMembers = 50

/**
 * The arguments of a console call as one text: strings as they are, everything else compactly. A first string with directives (`%d`, `%s`, `%o`, …) takes the
 * arguments behind it. Cut at 10,000 characters, with a note of how many are missing.
 */
export function formatLog(values: readonly unknown[]): Omit<LogEntry, 'level'> {
  const text = fillIn(values).map(value => typeof value === 'string' ? value : format(value, maxDepth)).join(' ')
  const more = text.length - maxText
  return more > 0 ? {text: `${text.slice(0, maxText)}… ${more} more characters`, code: 'cut', values: {kept: maxText, more}} : {text}
}

/** What the console's standard says about a first string with `%`. Styles (`%c`) are left out. */
function fillIn(values: readonly unknown[]): readonly unknown[] {
  const [first, ...rest] = values
  if (typeof first !== 'string' || rest.length === 0) return values
  const filled = first.replace(/%[sdifoOc%]/g, directive => {
    if (directive === '%%') return '%'
    if (rest.length === 0) return directive
    const value = rest.shift()
    switch (directive) {
      case '%c': return ''
      case '%d': case '%i': return typeof value === 'bigint' ? `${value}` : String(typeof value === 'symbol' ? NaN : Math.trunc(Number(value)))
      case '%f': return String(typeof value === 'symbol' ? NaN : Number(value))
      default: return typeof value === 'string' ? value : format(value)
    }
  })
  return [filled, ...rest]
}

/** One value as a reader would write it, bounded in depth and width. Never throws. */
export function format(value: unknown, depth = maxDepth): string {
  if (typeof value === 'string') return JSON.stringify(value.length > maxText ? value.slice(0, maxText) : value)
  if (typeof value === 'bigint') return `${value}n`
  if (Object.is(value, -0)) return '-0'
  if (isPlainPrimitive(value)) return String(value)
  if (refusalKind(value)) return describe(value).text
  try {
    return formatObject(value as object, depth)
  } catch {
    return describe(value).text // a getter that throws
  }
}

function formatObject(value: object, depth: number): string {
  if (value instanceof Error) return formatError(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof RegExp) return String(value)
  const name = value.constructor?.name ?? ''
  if (Array.isArray(value)) return depth === 0 ? `Array(${value.length})` : `[${listed(value, value.length, item => format(item, depth - 1))}]`
  if (ArrayBuffer.isView(value) && Symbol.iterator in value) {
    const numbers = value as unknown as ArrayLike<number> & Iterable<number>
    return `${name}(${numbers.length}) [${listed(numbers, numbers.length, String)}]`
  }
  if (value instanceof Map) return `Map(${value.size}) {${depth === 0 ? '…' : listed(value, value.size, ([key, item]) => `${format(key, depth - 1)} → ${format(item, depth - 1)}`)}}`
  if (value instanceof Set) return `Set(${value.size}) {${depth === 0 ? '…' : listed(value, value.size, item => format(item, depth - 1))}}`
  const keys = Object.keys(value)
  const prefix = name && name !== 'Object' ? `${name} ` : ''
  return depth === 0 && keys.length ? `${prefix}{…}` : `${prefix}{${listed(keys, keys.length, key => `${key}: ${format((value as Record<string, unknown>)[key], depth - 1)}`)}}`
}

/** The errors behind one another that are named. */
const maxCauses = 5

function formatError(error: Error, left = maxCauses): string {
  const text = error.message ? `${error.name}: ${error.message}` : error.name
  const behind = error instanceof AggregateError ? error.errors : error.cause === undefined ? [] : [error.cause]
  if (behind.length === 0 || left === 0) return text
  const lines = behind.slice(0, maxCauses).map(cause => cause instanceof Error ? formatError(cause, left - 1) : format(cause, 1))
  return `${text} ← ${lines.length > 1 ? `[${lines.join('; ')}]` : lines[0]}`
}

function listed<T>(items: Iterable<T>, count: number, write: (item: T) => string): string {
  const shown: string[] = []
  for (const item of items) {
    if (shown.length === maxMembers) return `${shown.join(', ')}, … ${count - maxMembers} more`
    shown.push(write(item))
  }
  return shown.join(', ')
}
