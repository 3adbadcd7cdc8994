/**
 * @file Beam search: the likeliest text of all cannot be found step by step, so several beginnings are kept in the race at once (Lowerre 1976).
 */
import {LabError} from '../lab-error.ts'
import type {Decoder} from './decoder.ts'
import {createTurns} from './turns.ts'

export interface BeamOptions {
  /** Beginnings that are kept at each step. Default 4; 1 is greedy. */
  readonly width?: number
  /** Tokens at most. Default 100. */
  readonly maxLength?: number
  /** Beams are compared by ln p / tokens^lengthPenalty: 0 (the default) by ln p, which favours the short; 1 by the mean a token. */
  readonly lengthPenalty?: number
  /** Stops between two tokens: the beams come as far as they are. */
  readonly signal?: AbortSignal | undefined
}

export interface Beam {
  readonly ids: readonly number[]
  /** ln p of `ids` after what the decoder had read, in nats. */
  readonly logProbability: number
  /** By which it was compared. */
  readonly score: number
  /** Whether its last token ends it. */
  readonly ended: boolean
}

/**
 * The best beams, best first. `decoder` has read one text, and `scores` [vocabulary] are what it said last; it is not changed. A beam that has ended stays in the race as
 * it is; the search is over when all that are left have ended. Throws a LabError for an option out of range.
 */
export async function searchBeams(decoder: Decoder, scores: ArrayLike<number>, ends: (id: number) => boolean, {width = 4, maxLength = 100, lengthPenalty = 0, signal}: BeamOptions = {}): Promise<Beam[]> {
  checkWidth(width)
  if (!(lengthPenalty >= 0 && lengthPenalty < Infinity)) throw new LabError(`lengthPenalty is ${lengthPenalty}, and must be 0 or more.`, '0 compares whole texts, 1 their mean a token.', [`lengthPenalty 是 ${lengthPenalty}，而它必须大于或等于 0。`, '0 比较整段文本，1 比较每个词元的平均。'])
  const vocabulary = scores.length
  let beams: readonly Beam[] = [{ids: [], logProbability: 0, score: 0, ended: false}]
  let reading = decoder
  let logs = logSoftmax(scores, vocabulary)
  const turns = createTurns() // wide beams take long: Stop has to be heard
  try {
    for (let length = 0; length < maxLength && beams.some(({ended}) => !ended); length++) {
      await turns.next()
      if (signal?.aborted) break
      const open = beams.filter(({ended}) => !ended) // row i of `logs` is what may follow open[i]
      const extended = open.flatMap(({ids, logProbability}, row) => Array.from({length: vocabulary}, (_, id) => {
        const sum = logProbability + logs[row * vocabulary + id]!
        return {ids: [...ids, id], logProbability: sum, score: sum / (ids.length + 1) ** lengthPenalty, ended: ends(id), row}
      }))
      const kept = [...beams.filter(({ended}) => ended).map(beam => ({...beam, row: -1})), ...extended].sort((a, b) => b.score - a.score).slice(0, width)
      const going = kept.filter(({ended}) => !ended)
      reading = reading.fork(going.map(({row}) => row))
      if (going.length > 0) logs = logSoftmax(await reading.next(going.map(({ids}) => ids.at(-1)!)), vocabulary)
      beams = kept.map(({row: _, ...beam}) => beam)
    }
  } finally {
    turns.close()
  }
  return [...beams]
}

/** Throws a LabError unless it is a whole number from 1. */
function checkWidth(width: number): void {
  if (Number.isInteger(width) && width >= 1) return
  throw new LabError(`The width of the beam is ${width}, and must be a whole number from 1.`, '1 is greedy; 4 to 10 are common.', [`束宽是 ${width}，而它必须是大于或等于 1 的整数。`, '1 就是贪心；常用 4 到 10。'])
}

/** Of each row of [rows, vocabulary]. */
export function logSoftmax(scores: ArrayLike<number>, vocabulary: number): Float64Array {
  const logs = new Float64Array(scores.length)
  for (let from = 0; from < scores.length; from += vocabulary) {
    let highest = -Infinity
    for (let i = from; i < from + vocabulary; i++) highest = Math.max(highest, scores[i]!)
    let sum = 0
    for (let i = from; i < from + vocabulary; i++) sum += Math.exp(scores[i]! - highest)
    for (let i = from; i < from + vocabulary; i++) logs[i] = scores[i]! - highest - Math.log(sum)
  }
  return logs
}
