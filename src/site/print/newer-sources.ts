/** @file Whether a built site is still that of its sources. */
import {existsSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {filesIn} from '../files-in.ts'

/** What the build reads: changes in anything else change no page. */
const folders = ['chapters', 'home', 'reference', 'recorded', 'components', 'public', 'src']
const files = ['astro.config.mjs', 'package-lock.json']

/** Paths from `root` of the sources that were written after the build in `site` had ended; undefined when no whole site is there. */
export function newerSources(root: string, site: string): string[] | undefined {
  const end = join(site, 'sw.js') // the last that a build writes (offline-plugin.ts)
  if (!existsSync(end)) return undefined
  const built = statSync(end).mtimeMs
  const sources = [...folders.filter(folder => existsSync(join(root, folder))).flatMap(folder => filesIn(join(root, folder)).map(file => `${folder}/${file}`)), ...files.filter(file => existsSync(join(root, file)))]
  return sources.filter(file => !file.endsWith('.test.ts') && !file.startsWith('src/site/print/') && statSync(join(root, file)).mtimeMs > built)
}
