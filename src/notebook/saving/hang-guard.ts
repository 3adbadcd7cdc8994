/**
 * @file Knows after a reload which cell the page hung in. The loop guard ends loops, but nothing on a page can end a regular expression that tries for ever: the
 * reader closes the tab, and the cell would hang the next page at its start. So the cell that is given the page is noted before it begins, and struck out once
 * the page is seen alive. A note that is left says where the page stayed; that cell then waits for the reader's Run.
 *
 * Each tab has a note of its own in localStorage, which is written at once; the cells held back are the chapter's, until each of them has run.
 */
import {allowed} from '../page-storage.ts'

export interface HangGuard {
  /** The cells that wait for Run, since the page did not come back from them. */
  readonly held: readonly string[]
  /** The page is about to be given to this cell. */
  entering(cell: string): void
  /** The cell has run, or has another text: it may run by itself again. */
  release(cell: string): void
}

export interface HangGuardOptions {
  readonly chapter: string
  /** Unlike any other tab's. */
  readonly tab: string
  /** Undefined: the browser keeps nothing, and then no edit lasts that could hang a page at its start. */
  readonly storage: HangStorage | undefined
  readonly after: (milliseconds: number, callback: () => void) => unknown
  /** Calls back when the reader leaves the page or turns to another tab: who can do that has a page that answers. */
  readonly onHide: (callback: () => void) => unknown
  /** Nothing is noted while the reader is elsewhere: a training that goes on in a hidden tab would be taken for a hang by the next tab of the chapter. */
  readonly visible: () => boolean
}

export type HangStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Milliseconds: a page that has been alive for so long since the last cell began has come back from it. */
const alive = 1000

/** Takes over the notes of pages that are gone, so call it once, before anything runs. Does nothing where storage throws. */
export function guardHangs({chapter, tab, storage, after, onHide, visible}: HangGuardOptions): HangGuard {
  const heldKey = `notebook-held ${chapter}`
  const notes = `notebook-entered ${chapter} `
  let entered: string | undefined
  let lately = false
  let watching = false

  const readHeld = (): readonly string[] => {
    const stored: unknown = allowed(() => JSON.parse(storage?.getItem(heldKey) ?? '[]'))
    return Array.isArray(stored) ? stored.filter(name => typeof name === 'string') : []
  }
  const writeHeld = (cells: readonly string[]): void => allowed(() => cells.length > 0 ? storage?.setItem(heldKey, JSON.stringify(cells)) : storage?.removeItem(heldKey))

  function note(cell: string | undefined): void {
    if (cell === entered) return
    entered = cell
    allowed(() => cell === undefined ? storage?.removeItem(notes + tab) : storage?.setItem(notes + tab, cell))
  }

  function watch(): void {
    watching = lately
    if (watching) after(alive, watch)
    else note(undefined)
    lately = false
  }

  const left = allowed(() => takeNotes(storage, notes)) ?? []
  const held = [...new Set([...readHeld(), ...left])]
  if (left.length > 0) writeHeld(held)
  onHide(() => note(undefined))

  return {
    held,
    entering(cell) {
      if (!visible()) return
      note(cell)
      lately = watching
      if (watching) return
      watching = true
      after(alive, watch)
    },
    release: cell => writeHeld(readHeld().filter(name => name !== cell)),
  }
}

function takeNotes(storage: HangStorage | undefined, prefix: string): string[] {
  const keys = Array.from({length: storage?.length ?? 0}, (_, i) => storage!.key(i) ?? '').filter(key => key.startsWith(prefix))
  return keys.flatMap(key => {
    const cell = storage!.getItem(key)
    storage!.removeItem(key)
    return cell ?? []
  })
}
