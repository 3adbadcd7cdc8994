/** @file The names of a chapter's sections in the address of the page: those of the English headings in every language, so that a link leads to the same section in each. Pure. */
import Slugger from 'github-slugger'
import {withoutFences} from './without-fences.ts'

/** One for each heading of the English text, in order. Astro names headings by the same rule. */
export function headingNames(english: string): string[] {
  const slugger = new Slugger()
  return Array.from(withoutFences(english).matchAll(/^#{2,6}\s+(.+?)\s*$/gm), ([, words]) => slugger.slug(plain(words!)))
}

/** Without what only formats it. */
function plain(words: string): string {
  return words.replaceAll(/<[^>]*>/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[*_`]/g, '')
}
