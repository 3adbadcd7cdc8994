/** @file What kind of value something is, as a learner would sort it. */
import {listOf} from './print.ts'

export type ValueKind = 'number' | 'list' | 'text' | 'boolean' | 'function' | 'bigint' | 'promise' | 'tensor' | 'object' | 'nothing'

/** Lists are arrays and typed arrays; `null` and `undefined` are nothing. NaN is a number here: what is wrong with it has a name of its own. */
export function kindOf(value: unknown): ValueKind {
  if (value === undefined || value === null) return 'nothing'
  if (listOf(value)) return 'list'
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'bigint':
    case 'function': return typeof value as ValueKind
    case 'string': return 'text'
    case 'object': return 'then' in value ? 'promise' : 'shape' in value && Array.isArray(value.shape) ? 'tensor' : 'object'
    default: return 'object'
  }
}
