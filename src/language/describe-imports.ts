/**
 * @file The cell's imports as data, for the loader that stands in for them.
 */
import {positionOf, problemAt, type CellText} from './cell-text.ts'
import {isNpm, parseNpm} from './npm-specifier.ts'
import type {CellImport} from './program.ts'
import type {ProgramNode, SyntaxNode} from './syntax-node.ts'

/**
 * The imports that remain when types are erased. `program` is the tree before `blankTypes`; an import of types alone loads nothing.
 * Throws CellError for a package of npm that is not named with one version.
 */
export function describeImports(text: CellText, program: ProgramNode): CellImport[] {
  return program.body.flatMap(node => {
    if (node.type !== 'ImportDeclaration' || node.importKind === 'type') return []
    const specifiers = node.specifiers!
    const values = specifiers.filter(specifier => specifier.importKind !== 'type')
    if (specifiers.length > 0 && values.length === 0) return []
    const bindings = values.map(specifier => ({imported: importedName(specifier), local: specifier.local!.name!}))
    const {value, start} = node.source as SyntaxNode
    const specifier = String(value)
    checkPackage(text, specifier, start)
    return [{specifier, bindings, ...positionOf(text.source, node.start)}]
  })
}

function checkPackage(text: CellText, specifier: string, start: number): void {
  const parsed = isNpm(specifier) ? parseNpm(specifier) : undefined
  if (parsed && 'code' in parsed) throw problemAt(text, start, parsed.code, parsed.values)
}

function importedName({type, imported}: SyntaxNode): string {
  if (type === 'ImportDefaultSpecifier') return 'default'
  if (type === 'ImportNamespaceSpecifier') return '*'
  return imported!.name ?? String(imported!.value)
}
