/**
 * @file A cell can only assign what it declares: a value that any cell could change would make the order of cells matter.
 */
import type {Scope} from 'periscopic'
import type {Scopes} from './analyze-scopes.ts'
import {problemAt, type CellText} from './cell-text.ts'
import {children, isLoop, type ProgramNode, type SyntaxNode} from './syntax-node.ts'

/** Throws CellError at the first assignment to a name of another cell, a global or an import. */
export function refuseAssignments(text: CellText, program: ProgramNode, scopes: Scopes): void {
  visit(program, scopes.top, false)

  function visit(node: SyntaxNode, outer: Scope, condition: boolean): void {
    const scope = scopes.of(node) ?? outer
    for (const {name, start} of assigned(node)) {
      const owner = scope.find_owner(name!)
      if (!owner) throw problemAt(text, start, condition ? 'assigns-in-condition' : 'assigns-foreign', {name: name!})
      if (owner === scopes.top && owner.declarations.get(name!)!.type.startsWith('Import')) throw problemAt(text, start, 'assigns-import', {name: name!})
    }
    const isTest = node.type === 'IfStatement' || node.type === 'ConditionalExpression' || isLoop(node)
    for (const child of children(node)) visit(child, scope, isTest && child === node.test && child.operator === '=')
  }
}

/** The names to which a node gives values. */
function assigned(node: SyntaxNode): SyntaxNode[] {
  if (node.type === 'AssignmentExpression') return namesIn(node.left!)
  if (node.type === 'UpdateExpression') return namesIn(node.argument!)
  if (node.type === 'ForInStatement' || node.type === 'ForOfStatement') return namesIn(node.left!)
  return []
}

/** The names in a pattern. Unlike periscopic's, not the `a` in `a.b = 1`. */
function namesIn(pattern: SyntaxNode): SyntaxNode[] {
  switch (pattern.type) {
    case 'Identifier': return [pattern]
    case 'ObjectPattern': return pattern.properties!.flatMap(property => namesIn(property.type === 'Property' ? property.value as SyntaxNode : property))
    case 'ArrayPattern': return children(pattern).flatMap(namesIn)
    case 'RestElement': return namesIn(pattern.argument!)
    case 'AssignmentPattern': return namesIn(pattern.left!)
    default: return []
  }
}
