/** @file Stands where src/progress/open-progress.ts stood, in a SCORM package: the store of the page is that of the learner in the platform. */
import {openProgress as openOwn} from '../progress/open-progress.ts'
import type {ProgressStore} from '../progress/progress-store.ts'
import {progressAbove} from './session-above.ts'

export function openProgress(): ProgressStore {
  const store = progressAbove(window)
  if (!store) return openOwn()
  return {
    all: () => store.all(),
    add: items => store.add(items),
    replace: items => store.replace(items),
    get name() { return store.name },
    set name(name) { store.name = name },
    get lasting() { return store.lasting },
    // The store outlives this page: a page that has gone must not be called.
    onChange(listener) {
      const stop = store.onChange(listener)
      addEventListener('pagehide', stop, {once: true})
      return stop
    },
  }
}
