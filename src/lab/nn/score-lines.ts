/** @file How likely a model finds lines that somebody else has written. */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import type {Tokens} from './contracts.ts'
import {createDecoder} from './decoder.ts'
import {checkTokenizer, encodeStart} from './generate.ts'
import {logSoftmax} from './search-beams.ts'
import {createTurns} from './turns.ts'

export interface ScoredLine {
  readonly line: string
  /** ln p of the line and its line break, at the beginning of a line; in nats. */
  readonly logProbability: number
  /** The line break is one. */
  readonly tokens: number
}

/** In the order given; when `signal` says stop, only those that have been read to their end. Throws a LabError as `generate` does, for a character that the tokens lack among others. */
export async function scoreLines(model: LayersModel, tokenizer: Tokens, lines: readonly string[], signal?: AbortSignal): Promise<ScoredLine[]> {
  checkTokenizer(model, tokenizer)
  if (lines.length === 0) return []
  const texts = lines.map(line => Array.from(tokenizer.encode(`${line}\n`)))
  const decoder = await createDecoder(model, lines.length)
  const {size} = tokenizer.vocabulary
  const sums = new Float64Array(lines.length)
  let ids: readonly number[] = lines.map(() => encodeStart(tokenizer, '')[0]!)
  let read = 0
  const turns = createTurns() // many lines take long: Stop has to be heard
  try {
    for (; texts.some(text => read < text.length); read++) {
      await turns.next()
      if (signal?.aborted) break
      const logs = logSoftmax(await decoder.next(ids), size)
      ids = texts.map(text => text[read] ?? 0) // a line that is over runs along unread
      texts.forEach((text, row) => { if (read < text.length) sums[row]! += logs[row * size + text[read]!]! })
    }
  } finally {
    turns.close()
  }
  return lines.map((line, row) => ({line, logProbability: sums[row]!, tokens: texts[row]!.length})).filter(({tokens}) => tokens <= read)
}
