/**
 * @file Many short texts at once.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {random} from '../random.ts'
import type {Tokens} from './contracts.ts'
import {createDecoder} from './decoder.ts'
import {checkTokenizer, encodeStart} from './generate.ts'
import {lineEnds} from './line-ends.ts'
import {drawToken, nextDistribution, type DrawOptions} from './next-distribution.ts'
import {createTurns} from './turns.ts'

export interface SampleLinesOptions extends DrawOptions {
  /** How many lines. Default 20. */
  readonly count?: number
  /** A line that has not ended after so many tokens is cut. Default 100. */
  readonly maxLength?: number
  /** Default 1. */
  readonly seed?: number
  /** What each line goes on from, and is not part of it. Default: a new line. */
  readonly start?: string
  /** Stops between two tokens: the lines come as far as they are. */
  readonly signal?: AbortSignal | undefined
}

/** Lines as the model writes them, without their line breaks. Throws as `generate` does. */
export async function sampleLines(model: LayersModel, tokenizer: Tokens, options: SampleLinesOptions = {}): Promise<string[]> {
  const {count = 20, maxLength = 100, seed = 1, start = '', signal} = options
  nextDistribution([0], options) // says what is wrong with them before anything else is done
  checkTokenizer(model, tokenizer)
  const {size} = tokenizer.vocabulary
  const rng = random(seed)
  let decoder = await createDecoder(model, count)
  let scores = new Float32Array()
  for (const id of Array.from(encodeStart(tokenizer, start))) scores = (await decoder.next(new Int32Array(count).fill(id))) as Float32Array<ArrayBuffer>
  const ends = lineEnds(tokenizer)
  const lines = Array.from({length: count}, () => ({ids: [] as number[], ended: false}))
  let open = lines // row i of `scores` says what may follow open[i]
  const turns = createTurns() // many lines take long: Stop has to be heard
  try {
    for (let length = 0; length < maxLength && open.length > 0; length++) {
      await turns.next()
      if (signal?.aborted) break
      open.forEach((line, row) => {
        const id = drawToken(scores.subarray(row * size, (row + 1) * size), options, rng)
        line.ids.push(id)
        line.ended = ends[id]!
      })
      const rows = open.flatMap(({ended}, row) => (ended ? [] : [row]))
      if (rows.length < open.length) decoder = decoder.fork(rows)
      open = open.filter(({ended}) => !ended)
      if (open.length > 0) scores = (await decoder.next(open.map(({ids}) => ids.at(-1)!))) as Float32Array<ArrayBuffer>
    }
  } finally {
    turns.close()
  }
  return lines.map(({ids}) => tokenizer.decode(ids).split('\n')[0]!)
}
