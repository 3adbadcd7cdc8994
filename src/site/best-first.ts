/** @file The sections of a chapter that a search found, best first. Pagefind has them in the order of the page, so a word used early in passing would stand above its explanation. */

/** What Pagefind says of a page, as far as this looks into it. */
export interface SearchResult {
  sub_results: {
    readonly title: string
    readonly url: string
    /** One for each word that was found; headings score higher than text. */
    readonly weighted_locations: readonly {readonly balanced_score: number}[]
  }[]
}

/** Sorts the result's sections in place: Pagefind keeps the object. What stands before the first heading stays in front: the search box takes it for the chapter itself. */
export function bestFirst({sub_results}: SearchResult): void {
  const score = ({weighted_locations}: SearchResult['sub_results'][number]) => weighted_locations.reduce((sum, {balanced_score}) => sum + balanced_score, 0)
  const inSection = ({url}: SearchResult['sub_results'][number]) => Number(url.includes('#'))
  sub_results.sort((a, b) => inSection(a) - inSection(b) || score(b) - score(a))
}
