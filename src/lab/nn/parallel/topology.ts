/**
 * @file A model as JSON from which a replica is built.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'

/**
 * The model's layers, every matrix starting at zero: a replica gets its weights with each batch, and some initialisers take seconds.
 * Undefined for a model that cannot be copied: its layers cannot be written down, it has weights that the gradient does not move (batch normalisation), or it
 * carries states from batch to batch.
 */
export function topologyOf(model: LayersModel): object | undefined {
  if (model.nonTrainableWeights.length > 0 || model.layers.some((layer) => layer.stateful)) return undefined
  try {
    return withoutInitialisers(JSON.parse(JSON.stringify(model.toJSON(undefined, false)))) as object
  } catch {
    return undefined
  }
}

function withoutInitialisers(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutInitialisers)
  if (json === null || typeof json !== 'object') return json
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, key.endsWith('_initializer') && value !== null ? {class_name: 'Zeros', config: {}} : withoutInitialisers(value)]))
}
