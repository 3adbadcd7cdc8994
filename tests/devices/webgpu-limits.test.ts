/**
 * @file Our WebGPU kernels on a device with the least limits that WebGPU guarantees, and beyond what it has room for, on Dawn's null backend. What does not fit
 * must be seen before it is queued: a GPU drops a whole batch of work for one shader in it that is not valid.
 */
import * as tf from '@tensorflow/tfjs-core'
import {afterEach, beforeAll, describe, expect, test} from 'vitest'
import {useBackend} from '../../src/compute/backend.ts'
import {webGpuBackend} from '../../src/compute/internals.ts'
import {attentionForward, attentionKeys, attentionQueries} from '../../src/compute/webgpu/attention-shaders.ts'
import {canRunAttention, causalAttentionKernel, layOut} from '../../src/compute/webgpu/causal-attention.ts'
import {columnGroups} from '../../src/compute/webgpu/column-sum.ts'
import {source} from '../../src/compute/webgpu/program.ts'
import {installDawn} from './dawn.ts'

const complaints: string[] = []

beforeAll(async () => {
  installDawn('null')
  expect((await useBackend('webgpu')).backend).toBe('webgpu')
  webGpuBackend()!.device.addEventListener('uncapturederror', ({error}) => complaints.push(error.message))
})
afterEach(async () => {
  await webGpuBackend()!.device.queue.onSubmittedWorkDone()
  expect(complaints.splice(0)).toEqual([])
})

const limits = (more: Partial<GPUSupportedLimits> = {}) => ({maxComputeWorkgroupStorageSize: 16_384, maxComputeWorkgroupsPerDimension: 65_535, ...more}) as GPUSupportedLimits

describe('attention', () => {
  test.each([
    [[2, 1024, 3 * 512], 4, true],
    [[2, 1024, 3 * 516], 4, false],
    [[1, 5, 3 * 128], 1, true],
    [[1, 5, 3 * 129], 1, false],
    [[65_535, 1, 3], 1, true],
    [[65_536, 1, 3], 1, false],
    [[1, 1, 3 * 65_535], 65_535, true],
    [[1, 1, 3 * 65_536], 65_536, false],
  ])('of %j with %i heads can run: %s', (shape, heads, can) => {
    expect(canRunAttention({shape}, heads, limits())).toBe(can)
    expect(canRunAttention({shape}, heads)).toBe(can)
  })

  test('cannot run where workgroup memory has no room for its tiles', () => {
    expect(canRunAttention({shape: [1, 5, 3 * 128]}, 1, limits({maxComputeWorkgroupStorageSize: 8192}))).toBe(true)
    expect(canRunAttention({shape: [1, 5, 3 * 128]}, 1, limits({maxComputeWorkgroupStorageSize: 8191}))).toBe(false)
  })

  test('is asked whether it can run by its kernel’s name', () => {
    const kernel = tf.getKernel('CausalAttention', 'webgpu') as typeof causalAttentionKernel
    expect(kernel.canRun({shape: [1, 5, 384]}, 1)).toBe(true)
    expect(kernel.canRun({shape: [1, 5, 387]}, 1)).toBe(false)
  })

  test.each([1, 3, 4, 5, 31, 32, 33, 64, 100, 127, 128])('with heads of %i numbers fits a device that has the least limits of WebGPU', async (D) => {
    const device = await (await navigator.gpu.requestAdapter())!.requestDevice()
    expect([device.limits.maxComputeWorkgroupStorageSize, device.limits.maxStorageBuffersPerShaderStage]).toEqual([16_384, 8])
    const sizes = layOut(device.limits, 2, 1024, 2 * D, 2)!
    for (const program of [attentionForward, attentionQueries, attentionKeys]) {
      device.pushErrorScope('validation')
      const module = device.createShaderModule({code: source(program, sizes)})
      device.createComputePipeline({layout: 'auto', compute: {module, entryPoint: 'main'}})
      expect((await device.popErrorScope())?.message, program.name).toBeUndefined()
    }
    device.destroy()
  })
})

describe('the sum of rows', () => {
  test.each([1, 64, 65, 65_535 * 64, 65_535 * 64 + 1, 2 ** 28])('has workgroups for %i columns, and room for them', (N) => {
    const [x, slices, layers] = columnGroups(N, 3)
    expect(slices).toBe(3)
    expect(x).toBeLessThanOrEqual(65_535)
    expect(x * layers * 64).toBeGreaterThanOrEqual(N)
    expect(x * (layers - 1) * 64).toBeLessThan(N)
  })

  test('of more columns than one row of workgroups has is valid', async () => {
    const sum = tf.tidy(() => tf.sum(tf.fill([2, 65_535 * 64 + 70], 1), 0))
    await sum.data()
    sum.dispose()
  })
})
