/**
 * @file Words for values that cannot leave their realm, so that a cell in the worker can show them.
 */
import type {Description, Display} from './realm.ts'
import {cross, isLeaf, isPlainPrimitive, isTensor, refusalKind, type TensorLike} from './cross.ts'

/** Numbers of a tensor that are shown. */
const sample = 8
const maxDepth = 4
const maxMembers = 100

/**
 * What a display shows on the other side: the value's clone; for an object that holds uncloneable members, a copy with descriptions in their place; else a description.
 * A promise only where numbers must be read from the compute device. Never throws or rejects.
 */
export function present(value: unknown): Display['content'] | Promise<Display['content']> {
  const crossed = cross(value)
  if ('value' in crossed) return crossed
  if (isTensor(value)) return describeTensor(value).then(description => ({description}))
  if (refusalKind(value)) return {description: describe(value)}
  const copy = cross(outline(value, maxDepth))
  return 'value' in copy ? copy : {description: describe(value)}
}

/** A value in words, without waiting for a device. */
export function describe(value: unknown): Description {
  const kind = refusalKind(value)
  if (isTensor(value)) return {kind: 'tensor', text: tensorText(value)}
  switch (kind) {
    case 'function': return {kind, text: signature(value as () => unknown)}
    case 'symbol': return {kind, text: String(value)}
    case 'promise': return {kind, text: 'Promise'}
    case 'stream': return {kind, text: 'Generator'}
    case 'node': return {kind, text: `<${(value as {nodeName: string}).nodeName.toLowerCase()}>`}
    default: return {kind: kind ?? 'object', text: className(value)}
  }
}

function tensorText({shape, dtype, isDisposed}: TensorLike): string {
  return `${isDisposed ? 'Disposed tensor' : shape.length ? 'Tensor' : 'Scalar tensor'}${shape.length ? ` ${shape.join(' × ')}` : ''} ${dtype}`
}

async function describeTensor(tensor: TensorLike): Promise<Description> {
  const description = {kind: 'tensor', text: tensorText(tensor)}
  try {
    const data = tensor.isDisposed ? undefined : await tensor.data?.()
    if (!data) return description
    const numbers = Array.from({length: Math.min(sample, data.length)}, (_, i) => data[i]!)
    return {...description, detail: numbers.map(short).join(', ') + (data.length > sample ? ', …' : '')}
  } catch {
    return description // disposed meanwhile
  }
}

function short(value: number | string): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : JSON.stringify(value)
}

function signature(value: {readonly name: string; readonly length: number; toString(): string}): string {
  const text = value.toString()
  if (/^class\b/.test(text)) return `class ${value.name}`.trimEnd()
  const parameters = /^(?:async\s+)?(?:function\b)?\s*\*?\s*[\w$]*\s*\(([^()]*)\)/.exec(text)?.[1] ?? /^(?:async\s+)?([\w$]+)\s*=>/.exec(text)?.[1] ?? (value.length ? '…' : '')
  return `function ${value.name}(${parameters.replace(/\s+/g, ' ').trim()})`
}

function className(value: unknown): string {
  return (value as {constructor?: {name?: string}} | null)?.constructor?.name || 'Object'
}

/** A bounded copy of arrays and objects in which what cannot be cloned is replaced by its description. */
function outline(value: unknown, depth: number): unknown {
  if (isPlainPrimitive(value)) return value
  if (refusalKind(value) || depth === 0) return describe(value)
  const object = value as object
  if (isLeaf(object)) return object
  if (object instanceof Map) return new Map([...object].slice(0, maxMembers).map(([key, member]) => [outline(key, depth - 1), outline(member, depth - 1)]))
  if (object instanceof Set) return new Set([...object].slice(0, maxMembers).map(member => outline(member, depth - 1)))
  if (Array.isArray(object)) return object.slice(0, maxMembers).map(member => outline(member, depth - 1))
  return Object.fromEntries(Object.entries(object).slice(0, maxMembers).map(([key, member]) => [key, outline(member, depth - 1)]))
}
