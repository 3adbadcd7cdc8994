/**
 * @file What a TypeScript module may hold and a cell may not. (What cannot be erased is refused where types are blanked.)
 */
import {CellError} from './cell-error.ts'
import {positionOf, problemAt, type CellText} from './cell-text.ts'
import {explainSpecifier, importable} from './explain-specifier.ts'
import type {MessageCode} from './messages.ts'
import {walk, type ProgramNode, type SyntaxNode} from './syntax-node.ts'

/** Throws CellError at the first `export`, decorator, `accessor`, `import.meta`, or `import(…)` of a module by name. */
export function refuseUnsupported(text: CellText, program: ProgramNode): void {
  walk(program, node => {
    const code = refusal(node)
    if (code) throw problemAt(text, node.start, code)
    if (node.type === 'ImportExpression') refuseImportCall(text, node)
  })
}

/** An address may be loaded (of a blob, say); a name means nothing to the browser. */
function refuseImportCall(text: CellText, {start, source}: SyntaxNode): void {
  const specifier = source && textOf(source)
  if (!specifier || /^\.{0,2}\//.test(specifier) || (URL.canParse(specifier) && !/^(npm|node):/.test(specifier))) return
  const problem = explainSpecifier(text.name, specifier)
  if (problem?.code === 'node-module') throw new CellError({...problem, ...positionOf(text.source, start)})
  throw problemAt(text, start, 'import-call', {instead: importable(specifier) ?? specifier})
}

/** The text of a literal; undefined for what is only known when the cell runs. */
function textOf(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  const {expressions, quasis} = node as {expressions?: unknown[]; quasis?: {value: {cooked: string}}[]}
  return node.type === 'TemplateLiteral' && expressions!.length === 0 ? quasis![0]!.value.cooked : undefined
}

function refusal(node: SyntaxNode): MessageCode | undefined {
  switch (node.type) {
    case 'ExportAllDeclaration':
    case 'TSNamespaceExportDeclaration': return 'export-list'
    case 'ExportNamedDeclaration': return node.declaration ? 'export' : 'export-list'
    case 'ExportDefaultDeclaration': return 'export'
    case 'Decorator': return 'decorator'
    case 'PropertyDefinition': return node.accessor ? 'accessor' : undefined
    case 'MetaProperty': return (node as {meta?: SyntaxNode}).meta?.name === 'import' ? 'import-meta' : undefined
    default: return undefined
  }
}
