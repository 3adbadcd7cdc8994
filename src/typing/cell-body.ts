/**
 * @file One cell as the beginning of a TypeScript module: its text untouched, and what it declares. A cell that yields becomes the body of a generator
 * function, under its hoisted imports. Parsed by TypeScript, which gets over mistakes, so that a half-typed cell has names and completions too.
 */
import ts from 'typescript'
import type {Program} from '../language/program.ts'
import {streamName} from '../language/stream-name.ts'

/** What is needed of a compiled cell. */
export type TypedCell = Pick<Program, 'name' | 'source' | 'kind' | 'generator' | 'outputs'>

/** A guess at a cell that does not compile, so that its readers are still checked. */
export function uncompiledCell(name: string, source: string): TypedCell {
  const {statements} = parseBody(source)
  return {name, source, kind: 'statements', generator: firstYield(statements) !== undefined, outputs: [streamName(name)]}
}

/** A piece of the source that stands unchanged in the module. */
export interface Segment {
  readonly generated: number
  readonly source: number
  readonly length: number
}

export interface Declared {
  readonly name: string
  /** How another cell gets it: a variable is unwrapped, functions, classes and imports (`''`) and types (`'type'`) are imported as they are. */
  readonly kind: 'variable' | '' | 'type'
  /** The offset in the source where the name is declared; for a stream, of its first `yield`. */
  readonly at: number
}

export interface CellBody {
  readonly cell: TypedCell
  readonly text: string
  readonly segments: readonly Segment[]
  /** What the other cells can read. */
  readonly declared: readonly Declared[]
  /** Every name at the cell's top level: it hides the other cells' and the builtins. */
  readonly own: ReadonlySet<string>
}

export function cellBody(cell: TypedCell): CellBody {
  return cell.generator ? generatorBody(cell) : plainBody(cell)
}

function plainBody(cell: TypedCell): CellBody {
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

const head = 'async function* $body() {\n' // async whether or not it awaits: `yield*` may delegate to an async generator

function generatorBody(cell: TypedCell): CellBody {
  const {source, outputs: [name = '']} = cell
  const {parsed, statements} = parseBody(source)
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
  const at = Math.max(0, (firstYield(statements)?.getStart(parsed) ?? 0) - head.length)
  return {cell, text, segments, declared: [{name, kind: 'variable', at}], own: new Set([...declaredNames(statements).map(({name}) => name), name])}
}

/** The text as the body of a generator. */
function parseBody(source: string): {parsed: ts.SourceFile; statements: readonly ts.Statement[]} {
  const parsed = ts.createSourceFile('cell.ts', `${head}${source}\n}`, ts.ScriptTarget.Latest)
  return {parsed, statements: (parsed.statements[0] as ts.FunctionDeclaration).body?.statements ?? []}
}

/** The first `yield` that is the cell's own, and not that of a function in it. */
function firstYield(nodes: readonly ts.Node[]): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => ts.isYieldExpression(node) ? node : ts.isFunctionLike(node) ? undefined : ts.forEachChild(node, visit)
  for (const node of nodes) {
    const found = visit(node)
    if (found) return found
  }
  return undefined
}

function declaredNames(statements: Iterable<ts.Statement>): Declared[] {
  const names: Declared[] = []
  const add = ({text, end}: ts.Identifier, kind: Declared['kind']): void => void names.push({name: text, kind, at: end - text.length})
  const bind = (name: ts.BindingName): void => {
    if (ts.isIdentifier(name)) add(name, 'variable')
    else for (const element of name.elements) if (ts.isBindingElement(element)) bind(element.name)
  }
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) for (const {name} of statement.declarationList.declarations) bind(name)
    else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) add(statement.name, '')
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) add(statement.name, 'type')
    else if (ts.isImportDeclaration(statement) && statement.importClause) {
      const {name, namedBindings, phaseModifier} = statement.importClause
      const kind = phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : ''
      if (name) add(name, kind)
      if (namedBindings && ts.isNamespaceImport(namedBindings)) add(namedBindings.name, kind)
      else if (namedBindings) for (const element of namedBindings.elements) add(element.name, element.isTypeOnly ? 'type' : kind)
    }
  }
  // Overloads, and an interface beside a class or another interface, declare one name more than once. A name that is still to be typed is none.
  const known = names.filter(({name}) => name !== '')
  return [...new Map(known.sort((a, b) => Number(b.kind === 'type') - Number(a.kind === 'type')).map(declared => [declared.name, declared])).values()]
}
