/**
 * @file What an exported notebook needs beside it, as ES modules for Deno: the names that cells have without importing them (`sand.en.js`, `sand.zh.js`) and one module for
 * everything that they may import. The same sources as the page's, with what only a browser has replaced; no module imports anything from outside the folder.
 */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {build, type Plugin} from 'vite'

/** The modules by the specifiers with which cells import them. */
export const runtimeModules: Readonly<Record<string, string>> = {
  'sand.en': 'src/export-runtime/sand.en.ts',
  'sand.zh': 'src/export-runtime/sand.zh.ts',
  'lab/autodiff': 'src/lab/autodiff/index.ts',
  'lab/check': 'src/lab/check/index.ts',
  'lab/chips': 'src/lab/chips/index.ts',
  'lab/controls': 'src/lab/controls/index.ts',
  'lab/data': 'src/lab/data/index.ts',
  'lab/nn': 'src/lab/nn/index.ts',
  'lab/plots': 'src/lab/plots/index.ts',
  'lab/random': 'src/lab/random.ts',
  'lab/recurrence': 'src/lab/recurrence/index.ts',
  'lab/text': 'src/lab/text/index.ts',
  'lab/thread': 'src/lab/thread/index.ts',
  '@tensorflow/tfjs': 'src/compute/tf.ts',
  '@observablehq/plot': 'src/export-runtime/plot.ts',
  '@observablehq/inputs': 'src/export-runtime/inputs.ts',
  htl: 'src/export-runtime/htl.ts',
}

/** `lab/nn` → `lab-nn.js`, the module's file in the runtime's folder. */
export function runtimeFile(specifier: string): string {
  return `${specifier.replace(/^@/, '').replaceAll('/', '-')}.js`
}

/** Builds the runtime from the project at `root`, with the plugins that the site's own bundles have: the files of its folder by name. Takes some seconds. */
export async function buildNotebookRuntime(root: string, plugins: readonly Plugin[]): Promise<Map<string, string | Uint8Array>> {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [inDeno(root), ...plugins],
    define: {
      // Where `process` is, tfjs and its WebAssembly think of Node and its files; in a worker they fetch, which Deno can.
      process: 'undefined',
      'typeof WorkerGlobalScope': '"function"',
      'process.env.NODE_ENV': '"production"',
      LIGHT_TOKENS: JSON.stringify(lightTokens(readFileSync(join(root, 'src/site/styles/tokens.css'), 'utf8'))),
    },
    build: {
      write: false,
      minify: true,
      target: 'esnext',
      modulePreload: false,
      lib: {
        entry: Object.fromEntries(Object.entries(runtimeModules).map(([specifier, file]) => [runtimeFile(specifier).slice(0, -'.js'.length), join(root, file)])),
        formats: ['es'],
      },
      rolldownOptions: {checks: {pluginTimings: false}, output: {entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js'}},
    },
  })
  const outputs = Array.isArray(result) ? result : [result]
  return new Map(outputs.flatMap(bundle => 'output' in bundle ? bundle.output : []).map(file => [file.fileName, file.type === 'chunk' ? file.code : file.source]))
}

/** The colours of the book by day: notebooks are mostly read so. */
export function lightTokens(css: string): Record<string, string> {
  const light = /\[data-theme='light'\]\s*\{([^}]*)\}/.exec(css)?.[1] ?? ''
  return Object.fromEntries([...light.matchAll(/(--[\w-]+):\s*(#[\da-f]+)/gi)].map(([, name, value]) => [name!, value!]))
}

/** What a notebook on Deno has instead of what the page has. */
function inDeno(root: string): Plugin {
  const standIns: Readonly<Record<string, string>> = {
    'src/compute/probe.ts': 'src/export-runtime/probe.ts',
    'src/lab/nn/parallel/start-replicas.ts': 'src/export-runtime/start-replicas.ts',
  }
  return {
    name: 'in-deno',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (/^@tensorflow\/tfjs-backend-web(gl|gpu)$/.test(source) || source.endsWith('/register-webgpu.ts')) return '\0absent'
      const resolved = source.startsWith('.') ? await this.resolve(source, importer, {...options, skipSelf: true}) : undefined
      const standIn = resolved && Object.entries(standIns).find(([file]) => resolved.id === join(root, file))?.[1]
      return standIn ? join(root, standIn) : undefined
    },
    load: id => id === '\0absent' ? 'export const registerWebGpuKernels = undefined' : undefined,
    // Plot draws into the document of a window; there is none here, only the notebook's own document.
    transform: (code, id) => id.endsWith('/@observablehq/plot/src/context.js') ? {code: code.replace(/typeof window.*?window\.document : undefined/, 'globalThis.document'), map: null} : undefined,
  }
}
