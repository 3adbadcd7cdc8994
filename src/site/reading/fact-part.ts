/** @file `<Fact id="llama-parameters" />`: a figure that somebody else found, with a quiet mark. Pressed, it says who, where and when. On paper the source follows in brackets. */
import {phrase, text, type MdxNode} from '../mdx-node.ts'
import {factsFile, figureOf} from './facts.ts'
import {entryOf, type ReadingPage} from './reading-page.ts'

export function factPart(node: MdxNode, page: ReadingPage): MdxNode {
  const {language, say} = page
  const {id, entry} = entryOf(node, page.reference.facts, factsFile, page)
  if (node.children?.length) page.fail(node, `<Fact id="${id}" /> says its figure itself. Leave out what stands between the tags`)
  const card = `fact:${id}-${++page.facts}`
  const figure = figureOf(entry, language)
  const {who, title, where, when} = entry.source
  return phrase('span', {class: 'fact-use'}, [
    phrase('button', {type: 'button', class: 'fact', popovertarget: card, 'aria-label': say.sourceOf(figure)}, [text(figure)]),
    phrase('span', {class: 'card fact-card', id: card, popover: 'auto', role: 'note', 'data-pagefind-ignore': ''}, [
      phrase('span', {class: 'card-text card-what'}, [text(entry.what[language])]),
      phrase('span', {class: 'card-text'}, [
        text(`${say.source}${who}${say.comma}`), phrase('a', {href: where}, [text(title)]), text(say.comma), date(when), text(`${say.comma}${say.seen} `), date(entry.accessed),
      ]),
    ]),
  ])
}

/** Not broken at its hyphens. */
function date(written: string): MdxNode {
  return phrase('span', {class: 'card-date'}, [text(written)])
}
