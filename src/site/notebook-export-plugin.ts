/**
 * @file Makes for the export what only the build has: `virtual:notebook-runtime`, the address of a .zip with what an exported notebook imports, and `virtual:chapter-prose`,
 * each chapter's Markdown as a module of its own. Readers load either only when they export.
 */
import {strToU8, zipSync} from 'fflate'
import type {Plugin} from 'vite'
import {buildNotebookRuntime, runtimeFile, runtimeModules} from './build-notebook-runtime.ts'
import {pagesWithCells} from './chapter-files.ts'
import {chapterProse} from './chapter-prose.ts'
import {openReadingPage} from './reading/reading-page.ts'
import {readReference} from './reading/reference.ts'

const runtime = 'virtual:notebook-runtime'
const prose = 'virtual:chapter-prose'
/** Where `npm run dev` serves the runtime. */
const devPath = '/@notebook-runtime.zip'

/** `plugins`: fresh ones, as the site's own bundles have. */
export function notebookExportPlugin(root: string, plugins: () => readonly Plugin[]): Plugin {
  let building = false
  let zip: Promise<Uint8Array<ArrayBuffer>> | undefined
  return {
    name: 'notebook-export',
    configResolved({command}) {
      building = command === 'build'
    },
    resolveId: id => id === runtime || id === prose || id.startsWith(`${prose}/`) ? `\0${id}` : undefined,
    async load(resolved) {
      const id = resolved.startsWith('\0') ? resolved.slice(1) : ''
      if (id === runtime) {
        if (!building) return `export default ${JSON.stringify(devPath)}`
        const file = this.emitFile({type: 'asset', name: 'notebook-runtime.zip', source: await (zip ??= zipRuntime(root, plugins()))})
        return `export default import.meta.ROLLUP_FILE_URL_${file}`
      }
      if (id === prose) {
        const ids = chapters(root).map(({language, slug}) => `${language}/${slug}`)
        return `export default {${ids.map(id => `${JSON.stringify(id)}: () => import(${JSON.stringify(`${prose}/${id}`)})`).join(', ')}}`
      }
      const chapter = id.startsWith(`${prose}/`) ? chapters(root).find(({language, slug}) => id === `${prose}/${language}/${slug}`) : undefined
      if (!chapter) return undefined
      this.addWatchFile(`${root}/${chapter.file}`)
      const page = openReadingPage(root, chapter.file, chapter.text, readReference(root))
      return {code: `export default ${JSON.stringify(chapterProse(chapter, page))}`, map: null}
    },
    configureServer(server) {
      server.middlewares.use(devPath, (_, response) => void (zip ??= zipRuntime(root, plugins())).then(bytes => response.end(bytes), error => {
        zip = undefined
        response.statusCode = 500
        response.end(String(error))
      }))
    },
  }
}

function chapters(root: string) {
  return ['en', 'zh'].flatMap(language => pagesWithCells(root, language))
}

async function zipRuntime(root: string, plugins: readonly Plugin[]): Promise<Uint8Array<ArrayBuffer>> {
  const files = [...await buildNotebookRuntime(root, plugins)].map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const)
  const imports = strToU8(JSON.stringify(Object.fromEntries(Object.keys(runtimeModules).map(specifier => [specifier, runtimeFile(specifier)]))))
  return zipSync(Object.fromEntries([...files, ['imports.json', imports]]), {level: 9, mtime: '1980-01-01'}) // no date: the same sources give the same file
}
