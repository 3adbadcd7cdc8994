/**
 * @file Kernels FusedLSTM and FusedLSTMGrad for the WebAssembly backend: a whole LSTM layer in one call each way. `fusedLstm` (../ops/fused-lstm.ts) is their only caller,
 * and has checked the shapes.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import type {FusedLstmAttributes, FusedLstmGradInputs, FusedLstmInputs} from '../ops/fused-lstm.ts'
import {address, allocate, dispose, type BackendWasm} from '../internals.ts'
import type {SimdModule} from './simd-module.ts'

/** x [B,T,D], kernel [D,4U], recurrentKernel [U,4U], bias [4U] → hidden [B,T,U], gates [T,B,4U] (after their nonlinearities), cells [B,T,U]. */
export const fusedLstmKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'FusedLSTM',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as BackendWasm
    const {x, kernel, recurrentKernel, bias, start} = inputs as unknown as FusedLstmInputs
    const {hard} = attrs as unknown as FusedLstmAttributes
    const [B, T, D] = x.shape as [number, number, number]
    const U = recurrentKernel.shape[0]!
    const made = allocate(backend, [[B, T, U], [T, B, 4 * U], [B, T, U], [simd.lstmForwardScratch(B, T, D, U)]])
    const [hidden, gates, cells, scratch] = made as [TensorInfo, TensorInfo, TensorInfo, TensorInfo]
    const at = (tensor: TensorInfo | undefined) => (tensor ? address(backend, tensor) : 0)
    simd.lstmForward(B, T, D, U, hard, at(x), at(kernel), at(recurrentKernel), at(bias), at(start), at(gates), at(cells), at(hidden), at(scratch))
    dispose(backend, scratch)
    return [hidden, gates, cells]
  },
})

/** dy ([B,T,U], or [B,U] about the last step), FusedLSTM's first three inputs and its outputs → dx, dKernel, dRecurrentKernel, dBias. */
export const fusedLstmGradKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'FusedLSTMGrad',
  backendName: 'wasm',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as BackendWasm
    const {dy, x, kernel, recurrentKernel, hidden, gates, cells, start, dCell} = inputs as unknown as FusedLstmGradInputs
    const {hard} = attrs as unknown as FusedLstmAttributes
    const [B, T, D] = x.shape as [number, number, number]
    const U = recurrentKernel.shape[0]!
    const made = allocate(backend, [[simd.lstmBackwardScratch(B, T, D, U)], x.shape, kernel.shape, recurrentKernel.shape, [4 * U], ...(start ? [[2, B, U]] : [])])
    const [scratch, dx, dKernel, dRecurrentKernel, dBias, dStart] = made as [TensorInfo, TensorInfo, TensorInfo, TensorInfo, TensorInfo, TensorInfo?]
    const at = (tensor: TensorInfo | undefined) => (tensor ? address(backend, tensor) : 0)
    simd.lstmBackward(
      B, T, D, U, hard, dy.shape.length === 3,
      at(dy), at(x), at(kernel), at(recurrentKernel), at(start), at(dCell), at(gates), at(cells), at(hidden),
      at(dx), at(dKernel), at(dRecurrentKernel), at(dBias), at(dStart), at(scratch),
    )
    dispose(backend, scratch)
    return [dx, dKernel, dRecurrentKernel, dBias, ...(dStart ? [dStart] : [])]
  },
})
