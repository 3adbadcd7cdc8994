/**
 * @file The cell's imports as data, for the loader that stands in for them.
 */
import {positionOf, type CellText} from './cell-text.ts'
import type {CellImport} from './program.ts'
import type {ProgramNode, SyntaxNode} from './syntax-node.ts'

/** The imports that remain when types are erased. `program` is the tree before `blankTypes`; an import of types alone loads nothing. */
export function describeImports({source}: CellText, program: ProgramNode): CellImport[] {
  return program.body.flatMap(node => {
    if (node.type !== 'ImportDeclaration' || node.importKind === 'type') return []
    const specifiers = node.specifiers!
    const values = specifiers.filter(specifier => specifier.importKind !== 'type')
    if (specifiers.length > 0 && values.length === 0) return []
    const bindings = values.map(specifier => ({imported: importedName(specifier), local: specifier.local!.name!}))
    return [{specifier: String((node.source as SyntaxNode).value), bindings, ...positionOf(source, node.start)}]
  })
}

function importedName({type, imported}: SyntaxNode): string {
  if (type === 'ImportDefaultSpecifier') return 'default'
  if (type === 'ImportNamespaceSpecifier') return '*'
  return imported!.name ?? String(imported!.value)
}
