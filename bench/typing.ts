/**
 * @file How long does a reader wait for types? The built site's own worker in Chromium, over the cells of chapter 11: `npm run bench -- typing [rounds]`.
 * Each round is a keystroke (a new text of one cell) and the question that follows it.
 */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {chapterCells} from '../src/site/chapter-cells.ts'
import {chapterFiles} from '../src/site/chapter-files.ts'
import type {Place} from '../src/typing/messages.ts'
import {bootScript, signals} from '../src/workers/blob-worker.ts'
import {launchBrowser, withoutCopy} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'

const rounds = Number(process.argv[2] ?? 40)
/** Rounds that do not count: code that has run a few times only is slow. */
const warming = 10
const root = join(import.meta.dirname, '..')
const chapter = chapterFiles(root, 'en').find(({slug}) => slug.startsWith('11-'))
if (!chapter) throw new Error('There is no chapter 11 in chapters/en')
const cells = chapterCells(chapter.text, chapter.file).map(({name, source, realm}) => ({name, source, realm}))

const assets = join(root, 'dist/_astro')
const files = readdirSync(assets)
const types = files.find(file => file.startsWith('cell-types'))
const worker = files.find(file => /worker/.test(file) && file.endsWith('.js') && types !== undefined && readFileSync(join(assets, file), 'utf8').includes(types))
if (!types || !worker) throw new Error('dist/ holds no type checker: run `npm run build` first')
for (const [what, file] of [['worker (TypeScript and ours)', worker], ['types', types]] as const) {
  console.log(`${what.padEnd(40)}${(gzipSync(readFileSync(join(assets, file))).length / 1000).toFixed(0).padStart(8)} kB gz`)
}

const site = await serveSite()
const browser = await launchBrowser()
try {
  const page = await browser.newPage(withoutCopy)
  await page.goto(`${site.url}404.html`)
  const times = await page.evaluate(async ({boot, loaded, cells, rounds, warming}) => {
    const started = performance.now()
    const worker = new Worker(URL.createObjectURL(new Blob([boot], {type: 'text/javascript'})), {type: 'module'})
    await new Promise<void>((resolve, reject) => {
      worker.onmessage = ({data}) => { if (data === loaded) resolve() }
      worker.onerror = ({message}) => reject(new Error(message))
    })
    const loading = performance.now() - started
    const next = (): Promise<unknown> => new Promise((resolve, reject) => {
      worker.onmessage = ({data}) => resolve(data)
      worker.onerror = ({message}) => reject(new Error(message))
    })
    const timed = async (act: () => void): Promise<number> => {
      const begun = performance.now()
      const reply = next()
      act()
      await reply
      return performance.now() - begun
    }
    const result: Record<string, number[]> = {}
    let id = 0
    const put = (cell: string, add: string): Place => {
      const changed = cells.map(other => other.name === cell ? {...other, source: `${other.source}\n${add}`} : other)
      worker.postMessage({kind: 'cells', cells: changed})
      return {cell, offset: changed.find(({name}) => name === cell)!.source.length}
    }
    const measure = async (what: string, kind: string, cell: string, texts: readonly string[]): Promise<void> => {
      const all: number[] = result[what] = []
      for (let round = -warming; round < rounds; round++) {
        const time = await timed(() => {
          const ask = put(cell, texts[(round + warming) % texts.length]!)
          worker.postMessage(kind === 'check' ? {kind, id: ++id} : {kind, id: ++id, ask})
        })
        if (round >= 0) all.push(time)
      }
    }
    result['loaded and all cells checked'] = [loading + await timed(() => {
      worker.postMessage({kind: 'cells', cells})
      worker.postMessage({kind: 'check', id: ++id})
    })]
    await measure('completion: model.', 'complete', 'model', ['model.', 'model.f', 'model.fi', 'tf.', 'tf.layers.'])
    await measure('completion: all names', 'complete', 'model', ['voc', 'd', 'Pl', 'x'])
    await measure('completion: a new declaration', 'complete', 'windows', ['const one = length.', 'const two = trainingSet.', 'let three = parts.'])
    await measure('type of a name', 'type', 'training', ['length', 'model', 'heldOut'])
    await measure('check of all cells', 'check', 'model', ['const a = 1', 'const b = 2', 'model.fit'])
    worker.terminate()
    return result
  }, {boot: bootScript(`${site.url}_astro/${worker}`), loaded: signals.loaded, cells, rounds, warming})
  console.log(`Types of /en/${chapter.slug}/ in Chromium ${browser.version()}, ${rounds} rounds`)
  for (const [what, all] of Object.entries(times)) {
    const sorted = all.toSorted((a, b) => a - b)
    const quantile = (q: number): string => `${sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!.toFixed(0)} ms`.padStart(9)
    console.log(`${what.padEnd(40)}${all.length === 1 ? quantile(0) : `median ${quantile(0.5)}   95 % ${quantile(0.95)}   longest ${quantile(1)}`}`)
  }
} finally {
  await browser.close()
  await site.close()
}
