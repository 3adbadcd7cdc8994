/**
 * @file Values that go from one realm to the other: a structured clone, or the reason why there is none.
 */
import {refusals, type RefusalKind} from './problems.ts'
import type {Crossed} from './realm.ts'

/** What a tensor of any library with tfjs's interface has; recognised by it, so that the kernel loads no tfjs. */
export interface TensorLike {
  readonly dataId: unknown
  readonly shape: readonly number[]
  readonly dtype: string
  readonly isDisposed?: boolean
  data?(): Promise<ArrayLike<number | string>>
}

/** Values looked at when searching for something that cannot be cloned; beyond it the structured clone itself decides. */
const searchLimit = 10_000

/** A clone for the other realm, taken now; or what the value is, or holds, that cannot go there. Never throws. */
export function cross(value: unknown): Crossed {
  if (isPlainPrimitive(value)) return {value}
  const found = findRefused(value)
  if (found) return refuse(found.kind, found.path)
  try {
    return {value: structuredClone(value)}
  } catch {
    return refuse('other', '')
  }
}

function refuse(kind: RefusalKind, path: string): Crossed {
  const {what, hint} = refusals[kind]
  return {refused: path ? {kind, what: `in it, at \`${path}\`, ${what}`, hint, path} : {kind, what, hint}}
}

/** Why this value itself (not what it holds) cannot be cloned to any use; undefined when it can. */
export function refusalKind(value: unknown): RefusalKind | undefined {
  if (typeof value === 'function') return 'function'
  if (typeof value === 'symbol') return 'symbol'
  if (typeof value !== 'object' || value === null) return undefined
  if (isTensor(value)) return 'tensor'
  if (has(value, 'predict', 'function') && (has(value, 'layers', 'object') || has(value, 'weights', 'object'))) return 'model'
  if (has(value, 'then', 'function')) return 'promise'
  if (has(value, 'nodeType', 'number') && has(value, 'nodeName', 'string')) return 'node'
  if (isStream(value)) return 'stream'
  return undefined
}

/** A structured clone would copy a tensor's bookkeeping and not its numbers: it must be found before. */
export function isTensor(value: unknown): value is TensorLike {
  return typeof value === 'object' && value !== null && 'dataId' in value && has(value, 'dtype', 'string') && 'shape' in value && Array.isArray(value.shape)
}

/** A generator or an iterator (sync or async), as opposed to an array, a Map, a string. */
export function isStream(value: unknown): value is Iterator<unknown> | AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && has(value, 'next', 'function') && (has(value, Symbol.iterator, 'function') || has(value, Symbol.asyncIterator, 'function'))
}

/** Nothing to copy and the same on both sides. */
export function isPlainPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
}

/** Copied whole: nothing inside is looked at. */
export function isLeaf(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Date || value instanceof Error || value instanceof RegExp
}

/** What an array, object, Map or Set holds, with how to write the way there. */
function members(value: object): Iterable<readonly [path: string, member: unknown]> {
  if (Array.isArray(value)) return value.map((member, i) => [`[${i}]`, member] as const)
  if (value instanceof Map) return [...value].map(([key, member]) => [`.get(${typeof key === 'string' ? JSON.stringify(key) : '…'})`, member] as const)
  if (value instanceof Set) return [...value].map(member => ['.values()', member] as const)
  return Object.entries(value).map(([key, member]) => [/^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`, member] as const)
}

function findRefused(root: unknown): {kind: RefusalKind; path: string} | undefined {
  const seen = new Set<unknown>()
  const queue: {value: unknown; path: string}[] = [{value: root, path: ''}]
  for (let i = 0; i < queue.length && i < searchLimit; i++) {
    const {value, path} = queue[i]!
    if (isPlainPrimitive(value) || seen.has(value)) continue
    seen.add(value)
    const kind = refusalKind(value)
    if (kind) return {kind, path}
    if (isLeaf(value as object)) continue
    for (const [step, member] of members(value as object)) {
      if (queue.length >= searchLimit) break
      if (!isPlainPrimitive(member)) queue.push({value: member, path: path + step})
    }
  }
  return undefined
}

function has(value: object, key: PropertyKey, type: string): boolean {
  try {
    return typeof (value as Record<PropertyKey, unknown>)[key] === type
  } catch {
    return false // a getter that throws
  }
}
