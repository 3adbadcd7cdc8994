/**
 * @file Keeps an edit from locking its reader out: a cell that runs by itself and reloads or hangs the page would do so at each start, before the reader can
 * reach it. After three starts that ended at once, the fourth runs nothing by itself.
 *
 * The count stands in localStorage and not in the tab's own storage, since a reader closes a page that hangs and opens it in another tab.
 */

export interface StartGuard {
  /** Start with automatic running off, and say why. */
  readonly tripped: boolean
}

export interface StartGuardOptions {
  readonly chapter: string
  /** Undefined: the browser keeps nothing, and then no edit lasts that could lock anybody out. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined
  readonly after: (milliseconds: number, callback: () => void) => unknown
  /** Calls back at the first click or key of the reader: who can act is not locked out, however often they reload. */
  readonly onActive: (callback: () => void) => void
}

/** Starts that end at once before nothing runs by itself. */
const limit = 3

/** Milliseconds after which a start has gone well. */
const survival = 5000

/** This start among those that ended at once, from what was stored: 1 when the last one went well. */
export function countStart(stored: string | null): {readonly starts: number; readonly tripped: boolean} {
  const before = /^[1-9]\d?$/.test(stored ?? '') ? Number(stored) : 0
  return {starts: before >= limit ? limit : before + 1, tripped: before >= limit}
}

/** Counts this start, before anything runs. Only for a chapter that has edits. */
export function guardStart({chapter, storage, after, onActive}: StartGuardOptions): StartGuard {
  const key = `notebook-starts ${chapter}`
  try {
    const {starts, tripped} = countStart(storage?.getItem(key) ?? null)
    storage?.setItem(key, String(starts))
    const survived = (): void => storage?.removeItem(key)
    after(survival, survived)
    onActive(survived)
    return {tripped}
  } catch {
    return {tripped: false}
  }
}
