/**
 * @file A trained model run one token at a time in plain TypeScript, what it remembers of the text carried along: an LSTM's state, the keys and values of attention.
 *
 * Writing a text is hundreds of tiny steps, each waiting for the last: on a GPU that is all overhead, and `model.predict` would read the whole text again
 * for each token. The weights are read once; then a step of 128 units costs about 0.1 ms.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import type {Layer} from './layers-of.ts'
import type {Part, Plan} from './part.ts'
import {planLayer} from './plan-layer.ts'

/** Some texts that a model is reading. */
export interface Reading {
  /** Takes the next token of each text, gives the scores [rows, vocabulary] of what may follow: logits if the model ends in a softmax, else its outputs. */
  next(ids: ArrayLike<number>): Float32Array
  /** One of its own, whose text i is text rows[i] of this one, as far as it has come. */
  fork(rows: readonly number[]): Reading
}

export interface Stack {
  /** Begins `rows` texts. */
  start(rows: number): Reading
  /** Tokens that a text may have: as many as the model has learned places for. Infinity for a model without places. */
  readonly longest: number
}

/**
 * Reads a model of Embedding, LSTM, Dropout, Dense, Activation, TimeDistributed around a Dense, Add, and the layers of `gpt()`: one input, one output, each layer used once.
 * Undefined for any other: masks, backward or stateful recurrence, layers not in the list.
 */
export async function readStack(model: LayersModel): Promise<Stack | undefined> {
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer')
  if (layers.some(({inboundNodes}) => inboundNodes.length !== 1) || model.inputs.length !== 1 || model.outputs.length !== 1) return undefined
  const [embedding, ...rest] = layers
  if (embedding?.getClassName() !== 'Embedding' || embedding.getConfig()['maskZero'] || model.outputs[0]!.sourceLayer !== layers.at(-1)) return undefined
  const table = await embedding.getWeights()[0]!.data<'float32'>()
  const width = embedding.getConfig()['outputDim'] as number
  const plans: Plan[] = []
  const sources: (readonly number[])[] = []
  for (const [i, layer] of rest.entries()) {
    const plan = await planLayer(layer, i === rest.length - 1)
    const read = sourcesOf(layer).map((source) => layers.indexOf(source))
    if (!plan || read.some((source) => source < 0 || source > i)) return undefined
    plans.push(plan)
    sources.push(read)
  }
  const reading = (parts: readonly Part[]): Reading => ({
    next(ids) {
      const embedded = new Float32Array(ids.length * width)
      for (let row = 0; row < ids.length; row++) embedded.set(table.subarray(ids[row]! * width, (ids[row]! + 1) * width), row * width)
      const outputs = [embedded]
      for (const [i, part] of parts.entries()) outputs.push(part.advance(...sources[i]!.map((source) => outputs[source]!)) as Float32Array<ArrayBuffer>)
      return outputs.at(-1)!
    },
    fork: (rows) => reading(parts.map((part) => part.fork(rows))),
  })
  const places = rest.filter((layer) => layer.getClassName() === 'PositionEmbedding').map((layer) => layer.weights[0]!.shape[0]!)
  return {start: (rows) => reading(plans.map((plan) => plan(rows))), longest: Math.min(Infinity, ...places)}
}

/** The layers whose outputs a layer reads. */
const sourcesOf = (layer: Layer): readonly Layer[] => layer.inboundNodes[0]!.inboundLayers
