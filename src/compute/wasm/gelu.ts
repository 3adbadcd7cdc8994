/**
 * @file Kernels Gelu and GeluGrad for the WebAssembly backend; ../ops/gelu.ts says what goes in and comes out.
 */
import type {KernelConfig} from '@tensorflow/tfjs-core'
import {address, newTensor, type BackendWasm} from '../internals.ts'
import type {GeluGradInputs, GeluInputs} from '../ops/gelu.ts'
import {checkTensor, sizeOf} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

/** x → y of the same shape. */
export const geluKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'Gelu',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {x} = inputs as unknown as GeluInputs
    checkTensor('gelu', 'x', x, x.shape)
    const y = newTensor(backend, x.shape)
    simd.gelu(sizeOf(x.shape), address(backend, x), address(backend, y))
    return y
  },
})

/** dy and x → the gradient of x. */
export const geluGradKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'GeluGrad',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {dy, x} = inputs as unknown as GeluGradInputs
    const dx = newTensor(backend, x.shape)
    simd.geluGrad(sizeOf(x.shape), address(backend, dy), address(backend, x), address(backend, dx))
    return dx
  },
})
