/**
 * @file Kernels FusedLSTM and FusedLSTMGrad for the WebGPU backend: three dispatches forward and five back, however long the sequences. `fusedLstm`
 * (../ops/fused-lstm.ts) is their only caller, and has checked the shapes.
 */
import {getKernel, type KernelConfig, type TensorInfo} from '@tensorflow/tfjs-core'
import {dispose, type BackendWebGpu} from '../internals.ts'
import type {FusedLstmAttributes, FusedLstmGradInputs, FusedLstmInputs} from '../ops/fused-lstm.ts'
import {lstmBackward, lstmWeights, lstmWeightSums} from './lstm-backward.ts'
import {lstmForward, packRecurrent, type RecurrenceSizes} from './lstm-forward.ts'
import {elementGroups} from './per-element.ts'
import {run} from './program.ts'
import {productGroups, slicesFor} from './weight-gradient.ts'

export const fusedLstmKernel: KernelConfig = {
  kernelName: 'FusedLSTM',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {x, kernel, recurrentKernel, bias, start} = inputs as unknown as FusedLstmInputs
    const {hard} = attrs as unknown as FusedLstmAttributes
    const [B, T, D] = x.shape as [number, number, number]
    const U = recurrentKernel.shape[0]!
    const projected = stock(backend, '_FusedMatMul', {a: {...x, shape: [B * T, D]}, b: kernel, bias}, {transposeA: false, transposeB: false, activation: 'linear', leakyreluAlpha: 0})
    const packed = pack(backend, recurrentKernel, U, false)
    const hidden = backend.makeTensorInfo([B, T, U], 'float32')
    const gates = backend.makeTensorInfo([B, T, 4 * U], 'float32')
    const cells = backend.makeTensorInfo([B, T, U], 'float32')
    const sizes = layOut(backend.device.limits, B, T, U, hard, start !== undefined, 4)
    run(backend, lstmForward, sizes, [projected, packed, ...(start ? [start] : [])], [hidden, gates, cells], [Math.ceil(B / sizes.ROWS)])
    dispose(backend, projected, packed)
    return [hidden, gates, cells]
  },
}

export const fusedLstmGradKernel: KernelConfig = {
  kernelName: 'FusedLSTMGrad',
  backendName: 'webgpu',
  kernelFunc: ({inputs, backend: anyBackend, attrs}) => {
    const backend = anyBackend as unknown as BackendWebGpu
    const {dy, x, kernel, recurrentKernel, hidden, gates, cells, start, dCell} = inputs as unknown as FusedLstmGradInputs
    const {hard} = attrs as unknown as FusedLstmAttributes
    const [B, T, D] = x.shape as [number, number, number]
    const U = recurrentKernel.shape[0]!
    const N = 4 * U
    const M = D + U + 1
    const [dz, dKernel, dRecurrentKernel, dBias] = [[B * T, N], kernel.shape, recurrentKernel.shape, [N]].map(shape => backend.makeTensorInfo(shape, 'float32')) as [TensorInfo, TensorInfo, TensorInfo, TensorInfo]
    const dStart = start && backend.makeTensorInfo([2, B, U], 'float32')

    const packed = pack(backend, recurrentKernel, U, true)
    const sizes = {...layOut(backend.device.limits, B, T, U, hard, start !== undefined, 16), SEQUENCES: dy.shape.length === 3}
    run(backend, lstmBackward, sizes, [dy, packed, gates, cells, ...(start ? [start, dCell!] : [])], [dz, ...(dStart ? [dStart] : [])], [Math.ceil(B / sizes.ROWS)])

    const SLICES = slicesFor(B * T, M, N)
    const parts = backend.makeTensorInfo([SLICES, M, N], 'float32')
    run(backend, lstmWeights, {T, D, U, ROWS: B * T, M, N, SLICES, START: start !== undefined}, [x, hidden, dz, ...(start ? [start] : [])], [parts], productGroups(M, N, SLICES))
    run(backend, lstmWeightSums, {D, U, M, N, SLICES}, [parts], [dKernel, dRecurrentKernel, dBias], elementGroups(M * N))

    const dx = stock(backend, 'BatchMatMul', {a: dz, b: kernel}, {transposeA: false, transposeB: true})
    dispose(backend, packed, parts, dz)
    return [{...dx, shape: x.shape}, dKernel, dRecurrentKernel, dBias, ...(dStart ? [dStart] : [])]
  },
}

/** Sequences per workgroup and invocations, from the device's limits. `bytes`: of workgroup memory per sequence and unit. */
function layOut({maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX, maxComputeWorkgroupStorageSize}: GPUSupportedLimits, B: number, T: number, U: number, HARD: boolean, START: boolean, bytes: number): RecurrenceSizes {
  const wanted = B >= 64 ? 4 : B >= 16 ? 2 : 1
  const ROWS = [4, 2, 1].find(rows => rows <= wanted && rows * U * bytes <= maxComputeWorkgroupStorageSize) ?? 1
  const WIDTH = Math.min(Math.ceil(U / 32) * 32, 256, maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX)
  return {B, T, U, ROWS, WIDTH, HARD, START, LOCAL: ROWS * U * bytes <= maxComputeWorkgroupStorageSize}
}

function pack(backend: BackendWebGpu, recurrentKernel: TensorInfo, U: number, BACKWARD: boolean): TensorInfo {
  const packed = backend.makeTensorInfo([U, U, 4], 'float32')
  run(backend, packRecurrent, {U, BACKWARD}, [recurrentKernel], [packed], elementGroups(U * U))
  return packed
}

/** Runs a kernel that tfjs has. */
const stock = (backend: BackendWebGpu, name: string, inputs: Record<string, TensorInfo>, attrs: object): TensorInfo =>
  getKernel(name, 'webgpu').kernelFunc({inputs, backend, attrs: attrs as {}}) as TensorInfo
