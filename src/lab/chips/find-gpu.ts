/** @file The reader's GPU, asked for by hand: without TensorFlow.js in between. */

export interface FoundGpu {
  readonly device: GPUDevice
  /** As far as the browser says: “nvidia ampere”. */
  readonly name: string
  /** Whether it is a program that plays a GPU on the processor. */
  readonly software: boolean
}

/** Why there is none: half a sentence, without a full stop. */
export interface NoGpu {
  readonly device: undefined
  readonly why: {readonly en: string; readonly zh: string}
}

/** A device of its own, to be destroyed after use; or why there is none. Never throws for want of one. */
export async function findGpu(): Promise<FoundGpu | NoGpu> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu
  if (!gpu) return {device: undefined, why: {en: 'this browser has no WebGPU', zh: '这个浏览器没有WebGPU'}}
  try {
    const adapter = await gpu.requestAdapter({powerPreference: 'high-performance'})
    if (!adapter) return {device: undefined, why: {en: 'WebGPU found no graphics adapter', zh: 'WebGPU没有找到显卡'}}
    const {vendor, architecture, device, description, isFallbackAdapter} = adapter.info
    const name = description || [vendor, architecture, device].filter(part => part !== '').join(' ') || 'GPU'
    return {device: await adapter.requestDevice(), name, software: isFallbackAdapter ?? false}
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return {device: undefined, why: {en: `WebGPU did not answer: ${message}`, zh: `WebGPU没有应答：${message}`}}
  }
}
