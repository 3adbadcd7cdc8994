/** @file Records that say the same, found by their signatures and left out but for one. */
import {LabError} from '../lab-error.ts'
import {minHash, shingles, similarity} from './min-hash.ts'

export interface DeduplicateOptions {
  /** Records whose estimated Jaccard index reaches this are duplicates; above 0, up to 1. Default 0.7. */
  readonly threshold?: number
  /** Characters of a shingle. Default 5; for Chinese, 3 say as much. */
  readonly size?: number
  /** Places of a signature, a multiple of `bands`. Default 128. */
  readonly hashes?: number
  /** Two records are compared only if one of so many bands of their signatures is equal: a pair with index J is, with probability 1 − (1 − J^(hashes/bands))^bands. Default 32. */
  readonly bands?: number
  /** Default 1. */
  readonly seed?: number
}

export interface Duplicate {
  /** The record left out, and the earlier one that it repeats: indices. */
  readonly index: number
  readonly of: number
  /** Estimate of their Jaccard index. */
  readonly similarity: number
}

/**
 * Splits records into those to keep, in their order, and near-duplicates of an earlier kept one, each with the likest it was compared with. Compares only records that
 * share a band (P. Indyk, R. Motwani, STOC 1998), so it grows with the records, not with their square.
 * Throws a LabError for a threshold out of range, or bands that do not divide the hashes.
 */
export function deduplicate(records: readonly string[], {threshold = 0.7, size = 5, hashes = 128, bands = 32, seed = 1}: DeduplicateOptions = {}): {readonly kept: string[]; readonly duplicates: Duplicate[]} {
  if (!(threshold > 0 && threshold <= 1)) throw new LabError(`The threshold ${threshold} is not a similarity.`, 'Use a number above 0 and up to 1, such as 0.7.', [`阈值 ${threshold} 不是一个相似度。`, '用大于 0、不超过 1 的数，例如 0.7。'])
  const rows = hashes / bands
  if (!Number.isInteger(rows) || rows < 1) throw new LabError(`${hashes} hashes cannot be cut into ${bands} equal bands.`, 'Use a number of bands that divides the hashes, such as 32 for 128.', [`${hashes} 个哈希值没法平均分成 ${bands} 段。`, '段数要能整除哈希值的个数，例如 128 分成 32 段。'])
  const sign = minHash({hashes, seed})
  const signatures: Uint32Array[] = []
  const buckets = new Map<string, number[]>() // band and its content → kept records that have it
  const kept: string[] = []
  const duplicates: Duplicate[] = []
  records.forEach((record, index) => {
    const signature = sign(shingles(record, size))
    signatures.push(signature)
    const keys = Array.from({length: bands}, (_, band) => `${band}:${signature.subarray(band * rows, (band + 1) * rows).join()}`)
    let likest: Duplicate | undefined
    for (const of of new Set(keys.flatMap(key => buckets.get(key) ?? []))) {
      const estimate = similarity(signature, signatures[of]!)
      if (estimate >= threshold && !(likest && likest.similarity >= estimate)) likest = {index, of, similarity: estimate}
    }
    if (likest) {
      duplicates.push(likest)
      return
    }
    kept.push(record)
    for (const key of keys) buckets.set(key, [...buckets.get(key) ?? [], index])
  })
  return {kept, duplicates}
}
