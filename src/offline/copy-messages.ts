/** @file What pages and the service worker say to each other. Anything of this origin can send these: so none of them can harm a reader. */
import type {CopyFailure} from './copy-error.ts'

/** From a page, with a port for the answer. */
export type CopyRequest = {readonly ask: 'missing' | 'store' | 'take over'}

export interface CopyAnswers {
  /** Bytes of the copy that are not there. */
  readonly missing: number
  /** Why it could not be stored; null when it is. */
  readonly store: CopyFailure | null
  /** Other tabs of the book: the new version takes over only when there is none. */
  readonly 'take over': number
}

/** To all pages, on the channel of the copy's name. */
export type CopyNews = {readonly stored: number; readonly of: number} | {readonly failed: CopyFailure; readonly file: string | undefined}
