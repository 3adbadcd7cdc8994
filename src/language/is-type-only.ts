/**
 * @file Which statements and class members leave nothing behind when types are erased.
 */
import type {SyntaxNode} from './syntax-node.ts'

/** Whether a statement or class member is there for types only. */
export function isTypeOnly(node: SyntaxNode): boolean {
  if (node.declare) return true
  switch (node.type) {
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSDeclareFunction':
    case 'TSIndexSignature': return true
    case 'TSModuleDeclaration': return node.global === true || node.id!.type === 'Literal' || !hasValues(node)
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration': return node.importKind === 'type'
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration': return node.exportKind === 'type' || (!!node.declaration && isTypeOnly(node.declaration))
    case 'MethodDefinition':
    case 'PropertyDefinition': return node.abstract === true || (node.value as SyntaxNode | null)?.type === 'TSDeclareMethod'
    default: return false
  }
}

function hasValues(module: SyntaxNode): boolean {
  const body = module.body as SyntaxNode
  return body.type === 'TSModuleDeclaration' ? !isTypeOnly(body) : (body.body as SyntaxNode[]).some(statement => !isTypeOnly(statement))
}
