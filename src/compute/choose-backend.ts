/**
 * @file Which backend to try, in which order: a pure decision over what the probes found.
 */
import type {BackendName, BackendWish, Device, Reason, Refusal} from './device.ts'

/** The fields of WebGPU's GPUAdapterInfo that name an adapter. A browser may leave any of them empty. */
export interface AdapterNames {
  readonly vendor?: string
  readonly architecture?: string
  readonly device?: string
  readonly description?: string
  readonly isFallbackAdapter?: boolean
}

/** What this browser has, or why it does not have it. `webgl` is asked only when its turn comes: a context costs time and memory. */
export interface Probes {
  readonly webgpu: {readonly adapter: AdapterNames} | Reason
  readonly wasm: {readonly simd: boolean} | Reason
  readonly webgl: () => {readonly renderer: string} | Reason
}

/** One backend of the order: worth trying, or not and why. */
export type Candidate = Omit<Device, 'refused'> | Refusal

const software = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i

/** A name for people, from what the browser tells. */
export function adapterName({vendor, architecture, device, description}: AdapterNames): string {
  return description || [vendor, architecture, device].filter(Boolean).join(' ') || 'a graphics adapter without a name'
}

/** Whether the processor only pretends to be a graphics card. Training on such an adapter is many times slower than WebAssembly. */
export function isSoftware(adapter: AdapterNames): boolean {
  return adapter.isFallbackAdapter === true || software.test(Object.values(adapter).join(' '))
}

/**
 * Every backend, in the order in which to try. `auto`: WebGPU on hardware, then WebAssembly SIMD, then WebGL on hardware, then plain JavaScript. WebGL
 * stays behind WebAssembly because an LSTM's many small steps cost it more in dispatches than they gain. A wish for one backend puts it first.
 */
export function* chooseBackends(wish: BackendWish, probes: Probes): Generator<Candidate, void, undefined> {
  const order: BackendName[] = ['webgpu', 'wasm', 'webgl', 'cpu']
  if (wish !== 'auto') order.unshift(...order.splice(order.indexOf(wish), 1))
  for (const backend of order) {
    const found = consider(backend, probes, backend === wish)
    yield 'en' in found ? {backend, why: found} : {backend, ...found}
  }
}

function consider(backend: BackendName, probes: Probes, wished: boolean): {adapter: string; accelerated: boolean} | Reason {
  switch (backend) {
    case 'webgpu': {
      if ('en' in probes.webgpu) return probes.webgpu
      const adapter = adapterName(probes.webgpu.adapter)
      const accelerated = !isSoftware(probes.webgpu.adapter)
      if (accelerated || wished) return {adapter, accelerated}
      return {en: `the only WebGPU adapter is a software one (${adapter}): slower than WebAssembly`, zh: `唯一的 WebGPU 适配器是用软件模拟的（${adapter}），比 WebAssembly 慢`}
    }
    case 'wasm':
      if ('en' in probes.wasm) return probes.wasm
      return {adapter: probes.wasm.simd ? 'WebAssembly SIMD, 1 thread' : 'WebAssembly, 1 thread', accelerated: false}
    case 'webgl': {
      const found = probes.webgl()
      if ('en' in found) return found
      const {renderer} = found
      const accelerated = !software.test(renderer)
      return accelerated || wished ? {adapter: renderer, accelerated} : {en: `WebGL here is drawn by software (${renderer})`, zh: `这里的 WebGL 是用软件绘制的（${renderer}）`}
    }
    case 'cpu':
      return {adapter: 'plain JavaScript, 1 thread', accelerated: false}
  }
}
