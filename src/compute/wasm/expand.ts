/**
 * @file Comparisons and maxima of tensors of different shapes on the WebAssembly backend. tfjs 4.22 needs 70 ns per number for those, and 3 when both shapes are
 * the same, so the smaller one is copied to the larger one's shape first. `tf.max`, and with it a global pooling layer, has such an `Equal` in its gradient.
 */
import {backend_util, type KernelConfig, type TensorInfo} from '@tensorflow/tfjs-core'
import {address, dispose, newTensor, type BackendWasm} from '../internals.ts'
import {sizeOf} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

/** The kernels that it pays for. */
export const slowBroadcasts = ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual', 'Maximum', 'Minimum'] as const

/** a and b, broadcast → `stock`'s result. Tensors of one number, and other types than float32 and int32, go to it as they are. */
export const expandFirst = (simd: SimdModule, stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const backend = params.backend as BackendWasm
    const {a, b} = params.inputs as unknown as {a: TensorInfo; b: TensorInfo}
    const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape)
    const copies: TensorInfo[] = []
    const full = (tensor: TensorInfo): TensorInfo => {
      const size = sizeOf(tensor.shape)
      if (size === 1 || size === sizeOf(shape) || !(tensor.dtype === 'float32' || tensor.dtype === 'int32')) return tensor
      copies.push(expand(backend, simd, tensor, shape))
      return copies.at(-1)!
    }
    try {
      return stock.kernelFunc({...params, inputs: {a: full(a), b: full(b)}})
    } finally {
      dispose(backend, ...copies)
    }
  },
})

/** x copied along every dimension in which `shape` is larger, from the innermost one outwards. */
function expand(backend: BackendWasm, simd: SimdModule, x: TensorInfo, shape: readonly number[]): TensorInfo {
  const from = [...Array<number>(shape.length - x.shape.length).fill(1), ...x.shape]
  const out = newTensor(backend, shape, x.dtype as 'float32' | 'int32')
  if (sizeOf(shape) === 0) return out
  const fill = (dimension: number, source: number, target: number): void => {
    const inner = shape.slice(dimension)
    if (inner.every((n, i) => n === from[dimension + i])) return simd.copyRows(1, sizeOf(inner), source, 0, target, 0)
    const [count, width] = [shape[dimension]!, sizeOf(shape.slice(dimension + 1))]
    if (from[dimension] === count) {
      const step = 4 * sizeOf(from.slice(dimension + 1))
      for (let i = 0; i < count; i++) fill(dimension + 1, source + i * step, target + 4 * i * width)
    } else {
      fill(dimension + 1, source, target)
      simd.copyRows(count - 1, width, target, 0, target + 4 * width, width)
    }
  }
  fill(0, address(backend, x), address(backend, out))
  return out
}
