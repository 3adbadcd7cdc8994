/**
 * @file What a search finds, without what Pagefind adds: for a word that is nowhere it goes on with the word's beginning ("backpropagation" finds "back"), which
 * no option of it turns off. So each word has to be in the book, as it stands, by its stem, or as a beginning; and what holds the very words comes first. Not so in
 * Chinese, where the index and the query are not always cut into the same words: there the search's own order stands.
 */
import {bestFirst} from './best-first.ts'
import {hasWord, queryWords} from './query-words.ts'
import type {IndexResult, PageData, SearchIndex, SectionData} from './search-index.ts'

export interface Found {
  /** In order: pages with the very words first. A page is fetched when it is asked for. */
  readonly pages: readonly (() => Promise<FoundPage>)[]
  /** Words of the query that are nowhere in the book. */
  readonly unknown: readonly string[]
}

export interface FoundPage {
  readonly title: string
  readonly url: string
  /** What was found before the first section. */
  readonly excerpt: string | undefined
  /** The best ones, the best first. */
  readonly sections: readonly Pick<SectionData, 'title' | 'url' | 'excerpt'>[]
}

/** How many sections of a page are shown. */
const mostSections = 3

/** Rejects when the index cannot be loaded. */
export async function findSections(index: SearchIndex, query: string, language: string): Promise<Found> {
  const term = query.trim()
  const quoted = /^".+"$/.test(term)
  const exact = (await index.search(quoted ? term : `"${term.replaceAll('"', ' ')}"`)).results
  const wide = quoted ? [] : (await index.search(term)).results
  const unknown = exact.length > 0 || quoted ? [] : await unknownOf(index, queryWords(term, language), wide)
  if (unknown.length > 0) return {pages: [], unknown}
  const first = language.startsWith('zh') && !quoted ? [] : exact
  const rank = new Map(wide.map(({id}, i) => [id, i]))
  const firstIds = new Set(first.map(({id}) => id))
  const pages = [
    ...first.toSorted((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0)).map(result => () => pageOf(result, wide.find(({id}) => id === result.id))),
    ...wide.filter(({id}) => !firstIds.has(id)).map(result => () => pageOf(result)),
  ]
  return {pages, unknown}
}

async function unknownOf(index: SearchIndex, words: readonly string[], results: readonly IndexResult[]): Promise<string[]> {
  const unknown: string[] = []
  for (const word of words) if (!await stands(index, word, results)) unknown.push(word)
  return unknown
}

/** Alone, in quotation marks, a word is also found by its stem: "losses" where "loss" stands. */
async function stands(index: SearchIndex, word: string, results: readonly IndexResult[]): Promise<boolean> {
  if ((await index.search(`"${word}"`)).results.length > 0) return true
  const found = results.length > 0 ? results : (await index.search(word)).results
  for (const result of found) if (hasWord((await result.data()).content, word)) return true
  return false
}

/** `wider`: the same page, found with longer words too. */
async function pageOf(result: IndexResult, wider?: IndexResult): Promise<FoundPage> {
  const page = await result.data()
  const sections = ({sub_results}: PageData) => bestFirst(sub_results.filter(({url}) => !isHead(url)))
  const best = sections(page)
  const more = wider ? sections(await wider.data()).filter(({url}) => !best.some(section => section.url === url)) : []
  return {
    title: page.meta.title,
    url: page.url,
    excerpt: page.sub_results.find(({url}) => isHead(url))?.excerpt,
    sections: [...best, ...more].slice(0, mostSections),
  }
}

/** Before the first section; Starlight calls a page's title `_top`. */
function isHead(url: string): boolean {
  return !url.includes('#') || url.endsWith('#_top')
}
