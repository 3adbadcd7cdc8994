/** @file The page's moments that saving lives by. */
import {after} from '../after.ts'

export interface SavingPage {
  /** Calls back after some milliseconds; returns how to stop that. */
  after(milliseconds: number, callback: () => void): () => void
  /** The reader leaves the page, perhaps for good. Returns how to stop listening, as `onShow` does. */
  onHide(callback: () => void): () => void
  /** The reader comes back to it. */
  onShow(callback: () => void): () => void
  /** The page goes, perhaps to where the browser keeps pages to go back to (`true`), or comes back from there (`false`). Returns how to stop listening. */
  onRest(callback: (resting: boolean) => void): () => void
}

export function savingPage(): SavingPage {
  const listen = (target: EventTarget, type: string, callback: (event: Event) => void): () => void => {
    target.addEventListener(type, callback)
    return () => target.removeEventListener(type, callback)
  }
  const visibility = (state: DocumentVisibilityState, callback: () => void) =>
    listen(document, 'visibilitychange', () => { if (document.visibilityState === state) callback() })
  const both = (...stops: readonly (() => void)[]) => () => { for (const stop of stops) stop() }
  return {
    after,
    onHide: callback => both(listen(window, 'pagehide', callback), visibility('hidden', callback)),
    onShow: callback => both(listen(window, 'pageshow', callback), visibility('visible', callback)),
    // Whether it will come back, a page that goes is not told by every browser.
    onRest: callback => both(listen(window, 'pagehide', () => callback(true)), listen(window, 'pageshow', event => { if ((event as PageTransitionEvent).persisted) callback(false) })),
  }
}
