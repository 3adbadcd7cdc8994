/** @file `<Cite id="kingma2015" />`: a work that the chapter rests on, as [1] in order of the page; and at the chapter's end the list of them. */
import {element, phrase, text, type MdxNode} from '../mdx-node.ts'
import {bibliographyFile, writeWork} from './bibliography.ts'
import {entryOf, type ReadingPage} from './reading-page.ts'

export function citePart(node: MdxNode, page: ReadingPage): MdxNode {
  const {id} = entryOf(node, page.reference.works, bibliographyFile, page)
  if (node.children?.length) page.fail(node, `<Cite id="${id}" /> says its number itself. Leave out what stands between the tags`)
  const times = (page.cited.get(id) ?? 0) + 1
  page.cited.set(id, times)
  const number = [...page.cited.keys()].indexOf(id) + 1
  return phrase('a', {class: 'cite', id: `cite:${id}-${times}`, href: `#ref:${id}`, 'data-peek': '', 'aria-label': page.say.reference(number)}, [text(`[${number}]`)])
}

/** The heading and the list; nothing for a chapter that cites nothing. */
export function referenceList({cited, reference, say}: Pick<ReadingPage, 'cited' | 'reference' | 'say'>): MdxNode[] {
  if (cited.size === 0) return []
  const items = [...cited].map(([id, times]) => {
    const work = reference.works.get(id)!
    const {head, container, rest, link} = writeWork(work)
    const seen = work.accessed?.['date-parts'][0].map(part => String(part).padStart(2, '0')).join('-')
    return element('li', {id: `ref:${id}`}, [
      text(head), ...(container ? [phrase('cite', {}, [text(container)])] : []), text(rest && `${rest} `),
      ...(link ? [phrase('a', {href: link.href}, [text(link.text)])] : []), text(seen ? ` (${say.seen} ${seen})` : ''),
      ...Array.from({length: times}, (_, i) => phrase('a', {class: 'cite-back', href: `#cite:${id}-${i + 1}`, 'aria-label': say.citedAt(i + 1)}, [text('↩')])),
    ])
  })
  return [{type: 'heading', depth: 2, data: {hProperties: {id: 'references'}}, children: [text(say.references)]}, element('ol', {class: 'references', 'data-pagefind-ignore': ''}, items)]
}
