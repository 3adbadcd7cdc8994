/**
 * @file Kernel MaxPoolGrad for the WebAssembly backend. In tfjs 4.22's own, windows without a positive number get no gradient.
 */
import {backend_util, type KernelConfig, type TensorInfo} from '@tensorflow/tfjs-core'
import {address, newTensor, type BackendWasm} from '../internals.ts'
import {checkTensor} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

type Shape4D = [number, number, number, number]

interface PoolAttributes {
  readonly filterSize: number | [number, number]
  readonly strides: number | [number, number]
  readonly pad: Parameters<typeof backend_util.computePool2DInfo>[4]
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil'
}

/** dy [B,outH,outW,C] and the input [B,H,W,C] → the input's gradient: each window's goes to its largest number, the first one among equals. */
export const maxPoolGradKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'MaxPoolGrad',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {dy, input} = inputs as unknown as {dy: TensorInfo; input: TensorInfo}
    const {filterSize, strides, pad, dimRoundingMode} = attrs as unknown as PoolAttributes
    const info = backend_util.computePool2DInfo(input.shape as Shape4D, filterSize, strides, 1, pad, dimRoundingMode)
    checkTensor('maxPool', 'the input', input, input.shape)
    checkTensor('maxPool', 'the gradient of the output', dy, info.outShape)
    const {batchSize, inHeight, inWidth, inChannels, filterHeight, filterWidth, outHeight, outWidth, strideHeight, strideWidth, padInfo} = info
    const dx = newTensor(backend, input.shape)
    simd.maxPoolGrad(
      batchSize, inHeight, inWidth, inChannels, filterHeight, filterWidth, outHeight, outWidth, strideHeight, strideWidth, padInfo.top, padInfo.left,
      address(backend, input), address(backend, dy), address(backend, dx),
    )
    return dx
  },
})
