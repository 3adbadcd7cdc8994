/**
 * @file Makes plain HTML of a chapter's reading parts: `<Figure>`, numbered equations, `<Ref>`, `<Term>`, `<Fact>`, `<Cite>`, `<Note>`. Popovers are the platform's;
 * only what a reference leads to is shown by a script, which loads when one is pointed at (components/site/Peek.astro).
 */
import {readFileSync} from 'node:fs'
import {chapterFileOf} from '../chapter-files.ts'
import {element, importOf, type MdxNode} from '../mdx-node.ts'
import {citePart, referenceList} from './cite-part.ts'
import {equationPart} from './equation-part.ts'
import {factPart} from './fact-part.ts'
import {figurePart} from './figure-part.ts'
import {notePart} from './note-part.ts'
import {openReadingPage, type ReadingPage} from './reading-page.ts'
import {readReference} from './reference.ts'
import {refPart} from './ref-part.ts'
import {termPart} from './term-part.ts'

/** Goes first among the chapter's plugins: the others take figures, questions and exercises as it leaves them. */
export function remarkReading({root}: {root: string}) {
  return (tree: MdxNode, vfile: {path: string}): void => {
    const file = chapterFileOf(root, vfile.path)
    if (!file) return
    const page = openReadingPage(root, file, readFileSync(vfile.path, 'utf8'), readReference(root))
    const children = transformAll(tree.children ?? [], page, undefined)
    const peeks = page.labels.size > 0 || page.cited.size > 0
    tree.children = [
      ...(peeks ? [importOf('Peek', '/components/site/Peek.astro')] : []),
      ...children,
      ...referenceList(page),
      ...(peeks ? [element('Peek', {})] : []),
    ]
  }
}

const inline: Readonly<Record<string, (node: MdxNode, page: ReadingPage) => MdxNode>> = {Ref: refPart, Term: termPart, Fact: factPart, Cite: citePart}

/** `within`: what around the node rules some parts out. */
function transformAll(nodes: readonly MdxNode[], page: ReadingPage, within: string | undefined): MdxNode[] {
  const made: MdxNode[] = []
  for (const node of nodes) {
    if (node.name === 'Note' && isTag(node)) made.push(notePart(transformChildren(node, page, within), made.pop(), page))
    else made.push(transform(node, page, within))
  }
  return made
}

function transform(node: MdxNode, page: ReadingPage, within: string | undefined): MdxNode {
  if (node.type === 'math' || node.type === 'inlineMath') return equationPart(node, page)
  if (isTag(node) && node.name === 'Figure') return transformChildren(figurePart(node, page), page, within)
  const part = isTag(node) ? inline[node.name ?? ''] : undefined
  if (!part) return node.children ? transformChildren(node, page, placeOf(node) ?? within) : node
  if (node.type !== 'mdxJsxTextElement') page.fail(node, `<${node.name}> stands on a line of its own. Put it into the sentence that it belongs to`)
  if (within && !(within === 'a question' && (node.name === 'Ref' || node.name === 'Cite'))) page.fail(node, `<${node.name}> cannot stand in ${within}. Move it into the text`)
  return part(node, page)
}

function transformChildren(node: MdxNode, page: ReadingPage, within: string | undefined): MdxNode {
  return {...node, children: transformAll(node.children ?? [], page, within)}
}

function isTag({type}: MdxNode): boolean {
  return type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement'
}

/** Buttons and links cannot stand in a heading, in another link, or in what a question lets choose. */
function placeOf({type, name}: MdxNode): string | undefined {
  return type === 'heading' ? 'a heading' : type === 'link' ? 'a link' : name === 'Quiz' ? 'a question' : undefined
}
