/**
 * @file Kernels CausalAttention and CausalAttentionGrad for the WebGPU backend: one dispatch forward, two back.
 */
import type {KernelConfig, TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, webGpuBackend, type BackendWebGpu} from '../internals.ts'
import type {CausalAttentionAttributes, CausalAttentionGradInputs, CausalAttentionInputs} from '../ops/causal-attention.ts'
import {attentionForward, attentionKeys, attentionQueries, type AttentionSizes} from './attention-shaders.ts'
import {run} from './program.ts'

/** Numbers per head past which an invocation, which keeps up to four rows of them, would need far more registers than a GPU gives it. */
const widest = 128

/** Whether this device should run our kernels on qkv [B,T,3C] with so many heads; if not, tfjs's own operations do better. The kernel carries it along, for `causalAttention` to ask. */
export function canRunAttention({shape: [B, T, width]}: Pick<TensorInfo, 'shape'>, heads: number, limits: GPUSupportedLimits | undefined = webGpuBackend()?.device.limits): boolean {
  return limits !== undefined && width! / 3 / heads <= widest && layOut(limits, B!, T!, width! / 3, heads) !== undefined
}

export const causalAttentionKernel: KernelConfig & {readonly canRun: typeof canRunAttention} = {
  canRun: canRunAttention,
  kernelName: 'CausalAttention',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {qkv} = inputs as unknown as CausalAttentionInputs
    const sizes = sizesOf(backend, qkv, attrs as unknown as CausalAttentionAttributes)
    const {B, T, HEADS, D} = sizes
    const y = backend.makeTensorInfo([B, T, HEADS * D], 'float32')
    const logSums = backend.makeTensorInfo([B, HEADS, T], 'float32')
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
    const sizes = sizesOf(backend, qkv, attrs as unknown as CausalAttentionAttributes)
    const dqkv = backend.makeTensorInfo(qkv.shape, 'float32')
    const answers = backend.makeTensorInfo(logSums.shape, 'float32')
    run(backend, attentionQueries, sizes, [dy, qkv, y, logSums], [dqkv, answers], groups(sizes))
    run(backend, attentionKeys, sizes, [dy, qkv, logSums, answers], [dqkv], groups(sizes))
    dispose(backend, answers)
    return dqkv
  },
}

const groups = ({B, T, HEADS, TILE}: AttentionSizes): [number, number, number] => [Math.ceil(T / TILE), HEADS, B]

function sizesOf({device}: BackendWebGpu, {shape}: TensorInfo, {heads}: CausalAttentionAttributes): AttentionSizes {
  const [B, T, width] = shape as [number, number, number]
  const sizes = layOut(device.limits, B, T, width / 3, heads)
  // A shader that does not fit would not only give nothing: it would take all work queued beside it along.
  if (!sizes) throw new Error(`CausalAttention: this GPU cannot run ${B} sequences of ${T} positions with ${heads} heads of ${width / 3 / heads} numbers by our kernel`)
  return sizes
}

/** The largest tile, up to 64 rows and not much longer than the sequence, whose two halves fit workgroup memory. Undefined when the device's limits leave none, or no room for so many workgroups. */
export function layOut(limits: GPUSupportedLimits, B: number, T: number, C: number, HEADS: number): AttentionSizes | undefined {
  const {maxComputeWorkgroupStorageSize, maxComputeWorkgroupsPerDimension} = limits
  const D = C / HEADS
  const bytesPerRow = 2 * Math.ceil(D / 4) * 16
  let TILE = 64
  while (TILE > 8 && (TILE * bytesPerRow > maxComputeWorkgroupStorageSize || TILE >= 2 * T)) TILE /= 2
  const fits = TILE * bytesPerRow <= maxComputeWorkgroupStorageSize && Math.max(HEADS, B, T / TILE) <= maxComputeWorkgroupsPerDimension
  return fits ? {B, T, HEADS, D, TILE} : undefined
}
