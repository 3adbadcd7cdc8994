/**
 * @file GELU as a layer.
 */
import {serialization, tidy, type Tensor} from '@tensorflow/tfjs-core'
import {layers, type Shape} from '@tensorflow/tfjs-layers'
import {gelu} from '../ops/gelu.ts'

/** Any shape, number by number. */
export class Gelu extends layers.Layer {
  static readonly className = 'Gelu'

  override computeOutputShape(shape: Shape): Shape {
    return shape
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => gelu([inputs].flat()[0]!))
  }
}

serialization.registerClass(Gelu)
