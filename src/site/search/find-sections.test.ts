import {expect, it} from 'vitest'
import {findSections} from './find-sections.ts'
import type {IndexResult, SearchIndex, SectionData} from './search-index.ts'

const section = (url: string, score: number): SectionData => ({title: url, url, excerpt: '', weighted_locations: [{balanced_score: score}]})
const page = (id: string, content: string, ...sections: SectionData[]): IndexResult => ({id, data: async () => ({url: `/${id}/`, meta: {title: id}, content, sub_results: sections})})

/** Answers as Pagefind does: only what is named here. */
function indexOf(answers: Readonly<Record<string, readonly IndexResult[]>>): SearchIndex {
  return {search: async term => ({results: answers[term] ?? []})}
}

async function found(index: SearchIndex, query: string, language = 'en') {
  const {pages, unknown} = await findSections(index, query, language)
  return {unknown, pages: (await Promise.all(pages.map(page => page()))).map(({title, sections}) => [title, ...sections.map(({url}) => url)].join(' '))}
}

it('finds nothing for a word that is nowhere, though the index goes on with its beginning', async () => {
  const index = indexOf({backpropagation: [page('train', 'and back: again', section('/train/#a', 1))]})
  expect(await found(index, 'backpropagation')).toEqual({unknown: ['backpropagation'], pages: []})
})

it('names the words that are nowhere, and only these', async () => {
  const both = [page('train', 'the gradient goes back', section('/train/#a', 1))]
  const index = indexOf({'gradient backpropagation': both, '"gradient"': both})
  expect(await found(index, 'gradient backpropagation')).toEqual({unknown: ['backpropagation'], pages: []})
})

it('knows the words that are there, one by one, where no page has all of them', async () => {
  const index = indexOf({'"adam"': [page('train', 'Adam')], '"huber"': [page('losses', 'Huber')]})
  expect(await found(index, 'adam huber')).toEqual({unknown: [], pages: []})
  expect(await found(index, 'adam xqzv')).toEqual({unknown: ['xqzv'], pages: []})
})

it('finds words by their beginning, and by their stem', async () => {
  const results = [page('losses', 'All gradients', section('/losses/#a', 1))]
  expect(await found(indexOf({gradi: results}), 'gradi')).toEqual({unknown: [], pages: ['losses /losses/#a']})
  expect(await found(indexOf({losing: results, '"losing"': results}), 'losing')).toEqual({unknown: [], pages: ['losses /losses/#a']})
})

it('puts pages and sections with the very words before those with longer ones', async () => {
  const index = indexOf({
    '"loss"': [page('b', '', section('/b/#loss', 1), section('/b/#loss-twice', 2))],
    loss: [page('a', '', section('/a/#lossless', 9)), page('b', '', section('/b/#lossless', 9), section('/b/#loss', 1))],
  })
  expect(await found(index, 'loss')).toEqual({unknown: [], pages: ['b /b/#loss-twice /b/#loss /b/#lossless', 'a /a/#lossless']})
})

it('keeps the order of the search among pages that have the very words, and everywhere in Chinese', async () => {
  const [a, b] = [page('a', '温度', section('/a/#_top', 9), section('/a/#one', 1)), page('b', '温度', section('/b/#two', 1))]
  expect((await found(indexOf({'"loss"': [b, a], loss: [a, b]}), 'loss')).pages).toEqual(['a /a/#one', 'b /b/#two'])
  expect((await found(indexOf({'"温度"': [b], 温度: [a, b]}), '温度', 'zh-CN')).pages).toEqual(['a /a/#one', 'b /b/#two'])
})

it('takes quotation marks at their word', async () => {
  const index = indexOf({'"learning rate"': [page('a', '', section('/a/#rate', 1))], 'learning rate': [page('b', '')]})
  expect(await found(index, ' "learning rate" ')).toEqual({unknown: [], pages: ['a /a/#rate']})
})

it('knows Chinese words by their place in the text, whatever is around them', async () => {
  const results = [page('losses', '损失\u200b的\u200b困惑\u200b度\u200b下限', section('/losses/#a', 1))]
  expect(await found(indexOf({困惑度的下限: results}), '困惑度的下限', 'zh')).toEqual({unknown: [], pages: ['losses /losses/#a']})
  expect((await found(indexOf({龘靐: results}), '龘靐', 'zh')).pages).toEqual([])
  expect((await found(indexOf({xqzv: results}), 'xqzv', 'zh')).unknown).toEqual(['xqzv'])
})
