/**
 * @file Makes one tfjs backend ready: looks at what the browser has, loads only what it takes, tries it, and says what it did.
 */
import * as tf from '@tensorflow/tfjs-core'
import {chooseBackends, type Probes} from './choose-backend.ts'
import type {BackendName, BackendWish, Device, Refusal} from './device.ts'
import {DeviceError} from './device-error.ts'
import {probe as probeHere} from './probe.ts'
import {bundledSimd, bundledWasmFiles, type SimdModuleBytes, type WasmFiles} from './wasm-files.ts'
import {gpuDevice} from './watch-device.ts'

export interface BackendOptions {
  /** Where the .wasm files lie. Default: in this site's own build. */
  readonly wasmFiles?: WasmFiles
  /** Our SIMD kernels for wasm, compiled. Default: in this site's own build. */
  readonly simd?: SimdModuleBytes
  readonly probe?: () => Promise<Probes>
  readonly start?: (backend: BackendName, files: Files) => Promise<void>
}

interface Files {
  readonly wasmFiles: WasmFiles
  readonly simd: SimdModuleBytes
}

// tfjs has one engine per realm, so there is one device per realm: this mirrors it, and keeps two callers from starting two backends at once.
let current: Promise<Device> | undefined
let gpuLost = false

/**
 * Makes a backend ready and answers with the device. Without a wish: the device in use, or the best one (`auto`) if there is none yet or the GPU was lost.
 * A wish that cannot be met falls to the next backend; `refused` says why. Tensors move to a new backend when next used, so build models after switching.
 * Throws a DeviceError when nothing starts.
 */
export function useBackend(wish?: BackendWish, options: BackendOptions = {}): Promise<Device> {
  if (wish === undefined && current) return current
  const previous = current
  const next = (async () => {
    await previous?.catch(() => {}) // one at a time: tfjs drops a backend that another one overtakes
    return take(wish ?? 'auto', options)
  })()
  current = next
  next.catch(() => {
    if (current === next) current = undefined
  })
  return next
}

async function take(wish: BackendWish, {wasmFiles = bundledWasmFiles, simd = bundledSimd, probe = probeHere, start = startBackend}: BackendOptions): Promise<Device> {
  const refused: Refusal[] = []
  for (const candidate of chooseBackends(wish, await probe())) {
    if ('why' in candidate) {
      refused.push(candidate)
      continue
    }
    try {
      await start(candidate.backend, {wasmFiles, simd})
      return {...candidate, refused}
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      refused.push({backend: candidate.backend, why: {en: `it did not start: ${message}`, zh: `它没能启动：${message}`}})
    }
  }
  throw new DeviceError(
    `No backend started (${refused.map(({backend, why}) => `${backend}: ${why.en}`).join('; ')}).`,
    'Reload the page; if that does not help, try another browser.',
    [`没有一种计算后端能启动（${refused.map(({backend, why}) => `${backend}：${why.zh}`).join('；')}）。`, '重新载入页面；如果还不行，换一个浏览器。'],
  )
}

const load: Record<BackendName, () => Promise<unknown>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  wasm: () => import('@tensorflow/tfjs-backend-wasm'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
}

async function startBackend(backend: BackendName, {wasmFiles, simd}: Files): Promise<void> {
  await load[backend]()
  if (backend === 'wasm') await prepareWasm(wasmFiles)
  if (backend === 'webgpu' && gpuLost) forgetLostDevice()
  if (!(await tf.setBackend(backend))) throw new Error('tfjs could not initialise it')
  if (backend === 'wasm') (await import('./wasm/register-wasm.ts')).registerWasmKernels(await simd())
  if (backend === 'webgpu') (await import('./webgpu/register-webgpu.ts')).registerWebGpuKernels()
  const two = tf.add(1, 1)
  const [sum] = await two.data()
  two.dispose()
  if (sum !== 2) throw new Error(`it says that 1 + 1 is ${sum}`)
  const device = gpuDevice()
  void device?.lost.then(() => {
    gpuLost = true
    if (gpuDevice() === device) current = undefined
  })
}

async function prepareWasm(wasmFiles: WasmFiles): Promise<void> {
  const {setWasmPaths} = await import('@tensorflow/tfjs-backend-wasm')
  const files = await wasmFiles()
  if (files) setWasmPaths(files)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false) // threads need cross-origin isolation, which static hosts do not give, and did not help when measured
}

/** tfjs keeps a backend for good once it ran; a lost device needs a new one. */
function forgetLostDevice(): void {
  const factory = tf.findBackendFactory('webgpu')
  tf.removeBackend('webgpu')
  tf.registerBackend('webgpu', factory, 3)
  gpuLost = false
}
