import {expect, test} from 'vitest'
import type {DeviceError} from './device-error.ts'
import {watchDevice} from './watch-device.ts'

/** As much of a GPUDevice as can be lost. */
function fakeDevice() {
  const lost = Promise.withResolvers<{message: string; reason: string}>()
  const device = Object.assign(new EventTarget(), {lost: lost.promise}) as unknown as GPUDevice
  return {device, lose: lost.resolve}
}

test('a lost GPU is told with its reason and what to do', async () => {
  const {device, lose} = fakeDevice()
  const heard = new Promise<DeviceError>((resolve) => watchDevice(resolve, device))
  lose({message: 'The driver was reset.', reason: 'unknown'})
  const error = await heard
  expect(error.message).toBe('The GPU was lost (The driver was reset).')
  expect(error.hint).toBe('Your text and code are safe. Press Run to train again; switch to WebAssembly if it happens again.')
  expect(error.zh).toEqual({message: '和显卡的连接断了（The driver was reset）。', hint: '你的文本和代码都还在。按“运行”重新训练；如果再发生，改用 WebAssembly。'})
})

test('a loss without a word from the browser still makes a sentence', async () => {
  const {device, lose} = fakeDevice()
  const heard = new Promise<DeviceError>((resolve) => watchDevice(resolve, device))
  lose({message: '', reason: 'unknown'})
  expect((await heard).message).toBe('The GPU was lost (unknown).')
})

test('who stops watching hears nothing', async () => {
  const {device, lose} = fakeDevice()
  const heard: DeviceError[] = []
  watchDevice((error) => heard.push(error), device)()
  lose({message: '', reason: 'destroyed'})
  await device.lost
  expect(heard).toEqual([])
})

test('without a GPU there is nothing to watch', () => {
  expect(watchDevice(() => {})).toBeTypeOf('function')
})
