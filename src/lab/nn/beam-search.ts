/** @file The likeliest line that a model would write, as far as a beam finds it. */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import type {Tokens} from './contracts.ts'
import {createDecoder} from './decoder.ts'
import {checkTokenizer, encodeStart} from './generate.ts'
import {lineEnds} from './line-ends.ts'
import {searchBeams, type BeamOptions} from './search-beams.ts'

export interface BeamSearchOptions extends BeamOptions {
  /** What each line goes on from, and is not part of it. Default: a new line. */
  readonly start?: string
}

export interface FoundLine {
  /** Without its line break. */
  readonly line: string
  /** ln p of the line and its line break, in nats. */
  readonly logProbability: number
  /** The line break is one. */
  readonly tokens: number
  /** Whether it came to a line break within `maxLength`. */
  readonly ended: boolean
}

/** Up to `width` lines, the best first. Throws as `generate` and `searchBeams` do. */
export async function beamSearch(model: LayersModel, tokenizer: Tokens, {start = '', ...options}: BeamSearchOptions = {}): Promise<FoundLine[]> {
  checkTokenizer(model, tokenizer)
  const decoder = await createDecoder(model, 1)
  let scores = new Float32Array()
  for (const id of Array.from(encodeStart(tokenizer, start))) scores = (await decoder.next([id])) as Float32Array<ArrayBuffer>
  const ends = lineEnds(tokenizer)
  const beams = await searchBeams(decoder, scores, id => ends[id]!, options)
  return beams.map(({ids, logProbability, ended}) => ({line: tokenizer.decode(ids).split('\n')[0]!, logProbability, tokens: ids.length, ended}))
}
