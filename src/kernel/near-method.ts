/** @file `model.fitt is not a function`: which method was meant. Looks at the value itself, and only where nothing of it can run. */
import {nearest} from './nearest.ts'

export interface NearMethod {
  /** As it stands in the cell: `tf.layers`. */
  readonly object: string
  readonly name: string
  readonly meant: string
}

/** Property names that are looked at. */
const maxNames = 5_000

/** What all engines say; `a.b(...).c` and `(intermediate value).c` have no value that could be looked up, and do not match. */
const complaint = /^([\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*)\.([\p{ID_Start}$_][\p{ID_Continue}$]*) is not a (?:function|constructor)/u

/** `lookUp` gives the values of the names that the cell reads. Undefined when the value cannot be reached, has such a method after all, or none with a name like it. */
export function nearMethod(message: string, lookUp: (name: string) => {readonly value: unknown} | undefined): NearMethod | undefined {
  const [, object, name] = complaint.exec(message) ?? []
  if (object === undefined || name === undefined) return undefined
  const [root, ...steps] = object.split('.')
  let found = lookUp(root!)
  for (const step of steps) found = found && dataProperty(found.value, step)
  if (!found || typeof dataProperty(found.value, name)?.value === 'function') return undefined
  const {value} = found
  const meant = nearest(name, namesOf(value).filter(candidate => typeof dataProperty(value, candidate)?.value === 'function'))
  return meant === undefined ? undefined : {object, name, meant}
}

/** The value of a property without running a getter; those of a module's namespace only hand out its exports. */
function dataProperty(value: unknown, name: string): {readonly value: unknown} | undefined {
  for (let holder: unknown = Object(value ?? {}); holder !== null; holder = Object.getPrototypeOf(holder)) {
    const property = Object.getOwnPropertyDescriptor(holder, name)
    if (!property) continue
    if ('value' in property) return {value: property.value}
    return isModule(holder) ? {value: (holder as Record<string, unknown>)[name]} : undefined
  }
  return undefined
}

function isModule(value: unknown): boolean {
  return Object.getOwnPropertyDescriptor(value, Symbol.toStringTag)?.value === 'Module'
}

function namesOf(value: unknown): string[] {
  const names = new Set<string>()
  for (let holder: unknown = Object(value ?? {}); holder !== null && names.size < maxNames; holder = Object.getPrototypeOf(holder)) {
    if (ArrayBuffer.isView(holder) || (Array.isArray(holder) && holder.length > maxNames)) continue // numbers, not names
    for (const name of Object.getOwnPropertyNames(holder)) names.add(name)
  }
  return [...names]
}
