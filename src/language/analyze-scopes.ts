/**
 * @file Which name is declared where: periscopic's analysis, with the few constructs that it does not know brought into a form that it does.
 */
import {analyze, type Scope} from 'periscopic'
import {children, walk, type ProgramNode, type SyntaxNode} from './syntax-node.ts'

export interface Scopes {
  /** The cell's own scope. It declares imports by their specifiers. */
  readonly top: Scope
  /** The scope that a node opens. */
  of(node: SyntaxNode): Scope | undefined
  /** The first place where each name that the cell does not declare is used. */
  readonly free: ReadonlyMap<string, SyntaxNode>
}

/** The scopes of a JavaScript tree (after `blankTypes`). The tree is changed: see `adapt`. */
export function analyzeScopes(program: ProgramNode): Scopes {
  const namespaces: SyntaxNode[] = []
  walk(program, node => {
    if (node.type === 'ImportNamespaceSpecifier') namespaces.push(node)
    delete node.attributes
    for (const child of children(node)) adapt(child)
  })
  const {map, scope, globals} = analyze(program as never)
  for (const specifier of namespaces) {
    scope.declarations.set(specifier.local!.name!, specifier as never)
    globals.delete(specifier.local!.name!)
  }
  // Not names of anything: `arguments` belongs to a function, and `new` stands in `new.target`.
  globals.delete('arguments')
  globals.delete('new')
  return {top: scope, of: node => map.get(node as never), free: globals as unknown as Map<string, SyntaxNode>}
}

/** A class expression's name is known inside of it only, and a static block is a scope for `var`: as functions they are both. */
function adapt(node: SyntaxNode): void {
  if (node.type === 'ClassExpression' && node.id) {
    const {id, ...rest} = node
    Object.assign(node, {type: 'FunctionExpression', id, params: [], body: {...rest, id: null}, superClass: null})
  } else if (node.type === 'StaticBlock') {
    Object.assign(node, {type: 'FunctionExpression', id: null, params: [], body: {type: 'BlockStatement', start: node.start, end: node.end, body: node.body}})
  }
}
