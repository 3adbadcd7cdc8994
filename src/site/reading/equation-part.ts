/** @file An equation with `\label{eq:mse}` in it gets a number at its side, and an address. KaTeX knows no labels, so they go before it sees them. */
import {element, text, type MdxNode} from '../mdx-node.ts'
import type {ReadingPage} from './reading-page.ts'
import {labelPattern} from './reading-uses.ts'

/** `node`: any formula, of a line or of a text. One without a label stays as it is. */
export function equationPart(node: MdxNode, page: ReadingPage): MdxNode {
  const tex = node.value ?? ''
  const [foreign] = /\\(?:eqref|ref|tag)\b/.exec(tex) ?? []
  if (foreign) page.fail(node, `KaTeX cannot number or refer: instead of ${foreign}, write \\label{eq:name} into the equation and <Ref to="eq:name" /> into the text`)
  const labels = [...tex.matchAll(labelPattern)]
  const [label] = labels
  if (!label) return node
  if (node.type !== 'math') page.fail(node, `"${label[1]}" stands in a formula within a line. Only an equation on lines of its own, between $$ and $$, has a number`)
  if (labels.length > 1) page.fail(node, `This equation has ${labels.length} labels. Keep one: it has one number`)
  const {id, number} = page.labels.get(label[1]!)!
  return element('div', {class: 'equation', id}, [
    withTex(node, tex.replace(labelPattern, '').replace(/\n\s*\n/g, '\n').trim()),
    element('a', {class: 'equation-number', href: `#${id}`, 'aria-label': page.say.equation(number)}, [text(`(${number})`)]),
  ])
}

/** remark-math has put the text into the tree for HTML as well, where rehype-katex reads it. */
function withTex(node: MdxNode, tex: string): MdxNode {
  const [code] = (node.data?.['hChildren'] ?? []) as {children: unknown}[]
  return {...node, value: tex, data: {...node.data, hChildren: [{...code, children: [{type: 'text', value: tex}]}]}}
}
