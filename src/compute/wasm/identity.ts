/**
 * @file Kernel Identity for the WebAssembly backend: a clone that shares its original's numbers, as on the other backends. tfjs 4.22's own copies them, and
 * everything that an operation saves for its gradient is a clone.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import type {BackendWasm} from '../internals.ts'

/** x → the same numbers, counted once more: they go with the last tensor that has them. Strings stay with `stock`. */
export const identityKernel = (stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const {x} = params.inputs as unknown as {x: TensorInfo}
    if (x.dtype === 'string') return stock.kernelFunc(params)
    ;(params.backend as BackendWasm).incRef(x.dataId)
    return {dataId: x.dataId, shape: x.shape, dtype: x.dtype}
  },
})
