/**
 * @file The syntax tree as this folder sees it: ESTree, before `blankTypes` with the TypeScript nodes and fields of @sveltejs/acorn-typescript.
 *
 * One loose shape instead of a union of a hundred: every function here looks at a few fields of a few types.
 */

export interface SyntaxNode {
  type: string
  /** Offsets in the cell's text. Parentheses around an expression are outside of it. */
  start: number
  end: number
  abstract?: boolean
  accessor?: boolean
  argument?: SyntaxNode | null
  arguments?: SyntaxNode[]
  attributes?: SyntaxNode[]
  await?: boolean
  body?: SyntaxNode | SyntaxNode[]
  callee?: SyntaxNode
  computed?: boolean
  consequent?: SyntaxNode | SyntaxNode[]
  declaration?: SyntaxNode | null
  declarations?: SyntaxNode[]
  declare?: boolean
  decorators?: SyntaxNode[]
  definite?: boolean
  expression?: SyntaxNode | boolean
  exportKind?: string
  global?: boolean
  id?: SyntaxNode | null
  implements?: SyntaxNode[]
  imported?: SyntaxNode
  importKind?: string
  init?: SyntaxNode | null
  key?: SyntaxNode
  kind?: string
  left?: SyntaxNode
  local?: SyntaxNode
  name?: string
  operator?: string
  optional?: boolean
  parameter?: SyntaxNode
  params?: SyntaxNode[]
  properties?: SyntaxNode[]
  returnType?: SyntaxNode
  source?: SyntaxNode | null
  specifiers?: SyntaxNode[]
  superClass?: SyntaxNode | null
  superTypeParameters?: SyntaxNode
  test?: SyntaxNode | null
  typeAnnotation?: SyntaxNode
  typeArguments?: SyntaxNode
  typeParameters?: SyntaxNode
  value?: SyntaxNode | string | number | null
}

/** A whole cell. */
export interface ProgramNode extends SyntaxNode {
  type: 'Program'
  body: SyntaxNode[]
}

/** Whether a field's value is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

/** The nodes directly under a node, in the order of its fields. */
export function children(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap(value => Array.isArray(value) ? value : [value]).filter(isNode)
}

/** Calls `visit` for a node and everything below it, outermost first. `visit` returns false to stay out of a node. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode) => boolean | void): void {
  if (visit(node) === false) return
  for (const child of children(node)) walk(child, visit)
}

/** Functions of every kind; methods have theirs as `value`. */
export function isFunction(node: SyntaxNode): boolean {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
}

const loops = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement'])

export function isLoop(node: SyntaxNode): boolean {
  return loops.has(node.type)
}
