/**
 * @file Byte-pair encoding, the learning half (P. Gage, “A new algorithm for data compression”, 1994; for words R. Sennrich, B. Haddow, A. Birch, ACL 2016; on bytes
 * A. Radford et al. 2019): the pair of neighbouring tokens that occurs most often becomes a token of its own, over and over.
 */
import {LabError} from '../lab-error.ts'
import {joinBytes} from './join-bytes.ts'
import {pieces} from './pieces.ts'

/** Tokens 0 to 255 are the bytes themselves; merge number i (from 0) makes token 256 + i. */
export const byteTokens = 256

export interface Merge {
  /** The token that the pair becomes. */
  readonly id: number
  readonly left: number
  readonly right: number
  /** How often the pair stood in the corpus at that moment: its neighbours counted, “aaa” twice. */
  readonly count: number
  /** The bytes that the new token stands for. */
  readonly bytes: Uint8Array
}

/** A distinct piece of the corpus: its tokens as merged so far, and how often it occurs. */
interface Piece {
  tokens: number[]
  readonly count: number
}

/** A pair of neighbours: how often in all, and in which pieces it may be. */
interface Pair {
  readonly left: number
  readonly right: number
  count: number
  readonly at: Set<Piece>
}

/**
 * Learns merges from a corpus one by one, each when it is asked for: `for (const merge of bpeMerges(text))`. Ends when no pair occurs twice.
 * Of pairs that are equally frequent, the one whose left token has the lower bytes comes first (as sequences, a prefix before what it begins), then the right one.
 * No merge crosses a border between `pieces`. Throws a LabError for an empty corpus.
 */
export function* bpeMerges(corpus: string): Generator<Merge, void, undefined> {
  if (corpus === '') throw new LabError('bpeMerges was given an empty text: there are no pairs to count.', 'Give it the text that the model will learn from.', ['传给 bpeMerges 的文本是空的，没有词元对可数。', '把模型要学的文本传给它。'])
  const spelled: Uint8Array[] = Array.from({length: byteTokens}, (_, byte) => Uint8Array.of(byte))
  const pairs = new Map<string, Pair>()
  const add = (piece: Piece, sign: 1 | -1) => {
    for (let i = 1; i < piece.tokens.length; i++) {
      const [left, right] = [piece.tokens[i - 1]!, piece.tokens[i]!]
      const key = `${left} ${right}`
      const pair = pairs.get(key) ?? {left, right, count: 0, at: new Set()}
      pairs.set(key, pair)
      pair.count += sign * piece.count
      pair.at.add(piece)
    }
  }
  for (const piece of countedPieces(corpus)) add(piece, 1)

  while (true) {
    let best: Pair | undefined
    for (const pair of pairs.values()) if (pair.count > 1 && (!best || precedes(pair, best))) best = pair
    if (!best) return
    const {left, right, count, at} = best
    const id = spelled.length
    const bytes = joinBytes([spelled[left]!, spelled[right]!])
    spelled.push(bytes)
    for (const piece of at) {
      add(piece, -1)
      piece.tokens = merged(piece.tokens, left, right, id)
      add(piece, 1)
    }
    pairs.delete(`${left} ${right}`)
    yield {id, left, right, count, bytes}
  }

  function precedes(a: Pair, b: Pair): boolean {
    if (a.count !== b.count) return a.count > b.count
    return (compareBytes(spelled[a.left]!, spelled[b.left]!) || compareBytes(spelled[a.right]!, spelled[b.right]!)) < 0
  }
}

/** The first `most` merges of a corpus, or fewer where no pair occurs twice any more. Throws a LabError for an empty corpus. */
export function learnMerges(corpus: string, most: number): Merge[] {
  const merges: Merge[] = []
  if (most > 0) for (const merge of bpeMerges(corpus)) if (merges.push(merge) >= most) break
  return merges
}

/** Every pair (left, right) replaced by `id`, from left to right without overlaps. Returns a new array. */
export function merged(tokens: readonly number[], left: number, right: number, id: number): number[] {
  const result: number[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens[i] === left && tokens[i + 1] === right) {
      result.push(id)
      i++
    } else {
      result.push(tokens[i]!)
    }
  }
  return result
}

function countedPieces(corpus: string): Piece[] {
  const counts = new Map<string, number>()
  for (const piece of pieces(corpus.toWellFormed())) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  const encoder = new TextEncoder()
  return [...counts].map(([piece, count]) => ({tokens: [...encoder.encode(piece)], count}))
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}
