/**
 * @file The numbers of several tensors, one after the other in one array: how weights and gradients travel.
 *
 * On wasm they are copied straight out of and into the heap. `dataSync` and slices leave more than a megabyte of garbage a step, and the threads that collect it
 * hold up a core that computes: on two cores one step in ten took 30 ms instead of 21.
 */
import * as tf from '@tensorflow/tfjs-core'
import {numbers, wasmBackend} from '../../../compute/internals.ts'

const onWasm = (): boolean => tf.getBackend() === 'wasm'

/** A tensor's numbers, to be copied at once: on wasm they are the tensor itself, until the next allocation. */
const read = (tensor: tf.Tensor): ArrayLike<number> => (onWasm() ? numbers(wasmBackend()!, tensor) : tensor.dataSync())

/** Copies the tensors' numbers into `to`, in order; read at once, so for wasm and cpu only. */
export function flatten(tensors: readonly tf.Tensor[], to: Float32Array): void {
  let at = 0
  for (const tensor of tensors) {
    to.set(read(tensor), at)
    at += tensor.size
  }
}

/** The variables' gradients, by their names, into `to`, in the variables' order; zeros for what the loss does not reach. */
export function flattenGradients(variables: readonly tf.Variable[], gradients: tf.NamedTensorMap, to: Float32Array): void {
  let at = 0
  for (const {name, size} of variables) {
    const gradient = gradients[name]
    if (gradient) to.set(read(gradient), at)
    else to.fill(0, at, at + size)
    at += size
  }
}

/** Tensors of the given shapes from such an array, which stays the caller's. */
export function unflatten(from: Float32Array, shapes: readonly (readonly number[])[]): tf.Tensor[] {
  const copies = onWasm() // into the heap; cpu keeps the array that it is given
  let at = 0
  return shapes.map((shape) => {
    const size = tf.util.sizeFromShape([...shape])
    const values = from.subarray(at, (at += size))
    return tf.tensor(copies ? values : values.slice(), [...shape])
  })
}
