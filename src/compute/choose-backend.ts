/**
 * @file Which backend to try, in which order: a pure decision over what the probes found.
 */
import type {BackendName, BackendWish, Device, Refusal} from './device.ts'

/** The fields of WebGPU's GPUAdapterInfo that name an adapter. A browser may leave any of them empty. */
export interface AdapterNames {
  readonly vendor?: string
  readonly architecture?: string
  readonly device?: string
  readonly description?: string
  readonly isFallbackAdapter?: boolean
}

/** What this browser has. A string says why it does not have it. `webgl` is asked only when its turn comes: a context costs time and memory. */
export interface Probes {
  readonly webgpu: {readonly adapter: AdapterNames} | string
  readonly wasm: {readonly simd: boolean} | string
  readonly webgl: () => {readonly renderer: string} | string
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
    yield typeof found === 'string' ? {backend, why: found} : {backend, ...found}
  }
}

function consider(backend: BackendName, probes: Probes, wished: boolean): {adapter: string; accelerated: boolean} | string {
  switch (backend) {
    case 'webgpu': {
      if (typeof probes.webgpu === 'string') return probes.webgpu
      const adapter = adapterName(probes.webgpu.adapter)
      const accelerated = !isSoftware(probes.webgpu.adapter)
      return accelerated || wished ? {adapter, accelerated} : `the only WebGPU adapter is a software one (${adapter}): slower than WebAssembly`
    }
    case 'wasm':
      if (typeof probes.wasm === 'string') return probes.wasm
      return {adapter: probes.wasm.simd ? 'WebAssembly SIMD, 1 thread' : 'WebAssembly, 1 thread', accelerated: false}
    case 'webgl': {
      const found = probes.webgl()
      if (typeof found === 'string') return found
      const {renderer} = found
      const accelerated = !software.test(renderer)
      return accelerated || wished ? {adapter: renderer, accelerated} : `WebGL here is drawn by software (${renderer})`
    }
    case 'cpu':
      return {adapter: 'plain JavaScript, 1 thread', accelerated: false}
  }
}
