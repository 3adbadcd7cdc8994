/**
 * @file The layers of a model, those inside wrappers and nested models included.
 */
import type {LayersModel, layers} from '@tensorflow/tfjs-layers'

export type Layer = layers.Layer

interface Nesting {
  readonly layers?: readonly Layer[]
  readonly layer?: Layer
  readonly forwardLayer?: Layer
  readonly backwardLayer?: Layer
}

/** Every layer that holds no other, in the order of the model. A shared layer comes once. */
export function layersOf(model: LayersModel): Layer[] {
  const found = new Set<Layer>()
  const visit = (layer: Layer & Nesting) => {
    const inner = [...(layer.layers ?? []), layer.layer, layer.forwardLayer, layer.backwardLayer].filter((part) => part !== undefined)
    if (inner.length === 0) found.add(layer)
    else inner.forEach(visit)
  }
  model.layers.forEach(visit)
  return [...found]
}
