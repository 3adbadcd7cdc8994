/**
 * @file A chapter's cells as TypeScript modules that see each other, for the type check.
 *
 * Each cell's text stands untouched in a module of its own, and everything else is appended after it: exports of what it declares, the builtins,
 * and the outputs of the other cells with promises and generators unwrapped. A cell that yields becomes the body of a generator function, under
 * its hoisted imports. `toSource` takes an offset in the module back to the cell's text.
 */
import ts from 'typescript'
import {commonBuiltins, pageBuiltins} from '../language/builtins.ts'
import type {Program} from '../language/program.ts'
import {streamName} from '../language/stream-name.ts'

export interface CellModule {
  /** The cell's name; the module is the file `name.ts` beside those of the other cells. */
  readonly name: string
  readonly text: string
  /** The offset in the cell's source, or undefined in what was added around it. */
  toSource(offset: number): number | undefined
}

/** What is needed of a compiled cell. */
export type TypedCell = Pick<Program, 'name' | 'source' | 'kind' | 'generator' | 'outputs'>

/** A guess at a cell that does not compile, so that its readers are still checked. */
export function uncompiledCell(name: string, source: string): TypedCell {
  return {name, source, kind: 'statements', generator: /\byield\b/.test(source) && !/\bfunction\s*\*/.test(source), outputs: [streamName(name)]}
}

/** The modules, in the order of the cells. `environment` is how they import cell-environment.d.ts. A name that two cells declare belongs to the first. */
export function cellModules(cells: readonly TypedCell[], environment: string): CellModule[] {
  const bodies = cells.map(cell => cell.generator ? generatorBody(cell) : plainBody(cell))
  const owners = new Map<string, Declared & {cell: string}>()
  for (const {cell, declared} of bodies) for (const output of declared) if (!owners.has(output.name)) owners.set(output.name, {...output, cell: cell.name})
  return bodies.map(({cell, text, own, segments}) => {
    const others = [...owners.values()].filter(output => output.cell !== cell.name && !own.has(output.name))
    const builtins = [...commonBuiltins, ...pageBuiltins].filter(name => !own.has(name) && !others.some(output => output.name === name))
    const appended = [
      `import {${builtins.join(', ')}, type Latest as $Latest} from ${JSON.stringify(environment)}`,
      ...others.map(({name, cell, kind}) => kind === 'variable' ? `declare const ${name}: $Latest<typeof import('./${cell}.ts').${name}>['value']` : `import ${kind} {${name}} from './${cell}.ts'`),
    ]
    return {name: cell.name, text: `${text}\n${appended.join('\n')}\n`, toSource: offset => toSource(segments, offset)}
  })
}

/** A piece of the source that stands unchanged in the module. */
interface Segment {
  readonly generated: number
  readonly source: number
  readonly length: number
}

interface Declared {
  readonly name: string
  /** How another cell gets it: a variable is unwrapped, functions, classes and imports (`''`) and types (`'type'`) are imported as they are. */
  readonly kind: 'variable' | '' | 'type'
}

interface Body {
  readonly cell: TypedCell
  readonly text: string
  readonly segments: readonly Segment[]
  /** What the other cells can read. */
  readonly declared: readonly Declared[]
  /** Every name at the cell's top level: it hides the other cells' and the builtins. */
  readonly own: ReadonlySet<string>
}

function plainBody(cell: TypedCell): Body {
  const {source, kind} = cell
  if (kind === 'expression') {
    const prefix = 'export default\n' // `{a: 1}` is an object here, as it is for the reader
    return {cell, text: `${prefix}${source}\n`, segments: [{generated: prefix.length, source: 0, length: source.length}], declared: [], own: new Set()}
  }
  const declared = declaredNames(ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest).statements)
  const values = declared.filter(({kind}) => kind !== 'type').map(({name}) => name)
  const types = declared.filter(({kind}) => kind === 'type').map(({name}) => `type ${name}`)
  return {cell, text: `${source}\nexport {${[...values, ...types].join(', ')}}`, segments: [{generated: 0, source: 0, length: source.length}], declared, own: new Set(declared.map(({name}) => name))}
}

function generatorBody(cell: TypedCell): Body {
  const {source, outputs: [name = '']} = cell
  const head = 'async function* $body() {\n' // async whether or not it awaits: `yield*` may delegate to an async generator
  const parsed = ts.createSourceFile('cell.ts', `${head}${source}\n}`, ts.ScriptTarget.Latest)
  const statements = (parsed.statements[0] as ts.FunctionDeclaration).body?.statements ?? []
  const segments: Segment[] = []
  let hoisted = ''
  let rest = source
  for (const statement of statements) {
    if (!ts.isImportDeclaration(statement)) continue
    const [start, end] = [statement.getStart(parsed) - head.length, statement.end - head.length]
    segments.push({generated: hoisted.length, source: start, length: end - start})
    hoisted += `${source.slice(start, end)}\n`
    rest = rest.slice(0, start) + rest.slice(start, end).replace(/[^\n]/g, ' ') + rest.slice(end)
  }
  segments.push({generated: hoisted.length + head.length, source: 0, length: source.length})
  const text = `${hoisted}${head}${rest}\n}\nexport declare const ${name}: $Latest<ReturnType<typeof $body>>['value']`
  return {cell, text, segments, declared: [{name, kind: 'variable'}], own: new Set([...declaredNames(statements).map(({name}) => name), name])}
}

function declaredNames(statements: Iterable<ts.Statement>): Declared[] {
  const names: Declared[] = []
  const bind = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) names.push({name: name.text, kind: 'variable'})
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name)
  }
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) for (const {name} of statement.declarationList.declarations) bind(name)
    else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) names.push({name: statement.name.text, kind: ''})
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) names.push({name: statement.name.text, kind: 'type'})
    else if (ts.isImportDeclaration(statement) && statement.importClause) {
      const {name, namedBindings, phaseModifier} = statement.importClause
      const kind = phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : ''
      if (name) names.push({name: name.text, kind})
      if (namedBindings && ts.isNamespaceImport(namedBindings)) names.push({name: namedBindings.name.text, kind})
      else if (namedBindings) for (const element of namedBindings.elements) names.push({name: element.name.text, kind: element.isTypeOnly ? 'type' : kind})
    }
  }
  // Overloads, and an interface beside a class or another interface, declare one name more than once.
  return [...new Map(names.sort((a, b) => Number(b.kind === 'type') - Number(a.kind === 'type')).map(declared => [declared.name, declared])).values()]
}

function toSource(segments: readonly Segment[], offset: number): number | undefined {
  const segment = segments.find(({generated, length}) => offset >= generated && offset <= generated + length)
  return segment && segment.source + offset - segment.generated
}
