/** @file The quiet notice that a newer version of the book is ready. Nothing changes before the reader says so, or has closed all tabs of the book. */
import {showNotice} from '../notebook/desk/show-notice.ts'
import {allowed} from '../notebook/page-storage.ts'
import type {OfflineStrings} from './offline-strings.ts'
import type {BookCopy} from './watch-copy.ts'

/** In sessionStorage: this tab has been told, and the reader wants it later. */
const laterKey = 'newer-version-later'

export function showUpdate(page: Document, copy: BookCopy, say: OfflineStrings): void {
  const kept = allowed(() => sessionStorage)
  let shown = false
  const tell = (place: HTMLElement, text: string): void => void showNotice(place, {
    topic: 'newer-version', text, actions: [{label: say.reload, act: () => void take(place)}], dismissed: () => allowed(() => kept?.setItem(laterKey, 'yes')),
  }, say.later)

  function show(): void {
    if (shown || !copy.newer || kept?.getItem(laterKey) != null) return
    shown = true
    const place = placeOf(page)
    // A live region speaks of what changes in it: so it must be there before the words are.
    setTimeout(() => tell(place, say.newer), 0)
  }

  async function take(place: HTMLElement): Promise<void> {
    const others = await copy.takeOver()
    if (others === 0) return // the page is on its way
    tell(place, say.others(others))
    place.querySelector<HTMLElement>('[data-topic=newer-version] button')?.focus() // where it was, in the notice that is gone
  }

  copy.onChange(show)
  show()
}

/** Where a chapter shows its notices; other pages get such a place. */
function placeOf(page: Document): HTMLElement {
  const there = page.querySelector<HTMLElement>('[data-notices]')
  if (there) return there
  const place = page.createElement('div')
  place.className = 'notebook-notices'
  place.setAttribute('role', 'status')
  place.dataset['notices'] = ''
  page.body.append(place)
  return place
}
