/**
 * @file A value as JSON can hold it, so that nothing is lost unseen. What JSON has no word for is written out: NaN and the infinities as `"NaN"`, `"Infinity"`,
 * `"-Infinity"`, a BigInt as its digits in quotes, a Date in ISO 8601, a typed array and a Set as arrays, a Map as an object when its keys are strings and
 * else as pairs, an Error as name and message; a function, a symbol, an element, a tensor, a circle as `"[…]"`. Members that are `undefined` are null.
 */
import {describe} from '../../kernel/describe.ts'
import {refusalKind} from '../../kernel/cross.ts'

export type Plain = string | number | boolean | null | readonly Plain[] | {readonly [key: string]: Plain}

/** Levels within levels: deeper is a mistake, and would overflow the stack. */
const maxDepth = 200

export function plainData(value: unknown): Plain {
  const above = new Set<object>()
  const plain = (value: unknown): Plain => {
    switch (typeof value) {
      case 'string': case 'boolean': return value
      case 'number': return Number.isFinite(value) ? value : String(value)
      case 'bigint': return String(value)
      case 'undefined': return null
    }
    if (value === null) return null
    if (refusalKind(value)) return `[${describe(value).text}]`
    const object = value as object
    if (above.has(object)) return '[circular]'
    if (above.size >= maxDepth) return '[…]'
    above.add(object)
    const result = plainObject(object, plain)
    above.delete(object)
    return result
  }
  return plain(value)
}

function plainObject(value: object, plain: (value: unknown) => Plain): Plain {
  if (Array.isArray(value)) return Array.from(value, plain) // holes too
  if (ArrayBuffer.isView(value)) return Array.from(value instanceof DataView ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : value as unknown as ArrayLike<number | bigint>, plain)
  if (value instanceof ArrayBuffer) return Array.from(new Uint8Array(value))
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof Set) return Array.from(value, plain)
  if (value instanceof Map) {
    const entries = [...value]
    return entries.every(([key]) => typeof key === 'string') ? object(entries, plain) : entries.map(([key, member]) => [plain(key), plain(member)])
  }
  if (value instanceof RegExp) return String(value)
  if (value instanceof Error) return {name: value.name, message: value.message}
  if (typeof Blob !== 'undefined' && value instanceof Blob) return `[${value.type || 'file'}, ${value.size} bytes]`
  return object(Object.keys(value).map(key => [key, (value as Record<string, unknown>)[key]]), plain)
}

/** `__proto__` too becomes a member like any other. */
function object(entries: readonly (readonly [string, unknown])[], plain: (value: unknown) => Plain): Plain {
  return Object.fromEntries(entries.map(([key, member]) => [key, plain(member)]))
}
