/**
 * @file Hears of a GPU that is lost (driver reset, unplugged, too long a task) or out of memory. WebGPU tells neither by an exception.
 */
import * as tf from '@tensorflow/tfjs-core'
import {DeviceError, memoryError} from './device-error.ts'
import {webGpuBackend} from './internals.ts'

/** The WebGPU device in use; undefined on the other backends. */
export const gpuDevice = (): GPUDevice | undefined => (tf.getBackend() === 'webgpu' ? webGpuBackend()?.device : undefined)

/**
 * Calls back when the WebGPU device in use now is lost or runs out of memory; on other backends never. Returns how to stop watching.
 * The callback may come between any two steps, and reads that were under way may never settle: race them against it.
 */
export function watchDevice(onLost: (error: DeviceError) => void, device: GPUDevice | undefined = gpuDevice()): () => void {
  if (!device) return () => {}
  let watching = true
  const onError = (event: GPUUncapturedErrorEvent) => {
    if (typeof GPUOutOfMemoryError !== 'undefined' && event.error instanceof GPUOutOfMemoryError) onLost(memoryError(event.error))
  }
  device.addEventListener('uncapturederror', onError)
  void device.lost.then((info) => {
    if (watching) onLost(lostError(info))
  })
  return () => {
    watching = false
    device.removeEventListener('uncapturederror', onError)
  }
}

/** What a reader sees when the GPU is gone. */
function lostError({message, reason}: {readonly message: string; readonly reason: string}): DeviceError {
  const why = message.replace(/\.$/, '') || reason
  return new DeviceError(
    `The GPU was lost (${why}).`,
    'Your text and code are safe. Press Run to train again; switch to WebAssembly if it happens again.',
    [`和显卡的连接断了（${why}）。`, '你的文本和代码都还在。按“运行”重新训练；如果再发生，改用 WebAssembly。'],
  )
}
