/**
 * @file AssemblyScript to WebAssembly, in memory: nothing is written, so nothing can be out of date. The Vite plugin and Node both call this.
 */
import {readdirSync} from 'node:fs'
import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import asc from 'assemblyscript/asc'
import {hasRelaxedSimd} from './has-relaxed-simd.ts'

const folder = new URL('./', import.meta.url)

/** The sources: what a watcher should watch. */
export const simdSources = readdirSync(folder).filter(name => name.endsWith('.as.ts')).map(name => fileURLToPath(new URL(name, folder)))

/**
 * Compiles the SIMD kernels, with fused multiply-add (`relaxed`) or without; takes some seconds. By default as this engine wants them.
 * The module owns no memory and no data: it imports `env.memory`, and works on addresses that its caller allocated there.
 * @throws Error with the compiler's messages (file, line, column) when a source does not compile.
 */
export async function buildSimd({relaxed = hasRelaxedSimd()}: {readonly relaxed?: boolean} = {}): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array<ArrayBuffer> | undefined
  const {error, stderr} = await asc.main(
    ['simd.as.ts', '--outFile', 'simd.wasm', '-O3', '--enable', 'simd', ...(relaxed ? ['--enable', 'relaxed-simd'] : []), '--runtime', 'stub', '--noAssert', '--importMemory', '--noExportMemory'],
    {
      readFile: name => readFile(new URL(name, folder), 'utf8').catch(() => null),
      writeFile: (name, contents) => {
        if (name === 'simd.wasm') binary = Uint8Array.from(contents as Uint8Array)
      },
      listFiles: () => [],
    },
  )
  if (error || !binary) throw new Error(`The SIMD kernels do not compile.\n${stderr.toString()}`, {cause: error})
  return binary
}
