/**
 * @file `tf.layers.layerNormalization` over the last dimension, as one operation each way.
 */
import {ones, serialization, tidy, zeros, type Tensor, type Tensor1D} from '@tensorflow/tfjs-core'
import {layers} from '@tensorflow/tfjs-layers'
import type {LayerNormalization, LayerNormalizationLayerArgs} from '@tensorflow/tfjs-layers/dist/layers/normalization'
import {layerNorm} from '../ops/layer-norm.ts'

void layers // tfjs registers its layers when this module is loaded
const StockLayerNorm = serialization.SerializationMap.getMap().classNameMap['LayerNormalization']![0] as unknown as typeof LayerNormalization

/** Made by `fastLayerNorm`, and by tfjs for every LayerNormalization that it loads from JSON. */
export class FastLayerNorm extends StockLayerNorm {
  readonly #epsilon: number

  constructor(args: LayerNormalizationLayerArgs = {}) {
    super(args)
    this.#epsilon = args.epsilon ?? 1e-3
  }

  override call(inputs: Tensor | Tensor[], kwargs: Parameters<LayerNormalization['call']>[1]): Tensor | Tensor[] {
    const [x] = [inputs].flat() as [Tensor]
    const {axis} = this.getConfig() as {axis: number | number[]}
    const last = [axis].flat().every(number => number === -1 || number === x.rank - 1)
    if (!last || x.dtype !== 'float32') return super.call(inputs, kwargs)
    return tidy(() => {
      const width = x.shape.at(-1)!
      const [gamma, beta] = ['gamma', 'beta'].map(name => this.weights.find(weight => weight.originalName.endsWith(name))?.read()) as (Tensor1D | undefined)[]
      return layerNorm(x, gamma ?? (ones([width]) as Tensor1D), beta ?? (zeros([width]) as Tensor1D), this.#epsilon)
    })
  }
}

serialization.registerClass(FastLayerNorm)

/** A drop-in for `tf.layers.layerNormalization(args)`. Other axes than the last take the stock operations. */
export const fastLayerNorm = (args?: LayerNormalizationLayerArgs): FastLayerNorm => new FastLayerNorm(args)
