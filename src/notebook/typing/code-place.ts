/** @file What a place in a cell's text is part of. In texts, comments and numbers nobody wants to be offered names. */
import {ensureSyntaxTree, syntaxTree} from '@codemirror/language'
import type {EditorState} from '@codemirror/state'
import type {SyntaxNode} from '@lezer/common'

/** `module`: between the quotes of an import. `literal`: in, or just behind, a text, a comment, a number, a regular expression. */
export type CodePlace = 'code' | 'module' | 'literal'

const literals = new Set(['String', 'TemplateString', 'LineComment', 'BlockComment', 'Number', 'RegExp'])

/** Milliseconds that parsing may take when the text has just changed. */
const patience = 20

export function codePlace(state: EditorState, offset: number): CodePlace {
  const inner = (ensureSyntaxTree(state, offset, patience) ?? syntaxTree(state)).resolveInner(offset, -1)
  for (let node: SyntaxNode | null = inner; node; node = node.parent) {
    if (node.name === 'Interpolation' && inner.name !== 'InterpolationEnd') return 'code'
    if (node.name === 'String' && node.parent?.name === 'ImportDeclaration') return closed(state, node, offset) ? 'literal' : 'module'
    if (literals.has(node.name)) return 'literal'
  }
  return 'code'
}

/** Whether a place lies behind the closing quote. */
function closed(state: EditorState, {from, to}: SyntaxNode, offset: number): boolean {
  return offset === to && to - from > 1 && state.sliceDoc(from, from + 1) === state.sliceDoc(to - 1, to)
}
