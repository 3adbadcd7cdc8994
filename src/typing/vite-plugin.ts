/**
 * @file `import address from 'virtual:types'` in the type checker's worker: where the packed type files lie, one JSON file of the site's own. A file and not a
 * chunk of JavaScript, since it is big and only data. Register the plugin for the page (the author's server serves the file) and for workers (the build writes it).
 */
import type {Plugin} from 'vite'
import {packTypes} from './pack-types.ts'

const specifier = 'virtual:types'
const resolved = `\0${specifier}`
const served = '@cell-types.json'

/** `root` is the project's folder. */
export function typesPlugin(root: string): Plugin {
  let packed: string | undefined
  const pack = (): string => packed ??= JSON.stringify(packTypes(root))
  let base = '/'
  let serving = false
  return {
    name: 'cell-types',
    configResolved(config) {
      base = config.base
      serving = config.command === 'serve'
    },
    configureServer({middlewares, watcher}) {
      watcher.on('change', path => { if (/[\\/]src[\\/](lab|compute|typing)[\\/]/.test(path)) packed = undefined })
      middlewares.use((request, response, next) => {
        if (!request.url?.endsWith(`/${served}`)) return next()
        response.setHeader('Content-Type', 'application/json')
        response.end(pack())
      })
    },
    resolveId: id => id === specifier ? resolved : undefined,
    load(id) {
      if (id !== resolved) return undefined
      if (serving) return `export default ${JSON.stringify(base + served)}`
      return `export default import.meta.ROLLUP_FILE_URL_${this.emitFile({type: 'asset', name: 'cell-types.json', source: pack()})}`
    },
  }
}
