/** @file What there is to pass in a chapter: its exercises and questions, from its text. */
import type {ItemKind} from '../progress/item-progress.ts'
import {withoutFences} from './without-fences.ts'

export interface ChapterItem {
  readonly kind: ItemKind
  readonly name: string
  /** For people; the name where the author gave none. */
  readonly title: string
}

/** In order of the page. */
export function itemsOf(mdx: string): ChapterItem[] {
  const tags = withoutFences(mdx).matchAll(/<(Quiz|Exercise)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g)
  return Array.from(tags, ([, tag, attributes]): ChapterItem => {
    const value = (key: string) => new RegExp(`\\b${key}=(?:"([^"]*)"|'([^']*)')`).exec(attributes!)?.slice(1).find(found => found !== undefined)
    const name = value('name') ?? ''
    return {kind: tag === 'Quiz' ? 'quiz' : 'exercise', name, title: value('title') ?? name}
  })
}
