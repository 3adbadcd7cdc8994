/**
 * @file What has been loaded is remembered. A browser answers an `import()` of a module that it has only in a later turn, often behind the next frame: a plot that
 * a slider moves would always come a frame late, and each move would have the page laid out and painted twice.
 */

/** `load`, called once; again only after it failed. */
export function remember<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => {
    if (loading) return loading
    const fresh = load()
    loading = fresh
    fresh.catch(() => { if (loading === fresh) loading = undefined })
    return fresh
  }
}
