/**
 * @file `<Figure id="fig:bowl" alt="…">`: a cell, a picture or an <svg>, and below it a caption with the figure's number. The last paragraph is the caption.
 * `alt` says what there is to see to who cannot see it; a Markdown picture has its own.
 */
import {element, text, textOf, type MdxNode} from '../mdx-node.ts'
import {readAttributes, type ReadingPage} from './reading-page.ts'

export function figurePart(node: MdxNode, page: ReadingPage): MdxNode {
  if (node.type !== 'mdxJsxFlowElement') page.fail(node, 'A <Figure> needs lines of its own. Put <Figure …> and </Figure> on lines with nothing else')
  const {id = '', alt, wide} = readAttributes(node, ['id', 'alt', 'wide'], page)
  const label = page.labels.get(id)
  if (!label) return page.fail(node, 'A <Figure> needs an id to refer to, as in <Figure id="fig:bowl" alt="…">')
  const children = (node.children ?? []).filter(child => child.type !== 'text' || child.value?.trim())
  const [caption, content] = [children.at(-1), children.slice(0, -1)]
  if (caption?.type !== 'paragraph' || hasPicture(caption)) return page.fail(node, `figure "${id}" has no caption. Write it as the last paragraph before </Figure>, with an empty line before it`)
  const [only] = content
  if (!only || content.length > 1) return page.fail(node, `figure "${id}" must hold one thing above its caption: a cell, a picture ![…](…) or an <svg>. It holds ${content.length === 0 ? 'none' : content.length}`)
  const picture = hasPicture(only)
  const described = picture ? pictureWithAlt(only, id, page) : alt?.trim()
  if (!described) return page.fail(node, `figure "${id}" needs alt="…": what there is to see, for who cannot see it`)
  if (picture && alt !== undefined) page.fail(node, `figure "${id}" says twice what there is to see. Write it in the picture, ![…](…), and leave alt="…" out`)
  const isSvg = only.name === 'svg'
  const isCell = only.name === 'Cell' || (only.type === 'code' && /^cell\b/.test(String(only['meta'] ?? '')))
  if (!picture && !isSvg && !isCell) page.fail(only, `figure "${id}" can hold a cell, a picture ![…](…) or an <svg>, and this is none of them`)
  const describedBy = isCell ? {'aria-describedby': `${id}-alt`} : {}
  return element('figure', {class: wide !== undefined || isCell ? 'figure wide' : 'figure', id, ...describedBy}, [
    ...(isCell ? [element('p', {class: 'sr-only', id: `${id}-alt`}, [text(described)])] : []),
    isSvg ? {...only, attributes: [...(only.attributes ?? []), ...attributesOf({role: 'img', 'aria-label': described, 'data-pagefind-ignore': ''})]} : only,
    element('figcaption', {}, [element('a', {class: 'figure-number', href: `#${id}`}, [text(page.say.figure(label.number))]), text(' '), ...(caption.children ?? [])]),
  ])
}

function hasPicture(node: MdxNode): boolean {
  return node.type === 'image' || (node.type === 'paragraph' && (node.children ?? []).some(hasPicture))
}

/** What the picture says of itself; '' when it says nothing. */
function pictureWithAlt(node: MdxNode, id: string, page: ReadingPage): string {
  const children = node.type === 'image' ? [node] : (node.children ?? []).filter(child => textOf(child).trim() || child.type === 'image')
  if (children.length !== 1) page.fail(node, `figure "${id}" has text beside its picture. Put the picture into a paragraph of its own`)
  return String(children[0]!['alt'] ?? '').trim()
}

function attributesOf(values: Readonly<Record<string, string>>) {
  return Object.entries(values).map(([name, value]) => ({type: 'mdxJsxAttribute', name, value}))
}
