/**
 * @file Asks the browser (or Node) what it has. The thin edge of the choice: everything decided is in choose-backend.ts.
 */
import type {Probes} from './choose-backend.ts'

export async function probe(): Promise<Probes> {
  return {webgpu: await probeWebGPU(), wasm: probeWasm(), webgl: probeWebGL}
}

/** Milliseconds. A graphics process that hangs must not keep a reader from training on the processor. */
const adapterPatience = 10_000

async function probeWebGPU(): Promise<Probes['webgpu']> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu
  if (!gpu) return 'no WebGPU in this browser'
  try {
    // As tfjs asks for it, so that the adapter named is the adapter used.
    const adapter = await soon(gpu.requestAdapter({powerPreference: 'high-performance'}))
    if (!adapter) return 'WebGPU found no graphics adapter'
    const {vendor, architecture, device, description} = adapter.info
    const fallback = adapter.info.isFallbackAdapter ?? (adapter as {isFallbackAdapter?: boolean}).isFallbackAdapter ?? false
    return {adapter: {vendor, architecture, device, description, isFallbackAdapter: fallback}}
  } catch (error) {
    return `WebGPU did not answer: ${error instanceof Error ? error.message : error}`
  }
}

/** A graphics process that hangs must not keep a reader from training on the processor. */
async function soon<T>(answer: Promise<T>): Promise<T> {
  const {promise: late, reject} = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`nothing came within ${adapterPatience / 1000} seconds`)), adapterPatience)
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** The smallest module with a SIMD instruction: `i32.const 0; i8x16.splat; i8x16.popcnt; drop`. */
const simdModule = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 11, 1, 9, 0, 65, 0, 253, 15, 253, 98, 26, 11])

function probeWasm(): Probes['wasm'] {
  if (typeof WebAssembly === 'undefined') return 'no WebAssembly in this browser'
  return {simd: WebAssembly.validate(simdModule)}
}

function probeWebGL(): ReturnType<Probes['webgl']> {
  if (typeof OffscreenCanvas === 'undefined') return 'no WebGL outside the page in this browser'
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  if (!gl) return 'no WebGL 2 in this browser'
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl.getParameter(unmasked ? unmasked.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return {renderer}
}
