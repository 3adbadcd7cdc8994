/**
 * @file A mark in localStorage that a chapter holds something of the reader's, with the names of the cells whose text is not the printed one. It can be read before
 * anything is painted, which the edits themselves (saving/) cannot: so such a chapter wakes at once, and the script in Notebook.astro keeps the printed text of these cells from showing up first.
 * A mark that is missing costs no edit: the chapter then wakes with the reader's first sign.
 */
import {allowed} from '../page-storage.ts'

type MarkStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export interface Kept {
  /** Names of edited and added cells. */
  readonly cells: readonly string[]
  /** Something else is not as printed: automatic running is off. */
  readonly settings: boolean
}

export const keptKey = (chapter: string): string => `notebook-kept ${chapter}`

export function isKept(storage: MarkStorage | undefined, chapter: string): boolean {
  return allowed(() => storage?.getItem(keptKey(chapter))) != null
}

/** Names hold no spaces. Does nothing where the browser keeps nothing. */
export function markKept(storage: MarkStorage | undefined, chapter: string, {cells, settings}: Kept): void {
  const [key, mark] = [keptKey(chapter), cells.join(' ')]
  allowed(() => { // there may be no space
    if (cells.length === 0 && !settings) storage?.removeItem(key)
    else if (storage?.getItem(key) !== mark) storage?.setItem(key, mark)
  })
}
