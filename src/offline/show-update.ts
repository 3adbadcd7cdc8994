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
  const later = {label: say.later, act: () => kept?.setItem(laterKey, 'yes')}

  function show(): void {
    if (shown || !copy.newer || kept?.getItem(laterKey) != null) return
    shown = true
    const place = placeOf(page)
    // A live region speaks of what changes in it: so it must be there before the words are.
    setTimeout(() => showNotice(place, {topic: 'newer-version', text: say.newer, actions: [{label: say.reload, act: () => void take(place)}, later]}), 0)
  }

  async function take(place: HTMLElement): Promise<void> {
    const others = await copy.takeOver()
    if (others > 0) showNotice(place, {topic: 'newer-version', text: say.others(others), actions: [{label: say.reload, act: () => void take(place)}, later]})
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
