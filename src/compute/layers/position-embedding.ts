/**
 * @file Learned positions (Radford et al. 2018): attention by itself does not know what stands where.
 */
import {add, serialization, slice, tidy, type Tensor, type Tensor2D} from '@tensorflow/tfjs-core'
import {initializers, layers, type Shape} from '@tensorflow/tfjs-layers'

/** [batch, time, C] → the same plus a learned vector for each position, up to the length that it was built for. */
export class PositionEmbedding extends layers.Layer {
  static readonly className = 'PositionEmbedding'

  override build(shape: Shape): void {
    this.addWeight('embeddings', shape.slice(-2), 'float32', initializers.randomUniform({minval: -0.05, maxval: 0.05}))
    super.build(shape)
  }

  override computeOutputShape(shape: Shape): Shape {
    return shape
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const [x] = [inputs].flat() as [Tensor]
      const all = this.weights[0]!.read() as Tensor2D
      const [, time, width] = x.shape as [number, number, number]
      return add(x, time === all.shape[0] ? all : slice(all, [0, 0], [time, width]))
    })
  }
}

serialization.registerClass(PositionEmbedding)
