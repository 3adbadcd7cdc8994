/** @file What the search asks of Pagefind's index, and what it gets: as much of its API as is used here. */

export interface SearchIndex {
  /** A term in quotation marks finds only these words (or their stems), in this order. Any other also finds longer words that begin so, and failing these, shorter ones. */
  search(term: string): Promise<{readonly results: readonly IndexResult[]}>
}

export interface IndexResult {
  /** Of the page. */
  readonly id: string
  data(): Promise<PageData>
}

export interface PageData {
  readonly url: string
  readonly meta: {readonly title: string}
  /** The page's whole text; in Chinese with zero-width spaces between words. */
  readonly content: string
  readonly sub_results: readonly SectionData[]
}

export interface SectionData {
  readonly title: string
  readonly url: string
  /** HTML of Pagefind's: the text around what was found, escaped but for `<mark>`. */
  readonly excerpt: string
  /** One for each word that was found; headings score higher than text. */
  readonly weighted_locations: readonly {readonly balanced_score: number}[]
}
