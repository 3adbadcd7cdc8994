/**
 * @file Asks the browser (or Node) what it has. The thin edge of the choice: everything decided is in choose-backend.ts.
 */
import type {Probes} from './choose-backend.ts'
import type {Reason} from './device.ts'

export async function probe(): Promise<Probes> {
  return {webgpu: await probeWebGPU(), wasm: probeWasm(), webgl: probeWebGL}
}

const missing = (what: string): Reason => ({en: `no ${what} in this browser`, zh: `这个浏览器没有 ${what}`})

/** Milliseconds. A graphics process that hangs must not keep a reader from training on the processor. */
const adapterPatience = 10_000

async function probeWebGPU(): Promise<Probes['webgpu']> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu
  if (!gpu) return missing('WebGPU')
  try {
    // As tfjs asks for it, so that the adapter named is the adapter used.
    const adapter = await soon(gpu.requestAdapter({powerPreference: 'high-performance'}))
    if (!adapter) return {en: 'WebGPU found no graphics adapter', zh: 'WebGPU 没有找到显卡'}
    const {vendor, architecture, device, description} = adapter.info
    const fallback = adapter.info.isFallbackAdapter ?? (adapter as {isFallbackAdapter?: boolean}).isFallbackAdapter ?? false
    return {adapter: {vendor, architecture, device, description, isFallbackAdapter: fallback}}
  } catch (error) {
    if (error instanceof Late) return {en: `WebGPU did not answer within ${adapterPatience / 1000} seconds`, zh: `WebGPU 在 ${adapterPatience / 1000} 秒内没有回答`}
    const message = error instanceof Error ? error.message : String(error)
    return {en: `WebGPU did not answer: ${message}`, zh: `WebGPU 没有回答：${message}`}
  }
}

class Late extends Error {}

async function soon<T>(answer: Promise<T>): Promise<T> {
  const {promise: late, reject} = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Late()), adapterPatience)
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** The smallest module with a SIMD instruction: `i32.const 0; i8x16.splat; i8x16.popcnt; drop`. */
const simdModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 11, 1, 9, 0, 65, 0, 253, 15, 253, 98, 26, 11])

function probeWasm(): Probes['wasm'] {
  if (typeof WebAssembly === 'undefined') return missing('WebAssembly')
  return {simd: WebAssembly.validate(simdModule)}
}

function probeWebGL(): ReturnType<Probes['webgl']> {
  if (typeof OffscreenCanvas === 'undefined') return {en: 'no WebGL outside the page in this browser', zh: '这个浏览器只在页面上有 WebGL'}
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (!gl) return missing('WebGL 2')
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return {renderer}
}
