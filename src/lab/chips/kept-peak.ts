/** @file The best speed that the reader's machine has shown, kept in this browser for later chapters. Only a page can: a worker has no such storage. */

export interface KeptPeak {
  /** FLOP/s of a product of matrices in float32. */
  readonly flops: number
  /** What computed it: “nvidia ampere, tiled”. */
  readonly by: string
  /** The day, YYYY-MM-DD. */
  readonly on: string
}

const key = 'sand-to-sentences/peak'

/** Keeps a peak if it is the best so far, and returns the best. Where storage is refused, it is kept nowhere and returned all the same. */
export function keepPeak(peak: KeptPeak): KeptPeak {
  const known = keptPeak()
  if (known && known.flops >= peak.flops) return known
  try {
    localStorage.setItem(key, JSON.stringify(peak))
  } catch { /* a private window, or full */ }
  return peak
}

/** The best so far; undefined where none was measured, or what is stored is none. */
export function keptPeak(): KeptPeak | undefined {
  try {
    const {flops, by, on} = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<KeptPeak>
    return typeof flops === 'number' && flops > 0 && typeof by === 'string' && typeof on === 'string' ? {flops, by, on} : undefined
  } catch {
    return undefined
  }
}
