/**
 * @file What follows a text, according to a model: quickly for the models that `forward.ts` can read, through `model.predict` for every other.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {freeMasks} from './dropout.ts'
import {readStack, type Reading, type Stack} from './forward.ts'
import {outputKind} from './loss.ts'

/** Some texts that a model goes on reading, token by token. */
export interface Decoder {
  /** Takes the next token of each text, gives the scores [rows, vocabulary] of what may follow: softmax makes them probabilities. */
  next(ids: ArrayLike<number>): Promise<Float32Array>
  /** One of its own, whose text i is text rows[i] of this one, as far as it has come. Default: all texts. Neither hears of the other any more. */
  fork(rows?: readonly number[]): Decoder
}

export interface DecoderOptions {
  /** Keeps what the model remembers of the text (the default); false: reads the whole text again for each token, through `model.predict`. The scores are the same. */
  readonly cache?: boolean
}

/** Begins `rows` texts at once. With a cache, the weights are read now: train on, and a decoder made earlier stays as it was. */
export async function createDecoder(model: LayersModel, rows: number, {cache = true}: DecoderOptions = {}): Promise<Decoder> {
  const stack = cache ? await readStack(model) : undefined
  return stack ? readOn(stack, stack.start(rows), Array.from({length: rows}, () => [])) : predictWindow(model, rows)
}

/**
 * A text that has outgrown the model's places is seen from its end. Then every token stands at another place than before, so that nothing kept of it holds any more: the
 * window is read again for each token.
 */
function readOn(stack: Stack, begun: Reading, texts: readonly number[][]): Decoder {
  let reading = begun
  return {
    async next(ids) {
      if (stack.longest === Infinity) return reading.next(ids)
      texts.forEach((text, row) => text.push(ids[row]!))
      if (texts[0]!.length <= stack.longest) return reading.next(ids)
      for (const text of texts) text.shift()
      reading = stack.start(texts.length)
      let scores = new Float32Array()
      for (let t = 0; t < stack.longest; t++) scores = reading.next(texts.map((text) => text[t]!)) as Float32Array<ArrayBuffer>
      return scores
    },
    fork: (rows = texts.map((_, row) => row)) => readOn(stack, reading.fork(rows), rows.map((row) => [...texts[row]!])),
  }
}

/** Tokens that a model of any architecture sees of a text, unless it was built for a number of its own. */
const defaultWindow = 64

/**
 * Any model: `model.predict` over the last tokens of each text, again for every token (slow). A model with a fixed input length gets its window filled up:
 * with token 0 after the text if it answers at every position (what comes later cannot change what stood before, if the model is causal), with the text's
 * first token before it if it answers once.
 */
export function predictWindow(model: LayersModel, rows: number, texts: readonly number[][] = Array.from({length: rows}, () => [])): Decoder {
  const kind = outputKind(model)
  const fixed = model.inputs[0]!.shape[1] ?? undefined
  const everyPosition = model.outputs[0]!.shape.length === 3
  return {
    async next(ids) {
      texts.forEach((text, row) => text.push(ids[row]!))
      const seen = Math.min(texts[0]!.length, fixed ?? defaultWindow)
      const length = fixed ?? seen
      const windows = texts.map((text) => {
        const window = text.slice(-seen)
        const filling = new Array<number>(length - seen)
        return everyPosition ? [...window, ...filling.fill(0)] : [...filling.fill(window[0]!), ...window]
      })
      const scores = tf.tidy(() => {
        const outputs = model.predict(tf.tensor2d(windows, [texts.length, length], 'int32')) as tf.Tensor
        const last = everyPosition ? tf.gather(outputs, [seen - 1], 1) : outputs
        return kind === 'probabilities' ? tf.log(last) : last
      })
      freeMasks(model)
      const values = await scores.data<'float32'>()
      scores.dispose()
      return values
    },
    fork: (forked = texts.map((_, row) => row)) => predictWindow(model, forked.length, forked.map((row) => [...texts[row]!])),
  }
}
