/**
 * @file A backend for tfjs in Node: WebAssembly; WebGPU by Dawn on this machine's graphics card, or on SwiftShader where there is none; or Dawn's null backend.
 */
import {create, globals} from 'webgpu'
import {setBackend} from '@tensorflow/tfjs-core'
import {kernelSwitch, type KernelSwitch} from '../../src/bench/kernel-switch.ts'
import {countGpuWork, type GpuWork} from '../../src/bench/gpu-work.ts'
import {useBackend} from '../../src/compute/backend.ts'
import {gpuDevice} from '../../src/compute/watch-device.ts'
import {buildSimd} from '../../src/compute/wasm/build-simd.ts'
import {registerWebGpuKernels} from '../../src/compute/webgpu/register-webgpu.ts'
import {installDawn} from '../../tests/devices/dawn.ts'

export const backendNames = ['wasm', 'webgpu', 'null'] as const
export type NodeBackend = (typeof backendNames)[number]

export interface NodeDevice {
  /** tfjs's name for it. */
  readonly backend: 'wasm' | 'webgpu'
  readonly adapter: string
  readonly put: KernelSwitch
  /** What the GPU was given so far; undefined on wasm. */
  readonly work: (() => GpuWork) | undefined
  /** What the GPU complained about so far. WebGPU throws nothing: it goes on with wrong numbers. */
  readonly errors: readonly string[]
}

/** Starts it, with our kernels in place. Once per process. Throws an Error when it cannot be had. */
export async function startBackend(name: NodeBackend): Promise<NodeDevice> {
  if (name === 'wasm') return {...(await start('wasm')), work: undefined, errors: []}
  if (name === 'null') {
    installDawn('null')
    const work = countGpuWork()
    await import('@tensorflow/tfjs-backend-webgpu')
    if (!(await setBackend('webgpu'))) throw new Error('tfjs did not start on Dawn’s null backend.')
    registerWebGpuKernels()
    return {backend: 'webgpu', adapter: 'Dawn, null backend: encodes everything, computes nothing', put: await kernelSwitch('webgpu'), work, errors: listen()}
  }
  if (!(await installGraphicsCard())) {
    console.error('No graphics card that Dawn can use: this is SwiftShader, a processor that plays one. Its times say nothing about a GPU.')
    installDawn('swiftshader')
  }
  const work = countGpuWork()
  return {...(await start('webgpu')), work, errors: listen()}
}

async function start(backend: 'wasm' | 'webgpu'): Promise<Pick<NodeDevice, 'backend' | 'adapter' | 'put'>> {
  const device = await useBackend(backend, {simd: buildSimd})
  if (device.backend === backend) return {backend, adapter: device.adapter, put: await kernelSwitch(backend)}
  throw new Error(`${backend} did not start: ${device.refused.map(({backend, why}) => `${backend}: ${why}`).join('; ')}.`)
}

function listen(): readonly string[] {
  const errors: string[] = []
  gpuDevice()!.addEventListener('uncapturederror', event => errors.push(event.error.message))
  return errors
}

/** Takes `navigator.gpu` from Dawn if it finds real graphics hardware. */
async function installGraphicsCard(): Promise<boolean> {
  const gpu = create([])
  const adapter = await gpu.requestAdapter({powerPreference: 'high-performance'}).catch(() => null)
  if (!adapter || adapter.info.isFallbackAdapter || /swiftshader|llvmpipe/i.test(`${adapter.info.device} ${adapter.info.description}`)) return false
  Object.assign(globalThis, globals)
  Object.defineProperty(globalThis, 'navigator', {value: {gpu, userAgent: 'node'}, configurable: true})
  return true
}
