/**
 * @file Keeps out of the search what is no prose of a chapter: code, equations on lines of their own, and of formulas in a line the MathML, which says the same again.
 * Cells keep their code and outputs out themselves (components/Cell.astro).
 */

interface HastNode {
  readonly type: string
  readonly tagName?: string
  readonly children?: readonly HastNode[]
  properties?: Record<string, unknown> & {className?: unknown}
}

export function rehypeSearch() {
  return (tree: HastNode): void => visit(tree)
}

function visit(node: HastNode): void {
  const classes = Array.isArray(node.properties?.className) ? node.properties.className : []
  if (node.tagName === 'pre' || classes.includes('katex-display') || classes.includes('katex-mathml')) (node.properties ??= {})['dataPagefindIgnore'] = ''
  else for (const child of node.children ?? []) visit(child)
}
