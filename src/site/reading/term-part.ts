/**
 * @file `<Term id="loss">loss</Term>`: a term of the glossary where the chapter uses it first, as a button that opens its meaning. It works without a script.
 * Without a text of its own it says the term itself. In a Chinese chapter the English term follows.
 */
import {phrase, text, textOf, type MdxNode} from '../mdx-node.ts'
import {glossaryFile, type Term} from './glossary.ts'
import {entryOf, type ReadingPage} from './reading-page.ts'

const codes = {en: 'en', zh: 'zh-CN'} as const

export function termPart(node: MdxNode, page: ReadingPage): MdxNode {
  const {language, say, marked, reference} = page
  const {id, entry} = entryOf(node, reference.terms, glossaryFile, page)
  const line = node.position?.start.line ?? 1
  if (marked.has(id)) page.fail(node, `The term "${id}" is marked twice (first in line ${marked.get(id)}). Mark it where the chapter uses it first`)
  marked.set(id, line)
  const shown = node.children?.length ? node.children : [text(entry.term[language])]
  const other = language === 'en' ? 'zh' : 'en'
  const original = originalOf(entry, shown.map(textOf).join(''), page)
  return phrase('span', {class: 'term-use', id: `use:${id}`}, [
    phrase('button', {type: 'button', class: 'term', popovertarget: `term:${id}`}, shown),
    ...(original ? [phrase('span', {class: 'term-original', lang: 'en'}, [text(original)])] : []),
    phrase('span', {class: 'card', id: `term:${id}`, popover: 'auto', role: 'note', 'data-pagefind-ignore': ''}, [
      phrase('strong', {}, [text(entry.term[language])]),
      text(' '),
      phrase('span', {class: 'card-other', lang: codes[other]}, [text(entry.term[other])]),
      phrase('span', {class: 'card-text'}, [text(entry.meaning[language])]),
      phrase('a', {href: `../glossary/#${id}`}, [text(say.inGlossary)]),
    ]),
  ])
}

/** The English term, in brackets, that a Chinese text adds at the first use; '' where there is none to add. */
export function originalOf({term}: Term, shown: string, {language, say}: Pick<ReadingPage, 'language' | 'say'>): string {
  return language === 'zh' && !shown.toLowerCase().includes(term.en.toLowerCase()) ? say.original(term.en) : ''
}
