/** @file The offline copy as a page sees it: whether there is one, why not, how far it is, and whether a newer version of the book waits. */
import {allowed, storage} from '../notebook/page-storage.ts'
import {askWorker} from './ask-worker.ts'
import type {CopyFailure} from './copy-error.ts'
import type {CopyNews} from './copy-messages.ts'
import {connectionOf, costOfBytes} from './cost-of-bytes.ts'
import {copyName, workerFile} from './offline-files.ts'

export type CopyState =
  | {readonly phase: 'unavailable'; readonly reason: 'insecure' | 'unsupported' | 'refused'}
  /** Not stored, and stored only when the reader asks. */
  | {readonly phase: 'absent'; readonly reason: 'metered' | 'unknown' | 'removed' | 'incomplete'}
  | {readonly phase: 'storing'; readonly stored: number; readonly of: number}
  | {readonly phase: 'failed'; readonly reason: CopyFailure}
  | {readonly phase: 'ready'}

export interface BookCopy {
  readonly state: CopyState
  /** Whether a newer version is stored and waits for this page to go. */
  readonly newer: boolean
  /** Calls back at each change. */
  onChange(listener: () => void): void
  /** Looks whether all of it is still there: browsers may delete it. */
  inspect(): Promise<void>
  store(): Promise<void>
  /** Deletes the copy, and does not make one again by itself. */
  remove(): Promise<void>
  /** Lets the newer version take over and loads the page again; if other tabs are open, returns how many and does nothing. */
  takeOver(): Promise<number>
}

/** In localStorage: that the reader has removed the copy. */
const removedKey = 'offline-copy-removed'
/** Milliseconds after which a page that is looked at again asks for a newer version; each page that is opened asks too. */
const hour = 3_600_000

/** `base`: the book's address, with a slash at its end. Makes the copy where that may be done without a question. */
export async function watchCopy(base: string): Promise<BookCopy> {
  const listeners: (() => void)[] = []
  let registration: ServiceWorkerRegistration | undefined
  let state: CopyState = {phase: 'unavailable', reason: 'unsupported'}
  let failure: CopyFailure = 'network'
  const become = (next: CopyState): void => {
    state = next
    for (const listener of listeners) listener()
  }

  /** What the registration says now. */
  function look(): void {
    if (!registration) return
    const {active, installing, waiting} = registration
    if (active) become({phase: 'ready'})
    else if (installing ?? waiting) become(state.phase === 'storing' ? state : {phase: 'storing', stored: 0, of: 0})
    else become({phase: 'failed', reason: failure})
  }

  function follow(found: ServiceWorkerRegistration): void {
    registration = found
    const watch = (worker: ServiceWorker | null): void => worker?.addEventListener('statechange', look)
    for (const worker of [found.installing, found.waiting]) watch(worker)
    found.addEventListener('updatefound', () => {
      watch(found.installing)
      look()
    })
    look()
  }

  async function store(): Promise<void> {
    try {
      allowed(() => storage()?.removeItem(removedKey))
      await navigator.serviceWorker.register(base + workerFile, {scope: base, updateViaCache: 'none'})
      const found = await registrationOf(base)
      if (!found) return become({phase: 'unavailable', reason: 'refused'})
      follow(found)
      if (!found.active) return
      // There is a worker, of an earlier copy of which something is gone.
      become({phase: 'storing', stored: 0, of: 0})
      const reason = await askWorker(found.active, 'store')
      if (reason) become({phase: 'failed', reason})
      else look()
    } catch (error) {
      become(error instanceof DOMException && error.name === 'SecurityError' ? {phase: 'unavailable', reason: 'refused'} : {phase: 'failed', reason: failure})
    }
  }

  const book: BookCopy = {
    get state() { return state },
    get newer() { return registration?.active != null && registration.waiting !== null },
    onChange: listener => void listeners.push(listener),
    async inspect() {
      if (registration?.active && await askWorker(registration.active, 'missing') > 0) become({phase: 'absent', reason: 'incomplete'})
    },
    store,
    async remove() {
      allowed(() => storage()?.setItem(removedKey, 'yes')) // a full storage must not keep the copy
      await registration?.unregister()
      registration = undefined
      await caches.delete(copyName(base))
      become({phase: 'absent', reason: 'removed'})
    },
    async takeOver() {
      if (!registration?.waiting) { // it has taken over meanwhile
        location.reload()
        return 0
      }
      const reload = (): void => location.reload()
      navigator.serviceWorker.addEventListener('controllerchange', reload, {once: true})
      const others = await askWorker(registration.waiting, 'take over')
      if (others > 0) navigator.serviceWorker.removeEventListener('controllerchange', reload)
      return others
    },
  }

  if (!isSecureContext) state = {phase: 'unavailable', reason: 'insecure'}
  else if (navigator.serviceWorker !== undefined) {
    new BroadcastChannel(copyName(base)).onmessage = ({data}: MessageEvent<CopyNews>) => {
      if ('failed' in data) {
        failure = data.failed
        if (state.phase === 'failed') become({phase: 'failed', reason: failure}) // the browser may say that the worker has gone before the worker's own reason arrives
      } else if (state.phase === 'storing') become({phase: 'storing', stored: data.stored, of: data.of})
    }
    const found = await registrationOf(base).catch(() => undefined)
    const cost = costOfBytes(connectionOf(navigator))
    if (found && await isStranded(base)) {
      await found.unregister()
      await caches.delete(copyName(base))
      location.reload()
    } else if (found) follow(found)
    else if (storage()?.getItem(removedKey) != null) {
      await caches.delete(copyName(base)) // what a worker of a tab that was still open may have stored meanwhile
      state = {phase: 'absent', reason: 'removed'}
    }
    else if (cost === 'metered') state = {phase: 'absent', reason: 'metered'}
    // Where browsers do not tell, a phone may well be on the road.
    else if (cost === 'unknown' && matchMedia('(pointer: coarse)').matches) state = {phase: 'absent', reason: 'unknown'}
    else await store()

    let asked = Date.now()
    document.addEventListener('visibilitychange', () => {
      if (document.hidden || Date.now() - asked < hour) return
      asked = Date.now()
      registration?.update().catch(() => {}) // offline: later
    })
  }
  return book
}

/** On their own machine authors serve one site after the other at the same address. When the book is no longer there, its copy must not stand in the way of the next. */
async function isStranded(base: string): Promise<boolean> {
  if (!navigator.onLine || !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(location.hostname)) return false
  return fetch(base + workerFile, {method: 'HEAD', cache: 'no-store'}).then(({status}) => status === 404, () => false)
}

/** That of the whole book, not of a part or of what else lies on its host. */
async function registrationOf(base: string): Promise<ServiceWorkerRegistration | undefined> {
  const found = await navigator.serviceWorker.getRegistration(base)
  return found?.scope === base ? found : undefined
}
