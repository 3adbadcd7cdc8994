/** @file The best speed that the reader's machine has shown, kept in this browser for later chapters. */
import {keep, kept} from '../kept.ts'

export interface KeptPeak {
  /** FLOP/s of a product of matrices in float32. */
  readonly flops: number
  /** What computed it: “nvidia ampere, tiled”. */
  readonly by: string
  /** The day, YYYY-MM-DD. */
  readonly on: string
}

/** Keeps a peak if it is the best so far, and returns the best. Where storage is refused, it is kept nowhere and returned all the same. */
export function keepPeak(peak: KeptPeak): KeptPeak {
  const known = keptPeak()
  if (known && known.flops >= peak.flops) return known
  keep('peak', peak)
  return peak
}

/** The best so far; undefined where none was measured, or what is stored is none. */
export function keptPeak(): KeptPeak | undefined {
  const {flops, by, on} = kept('peak') ?? {}
  return typeof flops === 'number' && flops > 0 && typeof by === 'string' && typeof on === 'string' ? {flops, by, on} : undefined
}
