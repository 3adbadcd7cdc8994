/**
 * @file How surprised a model is by a text that it should know how to go on with.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {batchLoss} from './batch-loss.ts'
import {checkModel} from './check-model.ts'
import type {Batch, Batches} from './contracts.ts'
import {freeMasks} from './dropout.ts'
import {createTurns} from './turns.ts'

export interface Perplexity {
  /** Mean −ln p of the tokens that came. */
  readonly nats: number
  /** e^nats: among how many equally likely tokens the model is left to guess. The vocabulary's size for a model that knows nothing. */
  readonly perplexity: number
  /** How many predictions the mean is over. */
  readonly tokens: number
}

export interface PerplexityOptions {
  /** Batches taken from a dataset (whose batches never end). Default 8. A finite list of batches is taken whole. */
  readonly batches?: number
  /** Windows per batch. Default 32. */
  readonly batch?: number
  readonly seed?: number
}

/** Without dropout, and without learning. Throws a LabError if the model does not fit the text. */
export async function perplexity(model: LayersModel, data: Batches | Iterable<Batch>, {batches = 8, batch = 32, seed = 1}: PerplexityOptions = {}): Promise<Perplexity> {
  let sum = 0
  let tokens = 0
  const turns = createTurns() // many batches take long: Stop has to be heard
  try {
    for (const windows of 'batches' in data ? take(data.batches(batch, seed), batches) : data) {
      if (tokens === 0) checkModel(model, windows)
      await turns.next()
      const loss = batchLoss(model, windows, false)
      const count = windows.size * (model.outputs[0]!.shape.length === 2 ? 1 : windows.length)
      sum += (await loss.data())[0]! * count
      tokens += count
      loss.dispose()
    }
  } finally {
    turns.close()
  }
  freeMasks(model)
  return {nats: sum / tokens, perplexity: Math.exp(sum / tokens), tokens}
}

function* take<T>(values: Iterable<T>, count: number): Iterable<T> {
  if (count < 1) return
  for (const value of values) {
    yield value
    if (--count < 1) return
  }
}
