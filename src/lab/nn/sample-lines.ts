/**
 * @file Many short texts at once.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {random} from '../random.ts'
import type {Tokens} from './contracts.ts'
import {createDecoder} from './decoder.ts'
import {checkTokenizer, encodeStart} from './generate.ts'
import {checkTemperature, sampleFrom, softmax} from './sampling.ts'

export interface SampleLinesOptions {
  /** How many lines. Default 20. */
  readonly count?: number
  /** A line that has not ended after so many tokens is cut. Default 100. */
  readonly maxLength?: number
  /** As for `generate`. Default 1. */
  readonly temperature?: number
  /** Default 1. */
  readonly seed?: number
  /** What each line goes on from, and is not part of it. Default: a new line. */
  readonly start?: string
}

/** Lines as the model writes them, without their line breaks. Throws as `generate` does. */
export async function sampleLines(model: LayersModel, tokenizer: Tokens, options: SampleLinesOptions = {}): Promise<string[]> {
  const {count = 20, maxLength = 100, temperature = 1, seed = 1, start = ''} = options
  checkTemperature(temperature)
  checkTokenizer(model, tokenizer)
  const {size} = tokenizer.vocabulary
  const rng = random(seed)
  const decoder = await createDecoder(model, count)
  let scores = new Float32Array()
  const feed = async (ids: ArrayLike<number>) => (scores = (await decoder.next(ids)) as Float32Array<ArrayBuffer>)
  for (const id of Array.from(encodeStart(tokenizer, start))) await feed(new Int32Array(count).fill(id))
  const ended = Array.from({length: size}, (_, id) => tokenizer.decode([id]).includes('\n'))
  const lines = Array.from({length: count}, () => ({ids: [] as number[], open: true}))
  for (let length = 0; length < maxLength && lines.some((line) => line.open); length++) {
    const ids = lines.map((line, row) => {
      if (!line.open) return 0 // runs along unread
      const id = sampleFrom(softmax(scores.subarray(row * size, (row + 1) * size)), temperature, rng)
      line.ids.push(id)
      line.open = !ended[id]
      return id
    })
    await feed(ids)
  }
  return lines.map(({ids}) => tokenizer.decode(ids).split('\n')[0]!)
}
