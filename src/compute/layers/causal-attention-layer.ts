/**
 * @file Causal self-attention as a layer without weights: what a Dense layer has made into queries, keys and values goes in.
 */
import {serialization, tidy, type Tensor, type Tensor3D} from '@tensorflow/tfjs-core'
import {layers, type Shape} from '@tensorflow/tfjs-layers'
import {causalAttention} from '../ops/causal-attention.ts'

type LayerArgs = ConstructorParameters<typeof layers.Layer>[0]

export type CausalAttentionArgs = LayerArgs & {
  /** How many look at the text side by side, each through its own share of the numbers. Default 4. */
  heads?: number
}

/** [batch, time, 3·C] → [batch, time, C]. C must be a multiple of `heads`. */
export class CausalAttention extends layers.Layer {
  static readonly className = 'CausalAttention'
  readonly heads: number

  constructor({heads = 4, ...args}: CausalAttentionArgs) {
    super(args)
    this.heads = heads
  }

  override computeOutputShape(shape: Shape): Shape {
    return [...shape.slice(0, -1), shape.at(-1)! / 3]
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => causalAttention([inputs].flat()[0] as Tensor3D, this.heads))
  }

  override getConfig(): serialization.ConfigDict {
    return {...super.getConfig(), heads: this.heads}
  }
}

serialization.registerClass(CausalAttention)
