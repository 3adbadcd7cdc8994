/**
 * @file Kernels CausalAttention and CausalAttentionGrad for the WebAssembly backend; ../ops/causal-attention.ts says what goes in and comes out.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {address, allocate, dispose, type BackendWasm} from '../internals.ts'
import type {CausalAttentionAttributes, CausalAttentionGradInputs, CausalAttentionInputs} from '../ops/causal-attention.ts'
import {checkTensor} from '../check-tensor.ts'
import type {SimdModule} from './simd-module.ts'

/** qkv [B,T,3C] → y [B,T,C] and logSums [B,heads,T]. */
export const causalAttentionKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'CausalAttention',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {qkv} = inputs as unknown as CausalAttentionInputs
    const {heads} = attrs as unknown as CausalAttentionAttributes
    const [B, T, width] = qkv.shape as [number, number, number]
    const C = width / 3
    checkTensor('causalAttention', 'qkv', qkv, [B, T, width])
    if (!(heads >= 1 && Number.isInteger(heads) && Number.isInteger(C / heads))) throw new Error(`causalAttention: ${heads} heads cannot share queries, keys and values of ${width} numbers together`)
    const [y, logSums, scratch] = allocate(backend, [[B, T, C], [B, heads, T], [simd.causalAttentionScratch(T, C / heads)]]) as [TensorInfo, TensorInfo, TensorInfo]
    const at = (tensor: TensorInfo) => address(backend, tensor)
    simd.causalAttention(B, T, C, heads, at(qkv), at(y), at(logSums), at(scratch))
    dispose(backend, scratch)
    return [y, logSums]
  },
})

/** dy [B,T,C], qkv, y and logSums → the gradient of qkv [B,T,3C]. */
export const causalAttentionGradKernel = (simd: SimdModule): KernelConfig => ({
  kernelName: 'CausalAttentionGrad',
  backendName: 'wasm',
  kernelFunc: ({inputs, attrs, backend: anyBackend}) => {
    const backend = anyBackend as BackendWasm
    const {dy, qkv, y, logSums} = inputs as unknown as CausalAttentionGradInputs
    const {heads} = attrs as unknown as CausalAttentionAttributes
    const [B, T, C] = y.shape as [number, number, number]
    const [dqkv, scratch] = allocate(backend, [qkv.shape, [simd.causalAttentionGradScratch(T, C / heads)]]) as [TensorInfo, TensorInfo]
    const at = (tensor: TensorInfo) => address(backend, tensor)
    simd.causalAttentionGrad(B, T, C, heads, at(dy), at(qkv), at(y), at(logSums), at(dqkv), at(scratch))
    dispose(backend, scratch)
    return dqkv
  },
})
