import {expect, it} from 'vitest'
import {openReadingPage} from './reading-page.ts'
import {plainReading} from './plain-reading.ts'
import type {Reference} from './reference.ts'

const reference: Reference = {
  terms: new Map([['loss', {id: 'loss', term: {en: 'loss', zh: '损失'}, meaning: {en: 'a', zh: 'b'}}]]),
  works: new Map([['one', {id: 'one', type: 'article-journal', title: 'On One', author: [{family: 'One', given: 'Ann'}], issued: {'date-parts': [[2001]]}, 'container-title': 'Numbers', DOI: '10.1000/one'}]]),
  facts: new Map([['mass', {id: 'mass', what: {en: 'Mass', zh: '质量'}, value: 3, unit: {en: 'g', zh: '克'}, confirmed: true, source: {who: 'Sieve', title: 'Sand', where: 'https://example.org/', when: '2024'}, accessed: '2026-11-27'}]]),
}
const plain = (mdx: string, file = 'chapters/en/06-a.mdx') => plainReading(mdx, openReadingPage('/nowhere', file, mdx, reference))

it('a figure keeps its cell and its caption with the number; of an <svg> the description stands for it', () => {
  expect(plain('See <Ref to="fig:b" />.\n\n<Figure id="fig:a" alt="hidden">\n\n```ts cell name=x\n<Ref to="no" />\n```\n\nTwo\nlines.\n\n</Figure>\n\n<Figure id="fig:b" alt="A line.">\n\n<svg>\n<path />\n</svg>\n\nIt.\n\n</Figure>\n'))
    .toBe('See Figure 6.2.\n\n\n\n```ts cell name=x\n<Ref to="no" />\n```\n\n**Figure 6.1** Two\nlines.\n\n\n\n*Picture in the book: A line.*\n\n**Figure 6.2** It.\n')
})

it('an equation has its number as a tag, and references say it', () => {
  expect(plain('$$\na\n\\label{eq:a}\n$$\nBy <Ref to="eq:a" /> and `<Ref to="eq:a" />`.')).toBe('$$\na\n\\tag{6.1}\n$$\nBy (6.1) and `<Ref to="eq:a" />`.')
})

it('a term is its text, and in Chinese has the English one behind it', () => {
  expect(plain('A <Term id="loss">loss</Term>.')).toBe('A loss.')
  expect(plain('<Term id="loss" />，<Term id="loss">损失函数</Term>', 'chapters/zh/06-a.mdx')).toBe('损失（loss），损失函数（loss）')
})

it('a fact names its source, a note is set off, and works are listed at the end', () => {
  expect(plain('It weighs <Fact id="mass" /> <Cite id="one" />.\n\n<Note>\n\nSee\n<Cite id="one" />.\n\n</Note>\n'))
    .toBe('It weighs 3\u00a0g ([Sieve, 2024](https://example.org/)) [1].\n\n> **Note** See\n> [1].\n\n\n## References\n\n1. One, A. (2001). On One. *Numbers*. [doi:10.1000/one](https://doi.org/10.1000/one)\n')
})
