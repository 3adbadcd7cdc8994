/**
 * @file Kernels GlobalNorm and AdamStep for the WebAssembly backend; ../ops/adam.ts says what goes in and comes out.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {address, allocate, newTensor, numbers, type BackendWasm} from '../internals.ts'
import type {AdamAttributes, AdamInputs, GlobalNormInputs} from '../ops/adam.ts'
import {checkTensor, sizeOf} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

/** Tensors under any names → √Σ x² over all their numbers, a scalar. */
export const globalNormKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'GlobalNorm',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const tensors = Object.entries(inputs as unknown as GlobalNormInputs)
    for (const [name, tensor] of tensors) checkTensor('globalNorm', name, tensor, tensor.shape)
    const norm = newTensor(backend, [])
    numbers(backend, norm)[0] = Math.sqrt(tensors.reduce((sum, [, tensor]) => sum + simd.sumOfSquares(sizeOf(tensor.shape), address(backend, tensor)), 0))
    return norm
  },
})

/** norm, moments [2, total] (changed in place), value0, gradient0, value1, gradient1, … → the new values. */
export const adamStepKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'AdamStep',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {norm, moments, ...pairs} = inputs as unknown as AdamInputs
    const {learningRate, beta1, beta2, epsilon, step, clip} = attrs as unknown as AdamAttributes
    const values: TensorInfo[] = []
    for (let i = 0; `value${i}` in pairs; i++) values.push(pairs[`value${i}`]!)
    const gradients = values.map(({shape}, i) => {
      const gradient = pairs[`gradient${i}`]
      if (!gradient) throw new Error(`adam: variable ${i} has no gradient`)
      checkTensor('adam', `the gradient of variable ${i}`, gradient, shape)
      return gradient
    })
    const total = values.reduce((sum, {shape}) => sum + sizeOf(shape), 0)
    checkTensor('adam', 'moments', moments, [2, total])
    const made = allocate(backend, values.map(({shape}) => shape))
    const scale = Math.min(1, clip / numbers(backend, norm)[0]!)
    let m = address(backend, moments)
    values.forEach((value, i) => {
      const size = sizeOf(value.shape)
      simd.adamStep(
        size, learningRate, beta1, beta2, 1 - beta1, 1 - beta2, epsilon, 1 - beta1 ** step, 1 - beta2 ** step, scale,
        address(backend, value), address(backend, gradients[i]!), m, m + 4 * total, address(backend, made[i]!),
      )
      m += 4 * size
    })
    return made
  },
})
