/**
 * @file The names that the cell declares at its top level.
 */
import {extract_identifiers} from 'periscopic'
import type {Scopes} from './analyze-scopes.ts'
import {commonBuiltins, pageBuiltins} from './builtins.ts'
import {positionsIn, problemAt, type CellText} from './cell-text.ts'
import type {Reference} from './program.ts'
import type {SyntaxNode} from './syntax-node.ts'

const builtins: readonly string[] = [...commonBuiltins, ...pageBuiltins]

/** Variables (also `var` in blocks), functions, classes and imports, in order of the text. Throws CellError for a builtin's name. */
export function listDeclarations(text: CellText, {top}: Scopes): Reference[] {
  const found = [...top.declarations].map(([name, value]) => {
    const node = value as unknown as SyntaxNode
    if (builtins.includes(name)) throw problemAt(text, startOf(node, name), node.local ? 'imports-builtin' : 'declares-builtin', {name})
    return {name, start: startOf(node, name)}
  })
  const positionOf = positionsIn(text.source)
  return found.sort((a, b) => a.start - b.start).map(({name, start}) => ({name, ...positionOf(start)}))
}

/** Where a declaration has a name. */
function startOf({declarations, id, local}: SyntaxNode, name: string): number {
  const identifiers = declarations?.flatMap(({id}) => extract_identifiers(id as never) as unknown as SyntaxNode[]) ?? [id ?? local!]
  return identifiers.find(identifier => identifier.name === name)!.start
}
