/**
 * @file What follows a text, according to a model: quickly for the stacks that `forward.ts` can read, through `model.predict` for every other.
 */
import * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {freeMasks} from './dropout.ts'
import {readStack} from './forward.ts'
import {outputKind} from './loss.ts'

/** Takes the next token of each text, gives the scores [rows, vocabulary] of what may follow: softmax makes them probabilities. */
export type Next = (ids: ArrayLike<number>) => Promise<Float32Array>

/** Begins `rows` texts at once. The weights are read now: train on, and a decoder made earlier stays as it was. */
export async function createDecoder(model: LayersModel, rows: number): Promise<Next> {
  const stack = await readStack(model)
  if (!stack) return predictWindow(model, rows)
  const next = stack.start(rows)
  return async (ids) => next(ids)
}

/** Tokens that a model of any architecture sees of a text, unless it was built for a number of its own. */
const defaultWindow = 64

/**
 * Any model: `model.predict` over the last tokens of each text, again for every token (slow). A model with a fixed input length gets its window filled up:
 * with token 0 after the text if it answers at every position (what comes later cannot change what stood before, if the model is causal), with the text's
 * first token before it if it answers once.
 */
export function predictWindow(model: LayersModel, rows: number): Next {
  const kind = outputKind(model)
  const fixed = model.inputs[0]!.shape[1] ?? undefined
  const everyPosition = model.outputs[0]!.shape.length === 3
  const texts: number[][] = Array.from({length: rows}, () => [])
  return async (ids) => {
    texts.forEach((text, row) => text.push(ids[row]!))
    const seen = Math.min(texts[0]!.length, fixed ?? defaultWindow)
    const length = fixed ?? seen
    const windows = texts.map((text) => {
      const window = text.slice(-seen)
      const filling = new Array<number>(length - seen)
      return everyPosition ? [...window, ...filling.fill(0)] : [...filling.fill(window[0]!), ...window]
    })
    const scores = tf.tidy(() => {
      const outputs = model.predict(tf.tensor2d(windows, [rows, length], 'int32')) as tf.Tensor
      const last = everyPosition ? tf.gather(outputs, [seen - 1], 1) : outputs
      return kind === 'probabilities' ? tf.log(last) : last
    })
    freeMasks(model)
    const values = await scores.data<'float32'>()
    scores.dispose()
    return values
  }
}
