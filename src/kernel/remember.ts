/**
 * @file What has been loaded is remembered. A browser answers an `import()` of a module that it has only in a later turn, often behind the next frame: a plot that
 * a slider moves would always come a frame late, and each move would have the page laid out and painted twice.
 */

/** `load`, called once for each key; again only after it failed. */
export function remember<T, K = void>(load: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const loading = new Map<K, Promise<T>>()
  return key => {
    const known = loading.get(key)
    if (known) return known
    const fresh = load(key)
    loading.set(key, fresh)
    fresh.catch(() => loading.delete(key))
    return fresh
  }
}
