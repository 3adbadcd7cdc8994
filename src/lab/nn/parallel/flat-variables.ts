/**
 * @file The numbers of several tensors, one after the other in one array: how weights and gradients travel.
 */
import * as tf from '@tensorflow/tfjs-core'

/** Copies the tensors' numbers into `to`, in order; read at once, so for wasm and cpu only. */
export function flatten(tensors: readonly tf.Tensor[], to: Float32Array): void {
  let at = 0
  for (const tensor of tensors) {
    to.set(tensor.dataSync<'float32'>(), at)
    at += tensor.size
  }
}

/** The variables' gradients, by their names, into `to`, in the variables' order; zeros for what the loss does not reach. */
export function flattenGradients(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap, to: Float32Array): void {
  let at = 0
  for (const {name, size} of variables) {
    const gradient = gradients[name]
    if (gradient) to.set(gradient.dataSync<'float32'>(), at)
    else to.fill(0, at, at + size)
    at += size
  }
}

/** Tensors of the given shapes from such an array. */
export function unflatten(from: Float32Array, shapes: readonly (readonly number[])[]): tf.Tensor[] {
  let at = 0
  return shapes.map((shape) => {
    const size = tf.util.sizeFromShape([...shape])
    return tf.tensor(from.slice(at, (at += size)), [...shape])
  })
}
