/**
 * @file Balanced brackets of limited depth: text in which what may come next hangs on how many brackets are open, and with several kinds, on which.
 * After W. von Dyck, in whose honour the language of balanced brackets is named (Chomsky & Schützenberger 1963).
 */
import {LabError} from '../lab-error.ts'
import {integer, type Rng} from '../random.ts'
import type {Generator} from './generator.ts'

export interface Dyck extends Generator {
  /** The opening brackets, then the closing ones in the same order: `([)]`. */
  readonly alphabet: string
  /** How many brackets are open after each character of a line that it accepts. */
  depths(line: string): number[]
}

export interface DyckOptions {
  /** The most brackets that are open at once, a whole number from 1. Default 4. */
  readonly depth?: number
  /** How many kinds of brackets, 1 to 4: `()`, `[]`, `{}`, `<>`. Default 1. */
  readonly kinds?: number
  /** Mean number of outermost pairs of a line, at least 1. The line ends after each of them with one over this. Default 2. */
  readonly meanPairs?: number
}

const opening = '([{<'
const closing = ')]}>'

/**
 * Where some are open, and not the most, the next bracket opens or closes with probability ½ each; an opening one is of any kind, equally likely. So a bracket that closes is
 * certain in its kind, and the depth makes a random walk. Throws a LabError for an option out of range.
 */
export function dyck({depth = 4, kinds = 1, meanPairs = 2}: DyckOptions = {}): Dyck {
  if (!(Number.isInteger(depth) && depth >= 1) || !(Number.isInteger(kinds) && kinds >= 1 && kinds <= opening.length) || !(meanPairs >= 1 && meanPairs < Infinity)) {
    throw new LabError(`There are no lines of brackets with depth ${depth}, ${kinds} kinds and ${meanPairs} outermost pairs.`, 'The depth is a whole number from 1, the kinds are 1 to 4, and a line has 1 outermost pair or more.', [
      `没有这样的括号：深度 ${depth}，${kinds} 种，平均每行 ${meanPairs} 个最外层的对。`, '深度是大于或等于 1 的整数；括号有 1 到 4 种；每行平均至少 1 个最外层的对。',
    ])
  }
  const ends = 1 / meanPairs
  const opens = opening.slice(0, kinds)
  const closes = closing.slice(0, kinds)

  /** p(sign | the kinds that are open, innermost last; whether the line has begun). */
  function probability(sign: string, open: readonly number[], begun: boolean): number {
    const toOpen = open.length === 0 ? (begun ? 1 - ends : 1) : open.length < depth ? 1 / 2 : 0
    if (sign === '\n') return open.length === 0 && begun ? ends : 0
    if (opens.includes(sign)) return toOpen / kinds
    return open.length > 0 && sign === closes[open.at(-1)!] ? 1 - toOpen : 0
  }

  function sample(rng: Rng): string {
    let line = ''
    const open: number[] = []
    do {
      if (open.length === 0 || (open.length < depth && rng() < 1 / 2)) {
        open.push(integer(rng, kinds))
        line += opens[open.at(-1)!]
      } else line += closes[open.pop()!]
    } while (open.length > 0 || rng() >= ends)
    return line
  }

  function surprisals(text: string): Float64Array {
    const result = new Float64Array(text.length)
    let open: number[] = []
    let begun = false
    let lost = false
    for (let i = 0; i < text.length; i++) {
      const sign = text[i]!
      result[i] = lost ? NaN : 0 - Math.log(probability(sign, open, begun))
      lost ||= result[i] === Infinity
      begun = sign !== '\n'
      if (!begun) [open, lost] = [[], false]
      else if (opens.includes(sign)) open.push(opens.indexOf(sign))
      else open.pop()
    }
    return result
  }

  return {
    name: `dyck-${depth}`,
    language: 'en',
    alphabet: opens + closes,
    sample,
    surprisals,
    accept: line => !line.includes('\n') && surprisals(line + '\n').every(nats => nats < Infinity),
    depths(line) {
      let now = 0
      return Array.from(line, sign => now += opens.includes(sign) ? 1 : -1)
    },
    entropyRate() {
      // Below the limit the walk goes up as often as down, so each outermost pair visits every depth from 1 to depth − 1 twice on average, and the deepest once.
      const chosen = Math.log(kinds) // nats of the kind of one bracket that opens
      const ending = meanPairs === 1 ? 0 : -ends * Math.log(ends) - (1 - ends) * Math.log(1 - ends)
      const inside = (depth - 1) * 2 * (Math.LN2 + chosen / 2)
      const natsPerSentence = chosen + meanPairs * (ending + (1 - ends) * chosen + inside)
      const charactersPerSentence = 1 + meanPairs * (1 + (depth - 1) * 2 + 1)
      return {natsPerCharacter: natsPerSentence / charactersPerSentence, natsPerSentence, charactersPerSentence}
    },
  }
}
