/**
 * @file A text that grows token by token.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {LabError} from '../lab-error.ts'
import {random} from '../random.ts'
import {vocabularyOf} from './check-model.ts'
import type {Tokens} from './contracts.ts'
import {createDecoder} from './decoder.ts'
import {drawToken, nextDistribution, type DrawOptions} from './next-distribution.ts'
import {createTurns} from './turns.ts'

export interface GenerateOptions extends DrawOptions {
  /** The text to go on with; it stands at the beginning of a line. Default: empty. */
  readonly prompt?: string
  /** How many tokens to add. Default 200. */
  readonly length?: number
  /** Default 1. */
  readonly seed?: number
  readonly signal?: AbortSignal | undefined
  /** Ends the text once it holds this (which is kept): `'\n'` writes one line. */
  readonly stopAt?: string | undefined
}

/**
 * Yields the text after each token, the prompt first. Throws a LabError for a temperature, topK or topP out of range, a prompt with characters that the tokens lack, or a
 * tokenizer that the model was not built for.
 */
export async function* generate(model: LayersModel, tokenizer: Tokens, options: GenerateOptions = {}): AsyncGenerator<string, void, undefined> {
  const {prompt = '', length = 200, seed = 1, signal, stopAt} = options
  nextDistribution([0], options) // says what is wrong with them before anything else is done
  checkTokenizer(model, tokenizer)
  const start = encodeStart(tokenizer, prompt)
  const rng = random(seed)
  const decoder = await createDecoder(model, 1)
  const turns = createTurns()
  try {
    let scores = new Float32Array()
    for (const id of Array.from(start)) scores = (await decoder.next([id])) as Float32Array<ArrayBuffer>
    const ids: number[] = []
    yield prompt
    while (ids.length < length) {
      await turns.next()
      if (signal?.aborted) return
      const id = drawToken(scores, options, rng)
      ids.push(id)
      const added = tokenizer.decode(ids)
      yield prompt + added
      if (stopAt && added.includes(stopAt)) return
      scores = (await decoder.next([id])) as Float32Array<ArrayBuffer>
    }
  } finally {
    turns.close()
  }
}

/** Throws a LabError unless the model gives one score per token of the tokenizer. */
export function checkTokenizer(model: LayersModel, tokenizer: Tokens): void {
  const built = vocabularyOf(model)
  if (built === tokenizer.vocabulary.size) return
  throw new LabError(
    `The model was built for ${built} tokens, but the tokenizer has ${tokenizer.vocabulary.size}.`,
    'Run the cell that makes the model again, and train it, so that both belong to the same text.',
    [`模型是为 ${built} 个词元建的，而分词器有 ${tokenizer.vocabulary.size} 个。`, '重新运行建立模型的单元，再训练它，让两者属于同一段文本。'],
  )
}

/** The tokens that the model reads before it writes: a line break, unseen, then the text, which so stands at the beginning of a line. Texts without lines start from token 0. */
export function encodeStart(tokenizer: Tokens, text: string): ArrayLike<number> {
  const line = tokenizer.vocabulary.has('\n') ? tokenizer.encode('\n') : []
  const start = [...Array.from(line), ...Array.from(tokenizer.encode(text))]
  return start.length > 0 ? start : [0]
}
