/** @file How alike two texts are, without comparing them word by word (A. Broder, “On the resemblance and containment of documents”, 1997). */
import {LabError} from '../lab-error.ts'
import {mix} from '../mix.ts'
import {integer, random} from '../random.ts'

/** All stretches of `size` characters (code points) of a text, each once; of a shorter text, the text itself. The empty text has none. `size` is a whole number ≥ 1. */
export function shingles(text: string, size = 5): Set<string> {
  if (!Number.isInteger(size) || size < 1) throw new LabError(`A shingle cannot have ${size} characters.`, 'Use a whole number such as 5.', [`片段不能是 ${size} 个字符。`, '用 5 这样的整数。'])
  const characters = [...text]
  const result = new Set<string>()
  for (let i = 0; i + size <= characters.length; i++) result.add(characters.slice(i, i + size).join(''))
  if (result.size === 0 && text !== '') result.add(text)
  return result
}

/** |a ∩ b| / |a ∪ b|, from 0 to 1; 1 for two empty sets. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let shared = 0
  for (const element of a) shared += Number(b.has(element))
  const all = a.size + b.size - shared
  return all === 0 ? 1 : shared / all
}

/**
 * A hasher of sets: `signature(set)` holds, for each of `hashes` random functions, the least value that any element of the set has. Two sets have the same least value
 * with the probability of their Jaccard index, so the share of equal places estimates it, with standard error √(J(1 − J)/hashes). The same seed gives the same functions.
 */
export function minHash({hashes = 128, seed = 1}: {readonly hashes?: number; readonly seed?: number} = {}): (set: ReadonlySet<string>) => Uint32Array {
  if (!Number.isInteger(hashes) || hashes < 1) throw new LabError(`A signature cannot have ${hashes} places.`, 'Use a whole number such as 128.', [`签名不能有 ${hashes} 位。`, '用 128 这样的整数。'])
  const rng = random(seed)
  const keys = Uint32Array.from({length: hashes}, () => integer(rng, 2 ** 32))
  return set => {
    const least = new Uint32Array(hashes).fill(0xffffffff)
    for (const element of set) {
      const x = hashOf(element)
      for (let i = 0; i < hashes; i++) {
        const value = mix(x ^ keys[i]!) // function number i: a bijection of the 32-bit numbers
        if (value < least[i]!) least[i] = value
      }
    }
    return least
  }
}

/** The share of places in which two signatures agree: an estimate of the Jaccard index. Throws a LabError for signatures of different lengths. */
export function similarity(a: Uint32Array, b: Uint32Array): number {
  if (a.length !== b.length || a.length === 0) {
    throw new LabError(`Signatures of ${a.length} and ${b.length} places cannot be compared.`, 'Make both with the same minHash(…).', [`${a.length} 位和 ${b.length} 位的签名没法比较。`, '两个签名要用同一个 minHash(…) 来做。'])
  }
  return a.reduce((same, value, i) => same + Number(value === b[i]), 0) / a.length
}

/** FNV-1a over the UTF-16 code units, mixed: 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash)
}
