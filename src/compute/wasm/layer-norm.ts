/**
 * @file Kernels LayerNorm and LayerNormGrad for the WebAssembly backend; ../ops/layer-norm.ts says what goes in and comes out.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {address, allocate, type BackendWasm} from '../internals.ts'
import type {LayerNormAttributes, LayerNormGradInputs, LayerNormInputs} from '../ops/layer-norm.ts'
import {checkTensor} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

/** x [N,D], gamma [D], beta [D] → y [N,D] and stats [N,2]. */
export const layerNormKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'LayerNorm',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {x, gamma, beta} = inputs as unknown as LayerNormInputs
    const {epsilon} = attrs as unknown as LayerNormAttributes
    const [N, D] = x.shape as [number, number]
    checkTensor('layerNorm', 'x', x, [N, D])
    checkTensor('layerNorm', 'gamma', gamma, [D])
    checkTensor('layerNorm', 'beta', beta, [D])
    const [y, stats] = allocate(backend, [[N, D], [N, 2]]) as [TensorInfo, TensorInfo]
    const at = (tensor: TensorInfo) => address(backend, tensor)
    simd.layerNorm(N, D, epsilon, at(x), at(gamma), at(beta), at(y), at(stats))
    return [y, stats]
  },
})

/** dy [N,D], x, gamma and stats → the gradients of x [N,D], gamma [D] and beta [D]. */
export const layerNormGradKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'LayerNormGrad',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {dy, x, gamma, stats} = inputs as unknown as LayerNormGradInputs
    const [N, D] = x.shape as [number, number]
    const [dx, dGamma, dBeta] = allocate(backend, [[N, D], [D], [D]]) as [TensorInfo, TensorInfo, TensorInfo]
    const at = (tensor: TensorInfo) => address(backend, tensor)
    simd.layerNormGrad(N, D, at(dy), at(x), at(gamma), at(stats), at(dx), at(dGamma), at(dBeta))
    return [dx, dGamma, dBeta]
  },
})
