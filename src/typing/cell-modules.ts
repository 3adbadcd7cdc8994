/**
 * @file A chapter's cells as TypeScript modules that see each other, for the type check.
 *
 * Each cell's text stands untouched in a module of its own, and everything else is appended after it: exports of what it declares, the builtins,
 * and the outputs of the other cells with promises and generators unwrapped. `toSource` takes an offset in the module back to the cell's text,
 * `toGenerated` the other way.
 */
import {commonBuiltins, pageBuiltins} from '../language/builtins.ts'
import type {CellBody, Declared} from './cell-body.ts'

/** A name that a cell reads from another. */
export interface ForeignName {
  /** The cell that declares it. */
  readonly cell: string
  /** Where the name stands in what was appended. */
  readonly offset: number
}

export interface CellModule {
  /** The cell's name; the module is the file `name.ts` beside those of the other cells. */
  readonly name: string
  readonly text: string
  /** The names of the other cells that it sees. */
  readonly foreign: ReadonlyMap<string, ForeignName>
  /** The offset in the cell's source, or undefined in what was added around it. */
  toSource(offset: number): number | undefined
  /** The offset in the module of an offset in the cell's source. */
  toGenerated(offset: number): number
}

/** The modules, in the order of the cells. `environment` is how they import cell-environment.d.ts. A name that two cells declare belongs to the first. */
export function cellModules(bodies: readonly CellBody[], environment: string): CellModule[] {
  const owners = new Map<string, Declared & {cell: string}>()
  for (const {cell, declared} of bodies) for (const output of declared) if (!owners.has(output.name)) owners.set(output.name, {...output, cell: cell.name})
  return bodies.map(({cell, text, own, segments}) => {
    const others = [...owners.values()].filter(output => output.cell !== cell.name && !own.has(output.name))
    const builtins = [...commonBuiltins, ...pageBuiltins].filter(name => !own.has(name) && !others.some(output => output.name === name))
    const foreign = new Map<string, ForeignName>()
    let whole = `${text}\nimport {${builtins.join(', ')}, type Latest as $Latest} from ${JSON.stringify(environment)}\n`
    for (const {name, cell, kind} of others) {
      const before = kind === 'variable' ? 'declare const ' : `import ${kind} {`
      foreign.set(name, {cell, offset: whole.length + before.length})
      whole += `${before}${name}${kind === 'variable' ? `: $Latest<typeof import('./${cell}.ts').${name}>['value']` : `} from './${cell}.ts'`}\n`
    }
    return {
      name: cell.name,
      text: whole,
      foreign,
      toSource(offset) {
        const segment = segments.find(({generated, length}) => offset >= generated && offset <= generated + length)
        return segment && segment.source + offset - segment.generated
      },
      toGenerated(offset) {
        // Hoisted imports come first: where they stood is only blank now.
        const segment = segments.find(({source, length}) => offset >= source && offset <= source + length)!
        return segment.generated + offset - segment.source
      },
    }
  })
}
