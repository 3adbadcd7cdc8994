/**
 * @file The names that the cell reads and does not declare.
 */
import type {Scopes} from './analyze-scopes.ts'
import {commonBuiltins, pageBuiltins} from './builtins.ts'
import {positionsIn, type CellText} from './cell-text.ts'
import type {Reference} from './program.ts'

const builtinNames = new Set<string>([...commonBuiltins, ...pageBuiltins])

/** `inputs` come from other cells or the realm, `builtins` from the kernel; both in order of first use. */
export function listReferences({source}: CellText, {free}: Scopes): {inputs: Reference[]; builtins: Reference[]} {
  const positionOf = positionsIn(source)
  const references = [...free].sort(([, a], [, b]) => a.start - b.start).map(([name, {start}]) => ({name, ...positionOf(start)}))
  return {
    inputs: references.filter(({name}) => !builtinNames.has(name)),
    builtins: references.filter(({name}) => builtinNames.has(name)),
  }
}
