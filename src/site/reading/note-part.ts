/**
 * @file `<Note>` on lines of its own behind a paragraph: an aside. It becomes the paragraph's end, where it is read; on wide screens it stands in the margin beside it.
 * The paragraph is one, so that it can stand there: a line or two of text.
 */
import {phrase, type MdxNode} from '../mdx-node.ts'
import {readAttributes, type ReadingPage} from './reading-page.ts'

/** The paragraph with the note at its end. `before`: what stands before the note. */
export function notePart(node: MdxNode, before: MdxNode | undefined, page: ReadingPage): MdxNode {
  if (node.type !== 'mdxJsxFlowElement') page.fail(node, 'A <Note> cannot stand within a line. Put it on lines of its own, behind the paragraph that it belongs to')
  readAttributes(node, [], page)
  if (before?.type !== 'paragraph') return page.fail(node, 'A <Note> belongs to a paragraph of text, and none stands right before it. Move it behind one')
  const children = (node.children ?? []).filter(child => child.type !== 'text' || child.value?.trim())
  const blocks = children.filter(({type}) => ['paragraph', 'list', 'code', 'math', 'table', 'blockquote', 'heading', 'mdxJsxFlowElement'].includes(type))
  if (blocks.some(({type}) => type !== 'paragraph') || blocks.length > 1) page.fail(node, 'A <Note> is one paragraph of text. Make it shorter, or make it part of the text')
  const content = blocks[0]?.children ?? node.children ?? []
  if (children.length === 0) page.fail(node, 'A <Note> without a text. Write it, or take the tags away')
  return {...before, children: [...(before.children ?? []), phrase('span', {class: 'note margin-note', role: 'note', 'aria-label': page.say.note}, content)]}
}
