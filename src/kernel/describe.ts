/**
 * @file Words for values that cannot leave their realm, so that a cell in the worker can show them.
 */
import type {Description, Display} from './realm.ts'
import {cross, isLeaf, isPlainPrimitive, isTensor, refusalKind, type TensorLike} from './cross.ts'

/** Numbers of a tensor that are shown. */
const sample = 8
const maxDepth = 4
const maxMembers = 100
/** Tensors within one value whose numbers are read. */
const maxTensors = 20
/** Layers of a model that are listed. */
const maxLayers = 40

/** The name of the backend that holds a tensor's numbers, if it is known. */
export type BackendOf = (tensor: TensorLike) => string | undefined | Promise<string | undefined>

/**
 * What a display shows on the other side: the value's clone; for an object that holds uncloneable members, a copy with descriptions in their place; else a description.
 * A promise only where numbers must be read from the compute device. Never throws or rejects.
 */
export function present(value: unknown, backendOf?: BackendOf): Display['content'] | Promise<Display['content']> {
  const crossed = cross(value)
  if ('value' in crossed) return crossed
  if (isTensor(value)) return describeTensor(value, backendOf).then(description => ({description}))
  if (refusalKind(value)) return {description: describe(value)}
  const described: Promise<void>[] = []
  const copy = outline(value, maxDepth, tensor => {
    const words: Mutable<Description> = {...describe(tensor)}
    if (described.length < maxTensors) described.push(describeTensor(tensor, backendOf).then(all => void Object.assign(words, all)))
    return words
  })
  const finish = (): Display['content'] => {
    const crossed = cross(copy)
    return 'value' in crossed ? crossed : {description: describe(value)}
  }
  return described.length ? Promise.all(described).then(finish) : finish()
}

type Mutable<T> = {-readonly [K in keyof T]: T[K]}

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
    case 'model': return describeModel(value as ModelLike)
    default: return {kind: kind ?? 'object', text: className(value)}
  }
}

function tensorText({shape, dtype, isDisposed}: TensorLike): string {
  return `${isDisposed ? 'Disposed tensor' : shape.length ? 'Tensor' : 'Scalar tensor'}${shape.length ? ` ${shape.join(' × ')}` : ''} ${dtype}`
}

/** A tensor in words, with its first numbers and its backend. Never rejects. */
export async function describeTensor(tensor: TensorLike, backendOf?: BackendOf): Promise<Description> {
  const plain = {kind: 'tensor', text: tensorText(tensor)}
  if (tensor.isDisposed) return plain
  const backend = await (async () => backendOf?.(tensor))().catch(() => undefined)
  const description = backend === undefined ? plain : {...plain, text: `${plain.text} on ${backend}`}
  try {
    const data = await tensor.data?.()
    if (!data) return description
    const numbers = Array.from({length: Math.min(sample, data.length)}, (_, i) => data[i]!)
    return {...description, detail: numbers.map(short).join(', ') + (data.length > sample ? ', …' : '')}
  } catch {
    return description // disposed meanwhile
  }
}

/** What a model of tfjs or of its like tells about itself; all of it may be missing. */
interface ModelLike {
  readonly layers?: readonly LayerLike[]
  getClassName?(): string
  countParams?(): number
}

interface LayerLike {
  readonly name?: unknown
  readonly outputShape?: unknown
  getClassName?(): string
  countParams?(): number
}

/** `Sequential, 3 layers, 1,234 parameters`, and a line for each layer: name, class, the shape of what it gives, parameters. */
function describeModel(model: ModelLike): Description {
  let text = className(model)
  try {
    text = model.getClassName?.() ?? text // a bundler may have renamed the class
    const {layers = []} = model
    const lines = layers.slice(0, maxLayers).map(layer => [String(layer.name), layer.getClassName?.() ?? className(layer), shapeText(layer.outputShape), count(layer.countParams?.() ?? 0)])
    const widths = [0, 1, 2].map(i => Math.max(...lines.map(line => line[i]!.length)))
    const detail = lines.map(line => line.map((word, i) => word.padEnd(widths[i] ?? 0)).join('  ')).join('\n') + (layers.length > maxLayers ? '\n…' : '')
    const parameters = model.countParams?.()
    return {
      kind: 'model',
      text: [text, layers.length && `${layers.length} layer${layers.length === 1 ? '' : 's'}`, parameters !== undefined && `${count(parameters)} parameters`].filter(Boolean).join(', '),
      ...(detail ? {detail} : {}),
    }
  } catch {
    return {kind: 'model', text} // not built yet, or disposed
  }
}

function shapeText(shape: unknown): string {
  return Array.isArray(shape) && shape.every(size => typeof size === 'number' || size === null) ? `[${shape.map(size => size ?? '–').join(', ')}]` : ''
}

function count(n: number): string {
  return n.toLocaleString('en')
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

/** A bounded copy of arrays and objects in which what cannot be cloned is replaced by its description; `ofTensor` gives those of tensors. */
export function outline(value: unknown, depth = maxDepth, ofTensor: (tensor: TensorLike) => Description = describe): unknown {
  if (isPlainPrimitive(value)) return value
  if (isTensor(value)) return ofTensor(value)
  if (refusalKind(value) || depth === 0) return describe(value)
  const object = value as object
  if (isLeaf(object)) return object
  const inner = (member: unknown): unknown => outline(member, depth - 1, ofTensor)
  if (object instanceof Map) return new Map([...object].slice(0, maxMembers).map(([key, member]) => [inner(key), inner(member)]))
  if (object instanceof Set) return new Set([...object].slice(0, maxMembers).map(inner))
  if (Array.isArray(object)) return object.slice(0, maxMembers).map(inner)
  return Object.fromEntries(Object.entries(object).slice(0, maxMembers).map(([key, member]) => [key, inner(member)]))
}
