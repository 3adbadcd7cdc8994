/** @file A node of the tree that remark makes of a chapter, as far as our plugins look into it. */

export interface MdxNode {
  type: string
  name?: string | null
  children?: MdxNode[]
  value?: string
  attributes?: {type: string; name?: string; value?: unknown}[]
  position?: {start: {line: number; column: number}}
  ordered?: boolean | null
  checked?: boolean | null
  data?: Record<string, unknown>
  [key: string]: unknown
}

/** Where it begins. MDX has the front matter in its count. */
export function lineOf(node: MdxNode): number {
  return node.position?.start.line ?? 1
}

/** The text in it, formulas as their source. */
export function textOf(node: MdxNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('')
}

/** An element with plain attributes. */
export function element(name: string, attributes: Readonly<Record<string, string>>, children: readonly MdxNode[] = []): MdxNode {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({type: 'mdxJsxAttribute', name: key, value})),
    children: [...children],
    data: {_mdxExplicitJsx: true},
  }
}

/** An element within a line of text. */
export function phrase(name: string, attributes: Readonly<Record<string, string>>, children: readonly MdxNode[] = []): MdxNode {
  return {...element(name, attributes, children), type: 'mdxJsxTextElement'}
}

export function text(value: string): MdxNode {
  return {type: 'text', value}
}

/** The ESTree of `import name from "path"`, so that chapters need not write it. */
export function importOf(name: string, path: string): MdxNode {
  return {
    type: 'mdxjsEsm',
    value: '',
    data: {
      estree: {
        type: 'Program',
        sourceType: 'module',
        body: [{
          type: 'ImportDeclaration',
          specifiers: [{type: 'ImportDefaultSpecifier', local: {type: 'Identifier', name}}],
          source: {type: 'Literal', value: path, raw: JSON.stringify(path)},
          attributes: [],
        }],
      },
    },
  }
}
