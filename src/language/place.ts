/**
 * @file Where a cell can run, from what it reads and holds.
 */
import {pageBuiltins, pageGlobals, pageOnlyModules} from './builtins.ts'
import type {CellImport, CompileOptions, Placement} from './program.ts'
import {isFunction, type ProgramNode, type SyntaxNode} from './syntax-node.ts'

const pageNames = new Set<string>([...pageBuiltins, ...pageGlobals])
const pageSpecifiers = new Set<string>(pageOnlyModules)

/**
 * The cell's realm: what the fence says, else the page if the cell uses what only a page has, else both if it only declares what cannot be cloned
 * (imports, functions, classes), else the worker. `reads` are all its free names.
 */
export function place(program: ProgramNode, reads: readonly string[], imports: readonly CellImport[], realm: CompileOptions['realm']): Placement {
  if (realm) return realm
  if (reads.some(name => pageNames.has(name)) || imports.some(({specifier}) => pageSpecifiers.has(specifier))) return 'page'
  const statements = program.body.filter(({type}) => type !== 'EmptyStatement')
  return statements.some(declaresName) && statements.every(isDefinition) ? 'both' : 'worker'
}

function isDefinition({type, kind, declarations}: SyntaxNode): boolean {
  if (type === 'VariableDeclaration') return kind === 'const' && declarations!.every(({init}) => !!init && (isFunction(init) || init.type === 'ClassExpression'))
  return type === 'ImportDeclaration' || type === 'FunctionDeclaration' || type === 'ClassDeclaration'
}

/** An import for its side effects alone has no reader that could ask for it: it runs once, in the worker. */
function declaresName({type, specifiers}: SyntaxNode): boolean {
  return type !== 'ImportDeclaration' || specifiers!.length > 0
}
