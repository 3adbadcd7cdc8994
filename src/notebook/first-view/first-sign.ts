/**
 * @file Until somebody stirs, a chapter stands as it was printed, recorded outputs included, and loads nothing more. The first sign of the reader wakes it:
 * a pointer, a finger, a wheel, a key, the focus, the page scrolled. Earlier only where the reader has left something in the chapter, or the address brings something.
 * Without a sign it wakes after a while: by then who only reads has reached the first controls, and should find them live.
 */
import {storage} from '../page-storage.ts'
import {isPresentLink} from '../present/present-link.ts'
import {sharedChanges} from '../share/shared-changes.ts'
import {isKept, keptKey} from './kept-mark.ts'

/** Milliseconds. */
const patience = 10_000

/** Calls back once. */
export function onFirstSign(chapter: string, wake: () => void): void {
  const listening = new AbortController()
  const {signal} = listening
  const come = (): void => {
    if (signal.aborted) return
    listening.abort()
    wake()
  }
  for (const type of ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'focusin']) addEventListener(type, come, {signal, capture: true, passive: true})
  addEventListener('scroll', come, {signal, passive: true}) // the page; boxes in it that scripts scroll do not bubble
  addEventListener('hashchange', come, {signal})
  // Another tab has changed something in this chapter.
  addEventListener('storage', ({key}) => { if (key === keptKey(chapter)) come() }, {signal})
  const comeIfSeen = (): void => { if (!document.hidden) come() }
  document.addEventListener('visibilitychange', comeIfSeen, {signal})
  setTimeout(comeIfSeen, patience)
  // The browser has gone back to where the reader was, perhaps before this script ran.
  if (scrollY > 0 || sharedChanges(location) || isPresentLink(location) || isKept(storage(), chapter)) come()
}
