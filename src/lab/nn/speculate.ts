/**
 * @file Speculative sampling: a cheap model writes ahead, the model itself reads along and strikes out, and what stays is distributed as if it had written alone
 * (Leviathan, Kalman & Matias 2023; Chen et al. 2023).
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {LabError} from '../lab-error.ts'
import {choose, random, type Rng} from '../random.ts'
import type {Tokens} from './contracts.ts'
import {createDecoder} from './decoder.ts'
import {checkTokenizer, encodeStart} from './generate.ts'
import {lineEnds} from './line-ends.ts'
import {softened} from './next-distribution.ts'

/** What writes ahead: a count of neighbours will do, such as `nGram` of lab/text. */
export interface Draft {
  /** p(token | what stands before it), above 0. */
  probability(before: ArrayLike<number>, token: number): number
  /** If given, it looks at no more than the last order − 1 tokens, and is told no more. */
  readonly order?: number
}

export interface SpeculateOptions {
  /** Tokens written ahead in each pass. Default 4. */
  readonly ahead?: number
  /** A line that has not ended after so many tokens is cut. Default 100. */
  readonly maxLength?: number
  /** Default 1. */
  readonly temperature?: number
  /** Default 1. */
  readonly seed?: number
}

export interface Speculated {
  /** Without its line break. */
  readonly line: string
  readonly tokens: number
  /** Times that the model had to be asked; it answers for all tokens written ahead at once. Without a draft, one a token. */
  readonly passes: number
  /** Tokens written ahead that the model looked at, and how many of them it let stand. */
  readonly judged: number
  readonly accepted: number
}

/** One line. Throws as `generate` does, and for `ahead` that is no whole number from 1. */
export async function speculate(model: LayersModel, tokenizer: Tokens, draft: Draft, {ahead = 4, maxLength = 100, temperature = 1, seed = 1}: SpeculateOptions = {}): Promise<Speculated> {
  checkTokenizer(model, tokenizer)
  if (!Number.isInteger(ahead) || ahead < 1) throw new LabError(`ahead is ${ahead}, and must be a whole number from 1.`, 'Leave it out for 4.', [`ahead 是 ${ahead}，而它必须是大于或等于 1 的整数。`, '不写就是 4。'])
  const rng = random(seed)
  const ends = lineEnds(tokenizer)
  const ids: number[] = [encodeStart(tokenizer, '')[0]!] // the line break before the line
  const decoder = await createDecoder(model, 1) // has read all of `ids` but the last
  let [passes, judged, accepted] = [0, 0, 0]
  while (ids.length <= maxLength && (ids.length === 1 || !ends[ids.at(-1)!])) {
    const written: {readonly id: number; readonly q: Float64Array}[] = []
    for (let i = 0; i < ahead; i++) {
      const all = [...ids, ...written.map(({id}) => id)]
      const before = draft.order === undefined ? all : all.slice(all.length - draft.order + 1)
      const q = Float64Array.from({length: tokenizer.vocabulary.size}, (_, id) => draft.probability(before, id))
      written.push({id: choose(rng, q), q})
    }
    passes++
    for (let i = 0; i <= ahead; i++) {
      // In one pass the model says what may follow each of these tokens; here they are read one by one, and those behind the first that is struck out not at all.
      const p = softened(await decoder.next([ids.at(-1)!]), temperature)
      if (i === ahead) {
        ids.push(choose(rng, p)) // all were let stand: one more for free
        break
      }
      judged++
      const {token, stays} = judgeDraft(p, written[i]!.q, written[i]!.id, rng)
      ids.push(token)
      if (stays) accepted++
      if (!stays || ends[token]) break
    }
  }
  const line = ids.slice(1, maxLength + 1)
  return {line: tokenizer.decode(line).split('\n')[0]!, tokens: line.length, passes, judged, accepted}
}

/**
 * Lets a token drawn from q stand with probability min(1, p/q), and else draws another from max(0, p − q) made to add up to 1: so the token comes from p. p and q add up
 * to 1, q is above 0 at the token.
 */
export function judgeDraft(p: ArrayLike<number>, q: ArrayLike<number>, drafted: number, rng: Rng): {readonly token: number; readonly stays: boolean} {
  if (rng() * q[drafted]! < p[drafted]!) return {token: drafted, stays: true}
  return {token: choose(rng, Float64Array.from(p, (share, i) => Math.max(0, share - q[i]!))), stays: false}
}
