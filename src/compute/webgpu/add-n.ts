/**
 * @file Kernel AddN for the WebGPU backend. tfjs 4.22 binds all tensors to one shader, and WebGPU promises room for 8: from 8 tensors on, `tf.addN` gave nothing.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'

/** Inputs of one dispatch; the eighth buffer is the sum. */
const most = 7

/** Any number of tensors of one shape → their sum, seven by seven. */
export const addNKernel = (stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const backend = params.backend as unknown as BackendWebGpu
    const tensors = params.inputs as unknown as readonly TensorInfo[]
    const add = (inputs: readonly TensorInfo[]) => stock.kernelFunc({...params, inputs: inputs as never}) as TensorInfo
    let sum = add(tensors.slice(0, most))
    for (let i = most; i < tensors.length; i += most - 1) {
      const next = add([sum, ...tensors.slice(i, i + most - 1)])
      dispose(backend, sum)
      sum = next
    }
    return sum
  },
})
