/**
 * @file `import bytes from 'virtual:simd'` in browser code: the SIMD kernels, compiled on first use and carried inside the chunk that imports them
 * (11 KB; 15 as base64), so that they load under any base path, in a worker or not, without a request of their own.
 */
import type {Plugin} from 'vite'
import {buildSimd, simdSources} from './build-simd.ts'

const id = 'virtual:simd'

export function simdPlugin(): Plugin {
  return {
    name: 'simd-kernels',
    resolveId: source => (source === id ? `\0${id}` : undefined),
    async load(resolved) {
      if (resolved !== `\0${id}`) return undefined
      for (const file of simdSources) this.addWatchFile(file)
      const base64 = Buffer.from(await buildSimd()).toString('base64')
      return `export default Uint8Array.from(atob('${base64}'), byte => byte.charCodeAt(0))`
    },
  }
}
