/**
 * @file Writes the service worker at the end of a build, when every other file is there: `sw.js`, with the list of them and their hashes, and `offline.json`, with the size of
 * the copy. `npm run dev` has no copy: it answers `sw.js` with a script that takes away the one that an earlier `npm start` has left at the same address.
 */
import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {AstroIntegration} from 'astro'
import {build} from 'vite'
import {hashOf} from '../offline/hash-of.ts'
import {sizeFile, sizeOf, workerFile, type OfflineFiles} from '../offline/offline-files.ts'
import {filesIn} from './files-in.ts'

/** Never fetched: a browser with service workers takes the .woff2 beside them. */
const oldFonts = /\.(ttf|woff)$/

/** Last among the integrations: what is changed after this is no longer what the list says, and would be served by no copy. `root`: the project's folder. */
export function offlinePlugin(root: string): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:server:setup': ({server}) => {
        server.middlewares.use((request, response, next) => {
          if (!request.url?.endsWith(`/${workerFile}`)) return next()
          response.setHeader('Content-Type', 'text/javascript')
          response.end(leave)
        })
      },
      'astro:build:done': async ({dir, logger}) => {
        const files = await writeOffline(root, fileURLToPath(dir))
        logger.info(`${Object.keys(files).length} files, ${(sizeOf(files) / 1e6).toFixed(1)} MB, can be read offline.`)
      },
    },
  }
}

/** Writes both files into the finished site in `folder`, and returns what its copy will hold. */
export async function writeOffline(root: string, folder: string): Promise<OfflineFiles> {
  const files = await listFiles(folder)
  await writeFile(join(folder, workerFile), await bundleWorker(root, files))
  await writeFile(join(folder, sizeFile), JSON.stringify({bytes: sizeOf(files)}))
  return files
}

async function listFiles(folder: string): Promise<OfflineFiles> {
  const paths = filesIn(folder).filter(path => path !== workerFile && path !== sizeFile && !oldFonts.test(path))
  return Object.fromEntries(await Promise.all(paths.map(async path => {
    const content = await readFile(join(folder, path))
    return [path, {hash: await hashOf(content), bytes: content.byteLength}] as const
  })))
}

/** One classic script: not all browsers start service workers from modules. */
async function bundleWorker(root: string, files: OfflineFiles): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: {OFFLINE_FILES: JSON.stringify(files)},
    build: {write: false, lib: {entry: join(root, 'src/offline/worker.ts'), formats: ['iife'], name: 'offline', fileName: () => workerFile}},
  })
  const [output] = (Array.isArray(result) ? result : [result]).flatMap(bundle => 'output' in bundle ? bundle.output : [])
  if (output?.type !== 'chunk') throw new Error('The service worker was not built.')
  return output.code
}

/** What stands in the place of the service worker where there is none any more. */
export const leave = `addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil((async () => {
  await registration.unregister()
  for (const client of await clients.matchAll({type: 'window'})) await client.navigate(client.url)
})()))
`
