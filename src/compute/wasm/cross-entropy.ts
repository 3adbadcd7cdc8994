/**
 * @file Kernels CrossEntropy and CrossEntropyGrad for the WebAssembly backend; ../ops/sparse-cross-entropy.ts says what goes in and comes out.
 * As with tfjs's own one-hot rows, a target outside 0 … V − 1 costs nothing and gets no gradient.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {address, allocate, newTensor, numbers, type BackendWasm} from '../internals.ts'
import type {CrossEntropyGradInputs, CrossEntropyInputs} from '../ops/sparse-cross-entropy.ts'
import {checkTensor} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

/** Logits [N,V] and targets [N] int32 → the mean loss, a scalar, and logSums [N]. */
export const crossEntropyKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'CrossEntropy',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {logits, targets} = inputs as unknown as CrossEntropyInputs
    const [N, V] = logits.shape as [number, number]
    checkTensor('sparseCrossEntropy', 'logits', logits, [N, V])
    checkTensor('sparseCrossEntropy', 'targets', targets, [N], 'int32')
    const [loss, logSums] = allocate(backend, [[], [N]]) as [TensorInfo, TensorInfo]
    numbers(backend, loss)[0] = simd.crossEntropy(N, V, address(backend, logits), address(backend, targets), address(backend, logSums))
    return [loss, logSums]
  },
})

/** dy, a scalar, what went in, and logSums → the gradient of the logits [N,V]. */
export const crossEntropyGradKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'CrossEntropyGrad',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {dy, logits, targets, logSums} = inputs as unknown as CrossEntropyGradInputs
    const [N, V] = logits.shape as [number, number]
    const dLogits = newTensor(backend, [N, V])
    const at = (tensor: TensorInfo) => address(backend, tensor)
    simd.crossEntropyGrad(N, V, numbers(backend, dy)[0]! / N, at(logits), at(targets), at(logSums), at(dLogits))
    return dLogits
  },
})
