/** @file What a browser may refuse to give, by throwing when it is asked for: storage in a private window, or where it is blocked. */

/** What `get` gives; undefined where it throws. */
export function allowed<T>(get: () => T | undefined): T | undefined {
  try {
    return get()
  } catch {
    return undefined
  }
}

export const storage = (): Storage | undefined => allowed(() => localStorage)
