/**
 * @file Kernels Conv2DBackpropFilter, which tfjs 4.22 lacks on wasm, so that no convolution can train there, and Conv2DBackpropInput, which costs it
 * twelve forward passes. tf.conv1d is a conv2d of height 1.
 */
import {backend_util, type KernelConfig, type TensorInfo} from '@tensorflow/tfjs-core'
import {address, allocate, dispose, numbers, type BackendWasm} from '../internals.ts'
import {checkTensor, sizeOf} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

type Shape4D = [number, number, number, number]
type Padding = Parameters<typeof backend_util.computeConv2DInfo>[4]

interface ConvolutionAttributes {
  readonly strides: number | [number, number]
  readonly pad: Padding
  readonly dataFormat: 'NHWC' | 'NCHW'
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil'
}

/** x [B,H,W,C] and dy [B,outH,outW,O] → the gradient of the filter [kernelHeight,kernelWidth,C,O]. Dilation 1: tfjs has no gradient for others. */
export const convolutionFilterGradKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {x, dy} = inputs as unknown as {x: TensorInfo; dy: TensorInfo}
    const {filterShape} = attrs as unknown as {filterShape: Shape4D}
    checkTensor('conv2d', 'the input', x, x.shape)
    const sizes = convolutionSizes(x.shape as Shape4D, filterShape, attrs as unknown as ConvolutionAttributes, dy)
    return convolve(backend, simd, filterShape, sizes, (out, scratch) => simd.convolutionFilterGrad(...sizes, address(backend, x), address(backend, dy), out, scratch))
  },
})

/** dy [B,outH,outW,O] and the filter → the gradient of the input [B,H,W,C]. NCHW and other types are `stock`'s. */
export const convolutionInputGradKernel = (simd: SimdModule, stock: KernelConfig): KernelConfig => ({
  ...stock,
  kernelFunc: params => {
    const backend = params.backend as BackendWasm
    const {dy, filter} = params.inputs as unknown as {dy: TensorInfo; filter: TensorInfo}
    const attributes = params.attrs as unknown as ConvolutionAttributes & {readonly inputShape: Shape4D}
    if (attributes.dataFormat !== 'NHWC' || dy.dtype !== 'float32' || filter.dtype !== 'float32') return stock.kernelFunc(params)
    const sizes = convolutionSizes(attributes.inputShape, filter.shape as Shape4D, attributes, dy)
    return convolve(backend, simd, attributes.inputShape, sizes, (out, scratch) => simd.convolutionInputGrad(...sizes, address(backend, dy), address(backend, filter), out, scratch))
  },
})

/** What the module wants to know: B, H, W, C, O, kernel height and width, outH, outW, strides, padding at the top and on the left. */
type Sizes = readonly [number, number, number, number, number, number, number, number, number, number, number, number, number]

function convolutionSizes(image: Shape4D, filter: Shape4D, {strides, pad, dataFormat, dimRoundingMode}: ConvolutionAttributes, dy: TensorInfo): Sizes {
  if (dataFormat !== 'NHWC') throw new Error(`conv2d: the gradient by the filter exists for dataFormat NHWC only, not for ${dataFormat}`)
  const {batchSize, inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth, outHeight, outWidth, strideHeight, strideWidth, padInfo, outShape} =
    backend_util.computeConv2DInfo(image, filter, strides, 1, pad, dimRoundingMode)
  checkTensor('conv2d', 'the gradient of the output', dy, outShape)
  return [batchSize, inHeight, inWidth, inChannels, outChannels, filterHeight, filterWidth, outHeight, outWidth, strideHeight, strideWidth, padInfo.top, padInfo.left]
}

/** A tensor of this shape, filled by `run`; zeros when there is nothing to sum over. */
function convolve(backend: BackendWasm, simd: SimdModule, shape: readonly number[], sizes: Sizes, run: (out: number, scratch: number) => void): TensorInfo {
  const [B, , , C, O, kernelHeight, kernelWidth, outH, outW] = sizes
  const empty = sizeOf(sizes.slice(0, 9)) === 0
  const [out, scratch] = allocate(backend, [shape, [empty ? 0 : simd.convolutionGradScratch(B, C, O, kernelHeight, kernelWidth, outH, outW)]]) as [TensorInfo, TensorInfo]
  if (empty) numbers(backend, out).fill(0)
  else run(address(backend, out), address(backend, scratch))
  dispose(backend, scratch)
  return out
}
