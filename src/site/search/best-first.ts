/** @file The sections of a page that a search found, best first. Pagefind has them in the order of the page, so a word used early in passing would stand above its explanation. */
import type {SectionData} from './search-index.ts'

/** Sections in new order. */
export function bestFirst<Section extends Pick<SectionData, 'weighted_locations'>>(sections: readonly Section[]): Section[] {
  const score = ({weighted_locations}: Section): number => weighted_locations.reduce((sum, {balanced_score}) => sum + balanced_score, 0)
  return sections.toSorted((a, b) => score(b) - score(a))
}
