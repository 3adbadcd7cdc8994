/**
 * @file `import bytes from 'virtual:simd'` (or 'virtual:simd-relaxed', with fused multiply-add) in browser code: the SIMD kernels, compiled on first use and
 * carried inside the chunk that imports them, so that they load under any base path, in a worker or not, without a request of their own.
 */
import {readFileSync} from 'node:fs'
import type {Plugin} from 'vite'
import {buildSimd, simdSources} from './build-simd.ts'

const ids = ['virtual:simd', 'virtual:simd-relaxed']

/** What these sources gave: the site has three bundles that carry the kernels, and compiling takes seconds. */
const compiled = new Map<string, Promise<Uint8Array>>()

function compile(relaxed: boolean): Promise<Uint8Array> {
  const key = [relaxed, ...simdSources.map(file => readFileSync(file, 'utf8'))].join('\0')
  const known = compiled.get(key) ?? buildSimd({relaxed})
  compiled.set(key, known)
  return known
}

export function simdPlugin(): Plugin {
  return {
    name: 'simd-kernels',
    resolveId: source => (ids.includes(source) ? `\0${source}` : undefined),
    async load(resolved) {
      const id = ids.find(id => resolved === `\0${id}`)
      if (!id) return undefined
      for (const file of simdSources) this.addWatchFile(file)
      const base64 = Buffer.from(await compile(id === 'virtual:simd-relaxed')).toString('base64')
      return `export default Uint8Array.from(atob('${base64}'), byte => byte.charCodeAt(0))`
    },
  }
}
