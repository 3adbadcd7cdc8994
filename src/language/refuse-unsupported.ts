/**
 * @file What a TypeScript module may hold and a cell may not. (What cannot be erased is refused where types are blanked.)
 */
import {problemAt, type CellText} from './cell-text.ts'
import type {MessageCode} from './messages.ts'
import {walk, type ProgramNode, type SyntaxNode} from './syntax-node.ts'

/** Throws CellError at the first `export`, decorator, `accessor` or `import.meta`. */
export function refuseUnsupported(text: CellText, program: ProgramNode): void {
  walk(program, node => {
    const code = refusal(node)
    if (code) throw problemAt(text, node.start, code)
  })
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
