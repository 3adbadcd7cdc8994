/** @file How the book's pages find the session: their frame's page holds it, and outlives them. */
import {allowed} from '../notebook/page-storage.ts'
import type {ProgressStore} from '../progress/progress-store.ts'

/** One symbol for all windows of an origin, so that no name is taken. */
const key = Symbol.for('from-sand-to-sentences/scorm')

type Holder = Window & {[key]?: ProgressStore}

export function offerProgress(window: Window, store: ProgressStore): void {
  (window as Holder)[key] = store
}

/** The store that the page around this one offers; undefined outside a package, or without a platform. */
export function progressAbove(window: Window): ProgressStore | undefined {
  return allowed(() => (window.parent as Holder)[key])
}
