/**
 * @file What is trained in the benchmarks: two language models at sizes with a name. The same batches for everyone who trains them.
 */
import type {Batch} from '../lab/nn/index.ts'
import {integer, random} from '../lab/random.ts'

export type BenchName = 'lstm' | 'gpt'

/** `article`: the size of the article that the book follows (of the GPT: one that trains about as long). `lesson`: the batches of chapter 11. `small`: seconds on any machine. */
export type SizeName = 'article' | 'lesson' | 'small'

interface Windows {
  readonly size: SizeName
  /** Windows in a batch. */
  readonly batch: number
  /** Tokens in a window; the loss is taken at every one. */
  readonly length: number
  readonly vocabulary: number
}

/** Embedding, LSTM, dense. */
export interface LstmCase extends Windows {
  readonly bench: 'lstm'
  readonly embedding: number
  readonly units: number
}

/** A Transformer that sees the past only: `layers` blocks, `units` wide, `heads` in each. */
export interface GptCase extends Windows {
  readonly bench: 'gpt'
  readonly layers: number
  readonly units: number
  readonly heads: number
}

export type Case = LstmCase | GptCase

export const cases: {readonly lstm: readonly LstmCase[]; readonly gpt: readonly GptCase[]} = {
  lstm: [
    {bench: 'lstm', size: 'article', batch: 128, length: 100, vocabulary: 60, embedding: 64, units: 128},
    {bench: 'lstm', size: 'lesson', batch: 32, length: 64, vocabulary: 60, embedding: 64, units: 128},
    {bench: 'lstm', size: 'small', batch: 8, length: 24, vocabulary: 60, embedding: 32, units: 64},
  ],
  gpt: [
    {bench: 'gpt', size: 'article', batch: 32, length: 64, vocabulary: 60, layers: 2, units: 64, heads: 4},
    {bench: 'gpt', size: 'small', batch: 8, length: 24, vocabulary: 60, layers: 1, units: 32, heads: 2},
  ],
}

/** Every system trains with these. Adam's other numbers are those of `lab/nn` (β₁ 0.9, β₂ 0.999, ε 10⁻⁷). */
export const training = {learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, clip: 1, seed: 1} as const

/** The case of that size. Throws an Error that lists the sizes there are. */
export function caseOf(bench: BenchName, size: string): Case {
  const found = (cases[bench] as readonly Case[]).find(one => one.size === size)
  if (!found) throw new Error(`${bench} has no size "${size}". There are ${cases[bench].map(({size}) => size).join(', ')}.`)
  return found
}

export const tokensPerStep = ({batch, length}: Case): number => batch * length

/** The batch of a system's n-th step, from 0: mostly a rule that a model can learn (the next token is three times this one plus one), now and then a random token. */
export function batchOf({batch: size, length, vocabulary}: Case, step: number): Batch {
  const rng = random(training.seed + step)
  const inputs = new Int32Array(size * length)
  const targets = new Int32Array(size * length)
  for (let row = 0, at = 0; row < size; row++) {
    let token = integer(rng, vocabulary)
    for (let t = 0; t < length; t++, at++) {
      inputs[at] = token
      token = rng() < 0.1 ? integer(rng, vocabulary) : (3 * token + 1) % vocabulary
      targets[at] = token
    }
  }
  return {inputs, targets, size, length}
}
