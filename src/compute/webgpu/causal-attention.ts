/**
 * @file Kernels CausalAttention and CausalAttentionGrad for the WebGPU backend: one dispatch forward, two back.
 */
import type {KernelConfig} from '@tensorflow/tfjs-core'
import type {BackendWebGpu} from '../internals.ts'
import type {CausalAttentionAttributes, CausalAttentionGradInputs, CausalAttentionInputs} from '../ops/causal-attention.ts'
import {attentionForward, attentionKeys, attentionQueries, type AttentionSizes} from './attention-shaders.ts'
import {run} from './program.ts'

export const causalAttentionKernel: KernelConfig = {
  kernelName: 'CausalAttention',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {qkv} = inputs as unknown as CausalAttentionInputs
    const {heads} = attrs as unknown as CausalAttentionAttributes
    const [B, T, width] = qkv.shape as [number, number, number]
    const y = backend.makeTensorInfo([B, T, width / 3], 'float32')
    const logSums = backend.makeTensorInfo([B, heads, T], 'float32')
    const sizes = layOut(backend.device.limits, B, T, width / 3, heads)
    run(backend, attentionForward, sizes, [qkv], [y, logSums], groups(sizes))
    return [y, logSums]
  },
}

export const causalAttentionGradKernel: KernelConfig = {
  kernelName: 'CausalAttentionGrad',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {dy, qkv, y, logSums} = inputs as unknown as CausalAttentionGradInputs
    const {heads} = attrs as unknown as CausalAttentionAttributes
    const [B, T, width] = qkv.shape as [number, number, number]
    const dqkv = backend.makeTensorInfo(qkv.shape, 'float32')
    const sizes = layOut(backend.device.limits, B, T, width / 3, heads)
    for (const program of [attentionQueries, attentionKeys]) run(backend, program, sizes, [dy, qkv, y, logSums], [dqkv], groups(sizes))
    return dqkv
  },
}

const groups = ({B, T, HEADS, TILE}: AttentionSizes): [number, number] => [Math.ceil(T / TILE), B * HEADS]

/** The largest tile, up to 64 rows, whose two halves fit workgroup memory with 2 numbers per row to spare. */
function layOut({maxComputeWorkgroupStorageSize}: GPUSupportedLimits, B: number, T: number, C: number, HEADS: number): AttentionSizes {
  const D = C / HEADS
  const bytesPerRow = 2 * Math.ceil(D / 4) * 16 + 8
  let TILE = 64
  while (TILE > 8 && (TILE * bytesPerRow > maxComputeWorkgroupStorageSize || TILE >= 2 * T)) TILE /= 2
  return {B, T, HEADS, D, TILE}
}
