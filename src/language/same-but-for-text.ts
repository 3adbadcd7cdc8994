/**
 * @file Holds a translated cell equal to its original: comments and the text in strings and templates may differ, nothing else.
 */
import {positionOf} from './cell-text.ts'
import {parse} from './parse.ts'
import type {Position} from './program.ts'
import {isNode, type SyntaxNode} from './syntax-node.ts'

/** Where two cells part: a place in the second, and a sentence about it. */
export interface Difference extends Position {
  readonly message: string
}

/**
 * Undefined when the cells are equal but for comments, white space, semicolons at line ends and the text of strings and templates; else the first place in `b`
 * that differs. What an import names must be equal. Throws CellError when one of the two cannot be read.
 */
export function sameButForText(a: string, b: string): Difference | undefined {
  const found = firstDifference(parse({name: 'original', source: a}), parse({name: 'translation', source: b}))
  if (!found) return undefined
  const [original, translation] = found
  return {
    ...positionOf(b, translation.start),
    message: `${excerpt(b, translation)} stands where the other cell has ${excerpt(a, original)}. Only comments and texts may differ.`,
  }
}

type Pair = readonly [SyntaxNode, SyntaxNode]

/** The first and innermost pair of nodes that differ. */
function firstDifference(a: SyntaxNode, b: SyntaxNode): Pair | undefined {
  if (a.type !== b.type) return [a, b]
  if (a.type === 'TemplateElement' || (isText(a) && isText(b))) return undefined
  if (a.type === 'ImportDeclaration' && (a.source as SyntaxNode).value !== (b.source as SyntaxNode).value) return [a.source as SyntaxNode, b.source as SyntaxNode]
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(field => !ignored.has(field))
  for (const field of fields) {
    const difference = compare(a[field as keyof SyntaxNode], b[field as keyof SyntaxNode], [a, b])
    if (difference) return difference
  }
  return undefined
}

const ignored = new Set(['type', 'start', 'end', 'loc', 'extra', 'directive'])

function compare(a: unknown, b: unknown, parents: Pair): Pair | undefined {
  if (isNode(a) && isNode(b)) return firstDifference(a, b)
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      // Where one list is longer, its first extra item stands against the whole that holds the other list.
      const difference = i < a.length && i < b.length ? compare(a[i], b[i], parents) : [isNode(a[i]) ? a[i] : parents[0], isNode(b[i]) ? b[i] : parents[1]] as const
      if (difference) return difference
    }
    return undefined
  }
  if (isNode(a) || isNode(b)) return parents
  return plain(a) === plain(b) ? undefined : parents
}

/** A field's value that is no node. Absent, null and undefined are alike; JSON knows no bigint. */
function plain(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value ?? null)
}

function isText(node: SyntaxNode): boolean {
  return node.type === 'Literal' && typeof node.value === 'string'
}

function excerpt(source: string, {start, end}: SyntaxNode): string {
  const text = source.slice(start, end).replace(/\s+/g, ' ').trim()
  return text === '' ? 'nothing' : `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``
}
