/**
 * @file Kernels DepthwiseConv2dNativeBackpropFilter and DepthwiseConv2dNativeBackpropInput, which tfjs 4.22 lacks on wasm: depthwise and separable convolutions
 * train. Plain loops.
 */
import {backend_util, type KernelConfig, type TensorInfo} from '@tensorflow/tfjs-core'
import {newTensor, numbers, type BackendWasm} from '../internals.ts'
import {checkTensor} from '../check-tensor.ts'

type Shape4D = [number, number, number, number]
type ConvolutionInfo = backend_util.Conv2DInfo

interface DepthwiseAttributes {
  readonly strides: number | [number, number]
  readonly dilations: number | [number, number]
  readonly pad: Parameters<typeof backend_util.computeConv2DInfo>[4]
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil'
}

/** x [B,H,W,C] and dy [B,outH,outW,C·M] → the gradient of the filter [kernelHeight,kernelWidth,C,M]. */
export const depthwiseFilterGrad: KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropFilter',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {x, dy} = inputs as unknown as {x: TensorInfo; dy: TensorInfo}
    const {filterShape} = attrs as unknown as {filterShape: Shape4D}
    checkTensor('depthwiseConv2d', 'the input', x, x.shape)
    const info = infoOf(x.shape as Shape4D, filterShape, attrs as unknown as DepthwiseAttributes, dy)
    const out = newTensor(backend, filterShape)
    const [image, told, dFilter] = [x, dy, out].map(tensor => numbers(backend, tensor)) as [Float32Array, Float32Array, Float32Array]
    dFilter.fill(0)
    everyProduct(info, (pixel, weight, output) => {
      dFilter[weight]! += image[pixel]! * told[output]!
    })
    return out
  },
}

/** dy [B,outH,outW,C·M] and the filter → the gradient of the input [B,H,W,C]. */
export const depthwiseInputGrad: KernelConfig = {
  kernelName: 'DepthwiseConv2dNativeBackpropInput',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {dy, filter} = inputs as unknown as {dy: TensorInfo; filter: TensorInfo}
    const {inputShape} = attrs as unknown as {inputShape: Shape4D}
    checkTensor('depthwiseConv2d', 'the filter', filter, filter.shape)
    const info = infoOf(inputShape, filter.shape as Shape4D, attrs as unknown as DepthwiseAttributes, dy)
    const out = newTensor(backend, inputShape)
    const [weights, told, dx] = [filter, dy, out].map(tensor => numbers(backend, tensor)) as [Float32Array, Float32Array, Float32Array]
    dx.fill(0)
    everyProduct(info, (pixel, weight, output) => {
      dx[pixel]! += weights[weight]! * told[output]!
    })
    return out
  },
}

function infoOf(image: Shape4D, filter: Shape4D, {strides, dilations, pad, dimRoundingMode}: DepthwiseAttributes, dy: TensorInfo): ConvolutionInfo {
  const info = backend_util.computeConv2DInfo(image, filter, strides, dilations, pad, dimRoundingMode, true)
  checkTensor('depthwiseConv2d', 'the gradient of the output', dy, info.outShape)
  return info
}

/** Every pixel, weight and output (as places in their tensors) of which the convolution multiplies the first two and adds to the third. */
function everyProduct(info: ConvolutionInfo, visit: (pixel: number, weight: number, output: number) => void): void {
  const {batchSize, inHeight, inWidth, inChannels, outChannels, outHeight, outWidth, filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth, padInfo} = info
  const multiplier = outChannels / inChannels
  for (let b = 0; b < batchSize; b++) {
    for (let row = 0; row < outHeight; row++) {
      for (let column = 0; column < outWidth; column++) {
        const output = ((b * outHeight + row) * outWidth + column) * outChannels
        for (let i = 0; i < filterHeight; i++) {
          const y = row * strideHeight - padInfo.top + i * dilationHeight
          if (y < 0 || y >= inHeight) continue
          for (let j = 0; j < filterWidth; j++) {
            const x = column * strideWidth - padInfo.left + j * dilationWidth
            if (x < 0 || x >= inWidth) continue
            const pixel = ((b * inHeight + y) * inWidth + x) * inChannels
            const weight = (i * filterWidth + j) * outChannels
            for (let c = 0; c < outChannels; c++) visit(pixel + Math.floor(c / multiplier), weight + c, output + c)
          }
        }
      }
    }
  }
}
