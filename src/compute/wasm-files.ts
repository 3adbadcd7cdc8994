/// <reference types="vite/client" />
/**
 * @file Where the WebAssembly binaries of the tfjs backend lie: in our own build, so that the site works under any base path and asks no other host.
 */

import {hasRelaxedSimd} from './wasm/has-relaxed-simd.ts'

/** Addresses by the names that tfjs asks for. Undefined: tfjs looks beside its own script (right in Node, wrong in a bundle). */
export type WasmFiles = () => Promise<Record<'tfjs-backend-wasm.wasm' | 'tfjs-backend-wasm-simd.wasm' | 'tfjs-backend-wasm-threaded-simd.wasm', string> | undefined>

/** Our SIMD kernels, compiled (wasm/build-simd.ts does it in Node). Undefined: wasm goes without them. */
export type SimdModuleBytes = () => Promise<Uint8Array<ArrayBuffer> | undefined>

const inNode = typeof process !== 'undefined' && Boolean(process.versions?.node)

/** The kernels as Vite bundles them; in Node, none. */
export const bundledSimd: SimdModuleBytes = async () => {
  if (inNode) return undefined
  return (await (hasRelaxedSimd() ? import('virtual:simd-relaxed') : import('virtual:simd'))).default
}

/** The binaries as Vite bundles them; in Node, tfjs's own. */
export const bundledWasmFiles: WasmFiles = async () => {
  if (inNode) return undefined
  const [plain, simd] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'),
  ])
  // Absolute: in a worker that was started from a blob, an address without a host leads nowhere.
  const [plainUrl, simdUrl] = [plain, simd].map(file => new URL(file.default, import.meta.url).href) as [string, string]
  // tfjs insists on an address for the threaded binary too. We keep threads off, so it is never asked for.
  return {'tfjs-backend-wasm.wasm': plainUrl, 'tfjs-backend-wasm-simd.wasm': simdUrl, 'tfjs-backend-wasm-threaded-simd.wasm': simdUrl}
}
