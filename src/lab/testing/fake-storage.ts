/** @file For tests: a browser's storage in the place of the one that Node lacks. */
import {vi} from 'vitest'

/** Becomes the global `localStorage`, until the test unstubs globals; returns what is stored in it. */
export function fakeStorage(): Map<string, string> {
  const stored = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => { stored.set(key, text) },
    removeItem: (key: string) => { stored.delete(key) },
  })
  return stored
}
