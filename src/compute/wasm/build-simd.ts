/**
 * @file AssemblyScript to WebAssembly, in memory: nothing is written, so nothing can be out of date. The Vite plugin and Node both call this.
 */
import {readFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'
import asc from 'assemblyscript/asc'

const folder = new URL('./', import.meta.url)

/** The sources, entry first: what a watcher should watch. */
export const simdSources = ['lstm.as.ts', 'gemm.as.ts', 'vector.as.ts'].map(name => fileURLToPath(new URL(name, folder)))

/**
 * Compiles the SIMD kernels; takes about two seconds.
 * The module owns no memory and no data: it imports `env.memory`, and works on addresses that its caller allocated there.
 * @throws Error with the compiler's messages (file, line, column) when a source does not compile.
 */
export async function buildSimd(): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array<ArrayBuffer> | undefined
  const {error, stderr} = await asc.main(
    ['lstm.as.ts', '--outFile', 'lstm.wasm', '-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert', '--importMemory', '--noExportMemory'],
    {
      readFile: name => readFile(new URL(name, folder), 'utf8').catch(() => null),
      writeFile: (name, contents) => {
        if (name === 'lstm.wasm') binary = Uint8Array.from(contents as Uint8Array)
      },
      listFiles: () => [],
    },
  )
  if (error || !binary) throw new Error(`The SIMD kernels do not compile.\n${stderr.toString()}`, {cause: error})
  return binary
}
