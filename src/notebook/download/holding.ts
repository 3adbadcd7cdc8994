/** @file What a value holds that is worth a file, told in a few words: the page asks for this before it offers downloads. Small, so that it crosses from the worker at once. */
import {isLeaf, isPlainPrimitive, isTensor, refusalKind} from '../../kernel/cross.ts'
import {isModelFile} from './model-file.ts'
import {columnsOf} from './to-csv.ts'

export interface Holding {
  readonly kind: 'text' | 'data' | 'tensor' | 'model' | 'model-file'
  /** Can be written as rows and columns. */
  readonly table: boolean
  /** Numbers and texts in it, counted up to `mostValues` and one more. */
  readonly values: number
  /** Equal for values that very likely are the same. */
  readonly like: string
}

/** Numbers and texts that one file takes: about 50 MB. */
export const mostValues = 2_000_000

/** Undefined for what makes no file: a single number, functions, elements, streams, modules, what is empty. */
export function holdingOf(value: unknown): Holding | undefined {
  if (typeof value === 'string') return value === '' ? undefined : {kind: 'text', table: false, values: 1, like: `text ${value.length} ${value.slice(0, 100)}`}
  if (isPlainPrimitive(value)) return undefined
  if (isTensor(value)) {
    if (value.isDisposed) return undefined
    const values = value.shape.reduce((size, n) => size * n, 1)
    return {kind: 'tensor', table: value.shape.length <= 2, values, like: `tensor ${value.shape.join()}`}
  }
  const kind = refusalKind(value)
  if (kind === 'model') return {kind, table: false, values: 1, like: 'model'}
  if (kind || isModule(value) || isDescription(value)) return undefined
  if (isModelFile(value)) return {kind: 'model-file', table: false, values: 1, like: `model ${value.name}`}
  const values = countValues(value)
  if (values === 0) return undefined
  const columns = values > mostValues ? undefined : columnsOf(value)
  return {kind: 'data', table: columns !== undefined, values, like: `data ${values} ${columns?.names.join().slice(0, 1_000)}`}
}

function isModule(value: unknown): boolean {
  return (value as {[Symbol.toStringTag]?: unknown})[Symbol.toStringTag] === 'Module'
}

/** The words that stand for a value which could not leave the worker: nothing that a file could give back. */
function isDescription(value: unknown): boolean {
  const keys = Object.keys(value as object)
  return keys.length >= 2 && keys.every(key => key === 'kind' || key === 'text' || key === 'detail') && keys.includes('kind') && keys.includes('text')
}

function countValues(root: unknown): number {
  const seen = new Set<object>()
  const queue: unknown[] = [root]
  let count = 0
  while (queue.length && count <= mostValues) {
    const value = queue.pop()
    if (value === undefined || typeof value === 'function' || typeof value === 'symbol') continue
    if (isPlainPrimitive(value)) count++
    else if (seen.has(value as object) || refusalKind(value)) continue
    else {
      const object = value as object
      seen.add(object)
      if (ArrayBuffer.isView(object)) count += 'length' in object ? object.length as number : object.byteLength
      else if (isLeaf(object)) count++
      else if (object instanceof Map) for (const entry of object) queue.push(...entry)
      else for (const member of Array.isArray(object) || object instanceof Set ? object : Object.values(object)) queue.push(member)
    }
  }
  return count
}
