/** @file What the Share dialog offers: a link, a file where the link would be too long for mail and chat, or the plain link where nothing has changed. */
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import {changesFile, changesFileName} from './changes-file.ts'
import {encodeChanges} from './encode-changes.ts'
import {ShareError} from './share-error.ts'

/** Letters of a whole address that still pass through mail, chat and old proxies. */
export const longestLink = 8_000

export type ShareOffer =
  | {readonly kind: 'plain'; readonly link: string}
  | {readonly kind: 'link'; readonly link: string}
  | {readonly kind: 'file'; readonly name: string; readonly text: string}

/** `page` is the chapter's address without a fragment. Throws ShareError for changes that no file could hold either. */
export function shareOffer(changes: ChapterChanges, page: string): ShareOffer {
  if (changes.cells.length === 0) return {kind: 'plain', link: page}
  const link = linkOf(changes, page)
  if (link !== undefined && link.length <= longestLink) return {kind: 'link', link}
  return {kind: 'file', name: changesFileName(changes.chapter), text: changesFile(changes)}
}

/** Undefined for texts that are too large for any link. */
function linkOf(changes: ChapterChanges, page: string): string | undefined {
  try {
    return `${page}#changes=${encodeChanges(changes)}`
  } catch (error) {
    if (error instanceof ShareError && error.code === 'too-large') return undefined
    throw error
  }
}
