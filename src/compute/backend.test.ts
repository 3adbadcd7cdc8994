import * as tf from '@tensorflow/tfjs-core'
import {expect, test} from 'vitest'
import {useBackend} from './backend.ts'
import type {Probes} from './choose-backend.ts'
import type {BackendName} from './device.ts'
import {DeviceError} from './device-error.ts'

const noWebGL = {en: 'no WebGL 2 in this browser', zh: '这个浏览器没有 WebGL 2'}
const probes: Probes = {webgpu: {adapter: {vendor: 'nvidia'}}, wasm: {simd: true}, webgl: () => noWebGL}
const probe = async () => probes

test('the next backend is taken when one does not start, and the device says what was tried', async () => {
  const started: BackendName[] = []
  const device = await useBackend('auto', {
    probe,
    start: async (backend) => {
      started.push(backend)
      if (backend !== 'cpu') throw new Error(`${backend} is having a bad day`)
    },
  })
  expect(started).toEqual(['webgpu', 'wasm', 'cpu'])
  expect(device).toEqual({
    backend: 'cpu',
    adapter: 'plain JavaScript, 1 thread',
    accelerated: false,
    refused: [
      {backend: 'webgpu', why: {en: 'it did not start: webgpu is having a bad day', zh: '它没能启动：webgpu is having a bad day'}},
      {backend: 'wasm', why: {en: 'it did not start: wasm is having a bad day', zh: '它没能启动：wasm is having a bad day'}},
      {backend: 'webgl', why: noWebGL},
    ],
  })
})

test('without a wish the device in use stays, and nothing is looked at again', async () => {
  const device = await useBackend('cpu', {probe, start: async () => {}})
  const again = await useBackend(undefined, {
    probe: async () => {
      throw new Error('probed')
    },
  })
  expect(again).toBe(device)
})

test('two callers at once start one backend after the other', async () => {
  let running = 0
  let most = 0
  const start = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    running--
  }
  const devices = await Promise.all([useBackend('wasm', {probe, start}), useBackend('cpu', {probe, start})])
  expect(devices.map(({backend}) => backend)).toEqual(['wasm', 'cpu'])
  expect(most).toBe(1)
})

test('when nothing starts, the error names every attempt and what to do', async () => {
  const start = async () => {
    throw new Error('no')
  }
  const failure = await useBackend('auto', {probe, start}).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(DeviceError)
  expect((failure as DeviceError).message).toBe(
    'No backend started (webgpu: it did not start: no; wasm: it did not start: no; webgl: no WebGL 2 in this browser; cpu: it did not start: no).',
  )
  expect((failure as DeviceError).hint).toBe('Reload the page; if that does not help, try another browser.')
  expect((failure as DeviceError).zh).toEqual({
    message: '没有一种计算后端能启动（webgpu：它没能启动：no；wasm：它没能启动：no；webgl：这个浏览器没有 WebGL 2；cpu：它没能启动：no）。',
    hint: '重新载入页面；如果还不行，换一个浏览器。',
  })
})

test('in Node, where there is no WebGPU, WebAssembly really starts', async () => {
  const device = await useBackend('auto')
  expect(device).toMatchObject({backend: 'wasm', adapter: 'WebAssembly SIMD, 1 thread', refused: [{backend: 'webgpu'}]})
  expect(tf.getBackend()).toBe('wasm')
})

test('the module for cells has core, layers and a backend that is ready', async () => {
  const cells = await import('./tf.ts')
  expect(cells.getBackend()).toBe('wasm')
  expect(cells.sequential).toBeTypeOf('function')
  const sum = cells.add(1, 1)
  expect(sum.dataSync()[0]).toBe(2)
  sum.dispose()
})
