/**
 * @file The page that a platform opens: it holds the session and shows the book in a frame, so that going from page to page ends no session. The pages inside find the store
 * of this learner's progress in their parent (session-above.ts).
 */
import {after} from '../notebook/after.ts'
import {allowed, storage} from '../notebook/page-storage.ts'
import type {ItemKey} from '../progress/item-progress.ts'
import {openLms, type Lms} from './lms.ts'
import {bookPlace} from './book-place.ts'
import {findApi} from './scorm-api.ts'
import {openSession, type ScormSession} from './scorm-session.ts'
import {scormStrings} from './scorm-strings.ts'
import {offerProgress} from './session-above.ts'

/** What the build writes into the page. */
export interface FrameSettings {
  readonly book: readonly ItemKey[]
  readonly counted: readonly ItemKey[]
  /** From 0 to 1. */
  readonly share: number
  /** Where the book opens, from the package's folder: `en/index.html`. */
  readonly start: string
}

const say = scormStrings(document.documentElement.lang)
const root = new URL('../', location.href)
const frame = document.querySelector('iframe')!
const {book, counted, share, start} = JSON.parse(document.querySelector('script[data-settings]')!.textContent!) as FrameSettings

const api = findApi(window)
const lms = api && openLms(api)
if (!lms) tell(api ? say.notBegun : say.noPlatform)
const session = lms && open(lms)
frame.src = new URL(bookPlace(session?.place) ?? start, root).href

function open(lms: Lms): ScormSession {
  const session = openSession({
    lms, book, counted, share, after,
    storage: storage(),
    onOtherTab: listener => addEventListener('storage', ({key, storageArea}) => { if (storageArea === null || storageArea === storage()) listener(key) }),
    now: () => performance.now(),
    told: refused => refused === undefined ? tell(say.taken) : tell(say.refused(refused), () => session.send()),
  })
  offerProgress(window, session.store)
  frame.addEventListener('load', () => {
    const place = allowed(() => frame.contentWindow!.location.href)
    if (place?.startsWith(root.href)) session.visit(bookPlace(place.slice(root.href.length)) ?? start)
  })
  addEventListener('pagehide', () => session.finish(), {once: true})
  // A finished session cannot go on: a page that comes back from the browser's memory begins another one.
  addEventListener('pageshow', ({persisted}) => { if (persisted) location.reload() })
  return session
}

/** A line above the book. `again`: what the button tries. */
function tell(text: string, again?: () => void): void {
  const note = document.querySelector<HTMLElement>('[data-note]')!
  const close = (): void => note.replaceChildren()
  const words = document.createElement('p')
  words.textContent = text
  note.replaceChildren(words, ...again ? [button(say.again, again)] : [], button(say.dismiss, close))
}

function button(label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.addEventListener('click', act)
  return button
}
