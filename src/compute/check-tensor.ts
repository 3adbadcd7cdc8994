/**
 * @file What stands between a wrong argument and a read or write past a tensor's end: our kernels work on bare addresses, and a GPU reads whatever
 * bits are there without a word.
 */
import type {TensorInfo} from '@tensorflow/tfjs-core'

/** Throws one sentence, named after the operation, when a tensor has not this shape and type. */
export function checkTensor(operation: string, name: string, {shape, dtype}: TensorInfo, wanted: readonly number[], wantedType: 'float32' | 'int32' = 'float32'): void {
  if (dtype === wantedType && shape.length === wanted.length && shape.every((n, i) => n === wanted[i])) return
  throw new Error(`${operation}: ${name} must be ${wantedType} [${wanted}], and is ${dtype} [${shape}]`)
}

/** The number of elements. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1)
