/**
 * @file Kernel Transpose where nothing moves. tfjs transposes by 0, 1, 2, … wherever its code is written for the general case: in every Dense layer on
 * sequences, and twice in the gradient of every embedding.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'

/** Dimensions of size 1 may go anywhere: the numbers stay in order. Then the result shares them; every other case is `stock`'s. For any backend that counts references. */
export const transposeKernel = (stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const {x} = params.inputs as unknown as {x: TensorInfo}
    const {perm} = params.attrs as unknown as {perm: readonly number[]}
    const moving = perm.filter(axis => x.shape[axis] !== 1)
    if (x.dtype === 'string' || x.dtype === 'complex64' || moving.some((axis, i) => i > 0 && axis < moving[i - 1]!)) return stock.kernelFunc(params)
    ;(params.backend as {incRef(dataId: object): void}).incRef(x.dataId)
    return {dataId: x.dataId, shape: perm.map(axis => x.shape[axis]!), dtype: x.dtype}
  },
})
