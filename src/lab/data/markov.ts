/** @file Lines in which each letter depends on the k letters before it, and on nothing else: text whose memory has a known length. */
import {LabError} from '../lab-error.ts'
import {choose, integer, random, type Rng} from '../random.ts'
import type {Generator} from './generator.ts'

export interface Markov extends Generator {
  /** How many letters before it a letter depends on. */
  readonly order: number
  /** p(letter | the line so far), for each letter of the alphabet, then for the end of the line. */
  next(line: string): readonly number[]
}

export interface MarkovOptions {
  /** Letters that the next one depends on: a whole number from 1 to 6, and small enough that there are at most 100,000 contexts (26 letters: 3). */
  readonly order: number
  /** For the chain itself: another seed, another chain. Default 1. */
  readonly seed?: number
  /** The letters, 2 to 26 different ones. Default `abcdef`. */
  readonly alphabet?: string
  /** How many letters may follow a context, from 1 to all of them. The fewer, the less there is to guess. Default 3. */
  readonly branches?: number
  /** Mean letters of a line, above 1, at most 10,000. Default 40. */
  readonly meanLength?: number
}

/** A row of the chain: the letters that may follow a context, as indices, with their probabilities before the line's end is weighed in. */
interface Row {
  readonly letters: readonly number[]
  readonly probabilities: readonly number[]
}

/**
 * A chain of order k. At each place the line ends with probability 1/meanLength (not before its first letter); else one of the context's `branches` letters follows, with
 * probabilities drawn once from a flat Dirichlet distribution. Near the line's beginning the context is what there is. Throws a LabError for an option out of range.
 */
export function markov({order, seed = 1, alphabet = 'abcdef', branches = 3, meanLength = 40}: MarkovOptions): Markov {
  const letters = [...alphabet]
  if (!(Number.isInteger(order) && order >= 1 && order <= 6 && letters.length ** order <= 100_000) || letters.length < 2 || letters.length > 26 || new Set(letters).size < letters.length || alphabet.length > letters.length
    || !(Number.isInteger(branches) && branches >= 1 && branches <= letters.length) || !(meanLength > 1 && meanLength <= 10_000)) {
    throw new LabError(`There is no chain of order ${order} with ${branches} of ${letters.length} letters after each context and lines of ${meanLength} letters.`, 'The order is 1 to 6, with at most 100,000 contexts (letters to the power of the order); the letters are 2 to 26 different ones; branches are at most as many; a line has more than 1 letter and at most 10,000.', [
      `没有这样的链：阶数 ${order}，每个上文后面可以接 ${letters.length} 个字母中的 ${branches} 个，平均每行 ${meanLength} 个字母。`, '阶数是 1 到 6，上文（字母数的阶数次方）最多 100,000 个；字母是 2 到 26 个，各不相同；可接的字母不能比字母还多；每行平均要多于 1 个字母，最多 10,000 个。',
    ])
  }
  const ends = 1 / meanLength
  const rows = new Map<string, Row>() // drawn in a fixed order, so that the seed decides them
  const rng = random(seed)
  for (let contexts = [''], length = 0; length <= order; length++) {
    for (const context of contexts) rows.set(context, drawRow(rng, letters.length, branches))
    contexts = contexts.flatMap(context => letters.map(letter => context + letter))
  }
  const rowAfter = (line: string): Row => rows.get(line.slice(-order))!
  const endAfter = (line: string): number => line === '' ? 0 : ends

  function next(line: string): number[] {
    const result = new Array<number>(letters.length + 1).fill(0)
    const {letters: following, probabilities} = rowAfter(line)
    following.forEach((letter, i) => result[letter] = (1 - endAfter(line)) * probabilities[i]!)
    result[letters.length] = endAfter(line)
    return result
  }

  /** NaN where the line holds a letter that is none. */
  const probabilityOf = (line: string, sign: string): number => {
    if (!rows.has(line.slice(-order))) return NaN
    return next(line)[sign === '\n' ? letters.length : letters.indexOf(sign)] ?? 0
  }

  return {
    name: `markov-${order}`,
    language: 'en',
    order,
    next,
    sample(rng) {
      let line = ''
      do {
        const {letters: following, probabilities} = rowAfter(line)
        line += letters[following[choose(rng, probabilities)]!]!
      } while (rng() >= ends)
      return line
    },
    accept: line => line !== '' && Array.from(line).every((letter, i) => letter !== '\n' && probabilityOf(line.slice(Math.max(0, i - order), i), letter) > 0),
    entropyRate() {
      // Expected visits of each context in a line: the start once, then each visit passes on what does not end. Geometric, so the sum closes fast.
      let visits = new Map([['', 1]])
      let nats = 0
      let characters = 0
      for (let mass = 1; mass > 1e-12;) {
        const following = new Map<string, number>()
        mass = 0
        for (const [context, expected] of visits) {
          const probabilities = next(context)
          probabilities.forEach((p, letter) => {
            if (p === 0) return
            nats -= expected * p * Math.log(p)
            if (letter === letters.length) return
            const longer = (context + letters[letter]!).slice(-order)
            following.set(longer, (following.get(longer) ?? 0) + expected * p)
            mass += expected * p
          })
          characters += expected
        }
        visits = following
      }
      return {natsPerCharacter: nats / characters, natsPerSentence: nats, charactersPerSentence: characters}
    },
    surprisals(text) {
      const result = new Float64Array(text.length)
      let from = 0
      let lost = false
      for (let i = 0; i < text.length; i++) {
        result[i] = lost ? NaN : 0 - Math.log(probabilityOf(text.slice(Math.max(from, i - order), i), text[i]!))
        lost ||= result[i] === Infinity
        if (text[i] === '\n') {
          from = i + 1
          lost = false
        }
      }
      return result
    },
  }
}

/** Which letters follow (each set equally likely), and how often: a draw from the flat Dirichlet distribution, as exponential draws over their sum (Devroye 1986, ch. XI). */
function drawRow(rng: Rng, count: number, branches: number): Row {
  const left = Array.from({length: count}, (_, i) => i)
  const letters = Array.from({length: branches}, () => left.splice(integer(rng, left.length), 1)[0]!)
  const weights = letters.map(() => -Math.log(1 - rng()))
  const total = weights.reduce((a, b) => a + b, 0)
  return {letters, probabilities: weights.map(weight => weight / total)}
}
