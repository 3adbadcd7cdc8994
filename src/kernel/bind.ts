/**
 * @file What a cell's free names mean: other cells' values, what it imports, builtins, its own console. A name that means nothing is an error before the
 * cell does anything.
 */
import {pageBuiltins, pageGlobals} from '../language/builtins.ts'
import {CellError, type CellProblem} from '../language/cell-error.ts'
import {isNpm} from '../language/npm-specifier.ts'
import type {CellImport, Program, Reference} from '../language/program.ts'
import {nearest} from './nearest.ts'
import {moduleFailed, noSuchExport, noSuchModule, notDefined, pageOnly} from './problems.ts'
import {hintOf, toProblem} from './to-problem.ts'

/** What cells can import: a loader per specifier. Packages of npm, whatever their names, have the one loader that is called `anyPackage`. */
export type Modules = Readonly<Record<string, (specifier: string) => Promise<Readonly<Record<string, unknown>>>>>

/** Reads as what one writes when it is listed among what can be imported. */
export const anyPackage = 'npm:name@version'

/** Further builtins by name, for a cell. Only the properties that the cell names are read, so getters can load on demand. Promises are awaited. */
export type Builtins = (context: {readonly cell: string}) => Readonly<Record<string, unknown>>

export interface Surroundings {
  readonly modules: Modules
  /** Builtins that belong to the run: `display`, `signal`, `view`. */
  readonly own: Readonly<Record<string, unknown>>
  readonly further: Builtins
  readonly console: Console
  /** Called in every turn of a loop, where the program has a guarded form. */
  readonly guard: (() => void) | undefined
}

const pageNames: readonly string[] = [...pageBuiltins, ...pageGlobals]

/** The parameters of a program and their values. Throws CellError for a name, module or export that is not there, and for a module that cannot be loaded. */
export async function bind(program: Program, inputs: ReadonlyMap<string, unknown>, around: Surroundings): Promise<Map<string, unknown>> {
  const bound = new Map(inputs)
  for (const reference of program.inputs) {
    const {name} = reference
    if (!inputs.has(name) && !(name in globalThis) && name !== 'arguments') throw unknown(program.name, reference)
  }
  const imported = await Promise.all(program.imports.map(statement => bindImport(program.name, statement, around.modules)))
  for (const [local, value] of imported.flat()) bound.set(local, value)
  const asked = program.builtins.filter(({name}) => !inputs.has(name))
  for (const [name, value] of await bindBuiltins(program.name, asked, around)) bound.set(name, value)
  const declared = new Set([...program.outputs, ...program.locals])
  if (!declared.has('console') && !bound.has('console')) bound.set('console', around.console)
  if (around.guard && program.guarded) bound.set('$guard', around.guard)
  return bound
}

function unknown(cell: string, reference: Reference): CellError {
  const {name} = reference
  return new CellError(pageNames.includes(name) ? pageOnly(cell, name, reference) : notDefined(cell, name, reference))
}

async function bindImport(cell: string, statement: CellImport, modules: Modules): Promise<(readonly [local: string, value: unknown])[]> {
  const {specifier, bindings} = statement
  const module = await load(cell, statement, modules)
  return bindings.map(({imported, local}) => {
    if (imported === '*') return [local, module]
    if (!(imported in module)) throw new CellError(noSuchExport(cell, specifier, imported, statement, Object.keys(module)))
    return [local, module[imported]]
  })
}

async function load(cell: string, statement: CellImport, modules: Modules): Promise<Readonly<Record<string, unknown>>> {
  const {specifier, line, column} = statement
  const known = Object.keys(modules)
  const key = isNpm(specifier) ? anyPackage : specifier
  if (!Object.hasOwn(modules, key)) throw new CellError(await unknownModule(cell, statement, known))
  try {
    return await modules[key]!(specifier)
  } catch (error) {
    if (error instanceof CellError) throw new CellError({...error.problem, cell, line, column})
    // What says itself what to do (no backend for the device) is no trouble with the connection.
    if (hintOf(error) !== undefined) throw new CellError({...toProblem(error, cell, () => []), line, column})
    throw new CellError(moduleFailed(cell, specifier, statement, error instanceof Error ? error.message : String(error)))
  }
}

/** What there is to say of names that are written for Node or for a bundler loads only now. */
async function unknownModule(cell: string, {specifier, line, column}: CellImport, known: readonly string[]): Promise<CellProblem> {
  const meant = nearest(specifier, known, 3)
  const explain = meant || isNpm(specifier) ? undefined : await import('../language/explain-specifier.ts').catch(() => undefined)
  const mistaken = explain?.explainSpecifier(cell, specifier)
  return mistaken ? {...mistaken, line, column} : noSuchModule(cell, specifier, {line, column}, meant, known)
}

async function bindBuiltins(cell: string, asked: readonly Reference[], {own, further}: Surroundings): Promise<(readonly [name: string, value: unknown])[]> {
  const others = asked.every(({name}) => name in own) ? {} : further({cell})
  const bound: (readonly [string, unknown])[] = []
  for (const reference of asked) {
    const {name} = reference
    if (!(name in own) && !(name in others)) throw unknown(cell, reference)
    bound.push([name, name in own ? own[name] : await loaded(cell, reference, others)])
  }
  return bound
}

/** Further builtins that load on demand may fail to, like imports. */
async function loaded(cell: string, reference: Reference, builtins: Readonly<Record<string, unknown>>): Promise<unknown> {
  const {name} = reference
  try {
    return await builtins[name]
  } catch (error) {
    throw new CellError(moduleFailed(cell, name, reference, error instanceof Error ? error.message : String(error)))
  }
}
