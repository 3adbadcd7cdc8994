import {afterEach, expect, test, vi} from 'vitest'
import {probe} from './probe.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a graphics process that never answers is not waited for', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', {gpu: {requestAdapter: () => new Promise(() => {})}})
  const probes = probe()
  await vi.advanceTimersByTimeAsync(10_000)
  expect((await probes).webgpu).toEqual({en: 'WebGPU did not answer within 10 seconds', zh: 'WebGPU 在 10 秒内没有回答'})
})

test('one that answers is named, and nothing is left waiting', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('navigator', {gpu: {requestAdapter: async () => ({info: {vendor: 'apple', architecture: 'metal-3', device: '', description: ''}})}})
  expect((await probe()).webgpu).toEqual({adapter: {vendor: 'apple', architecture: 'metal-3', device: '', description: '', isFallbackAdapter: false}})
  expect(vi.getTimerCount()).toBe(0)
})
