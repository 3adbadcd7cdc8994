/**
 * @file `npm run record [slug …] [-- --all]`: builds the site, runs in Chromium each cell whose recording is missing or out of date (with `--all`, each cell), and writes what stands under it to
 * recorded/. Commit what it writes. A cell that fails ends it with the cell's problem, and the file of that chapter stays as it was.
 */
import {execFileSync} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Page} from 'playwright-core'
import {machine} from '../bench/lib/machine.ts'
import type {LiveNotebook} from '../src/notebook/live-notebook.ts'
import {pagesWithCells, type PageFile} from '../src/site/chapter-files.ts'
import {pagePrograms} from '../src/site/chapter-programs.ts'
import {freezeOutput} from '../src/site/freeze-output.ts'
import {readRecordings, recordingHashes, recordingsFile, sourcesOf, type Recording, type Recordings} from '../src/site/recordings.ts'
import {launchBrowser, withoutCopy} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'
import {keepTraining, type LastStep} from './keep-training.ts'

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const all = words.includes('--all')
const slugs = words.filter(word => word !== '--all')
const chapters = ['en', 'zh'].flatMap(language => pagesWithCells(root, language))
const unknown = slugs.filter(slug => !chapters.some(chapter => chapter.slug === slug))
if (unknown.length > 0) throw new Error(`No chapter is named ${unknown.join(', ')}. There are: ${[...new Set(chapters.map(({slug}) => slug))].join(', ')}`)

execFileSync(process.execPath, [join(root, 'scripts/build.ts')], {cwd: root, stdio: ['ignore', 'ignore', 'inherit']})
const site = await serveSite()
const browser = await launchBrowser()
try {
  for (const chapter of chapters) if (slugs.length === 0 || slugs.includes(chapter.slug)) await record(chapter)
} finally {
  await browser.close()
  await site.close()
}

async function record(chapter: PageFile): Promise<void> {
  const {language, slug} = chapter
  const programs = pagePrograms(root, chapter)
  const hashes = recordingHashes(programs)
  const sources = sourcesOf(programs)
  const old = readRecordings(root, language, slug)
  const due = [...hashes].filter(([name, hash]) => all || old[name]?.hash !== hash).map(([name]) => name)
  if (due.length === 0 && Object.keys(old).every(name => hashes.has(name))) return
  const page = await browser.newPage({viewport: {width: 1280, height: 900}, ...withoutCopy})
  const made: Record<string, Recording> = {}
  try {
    await page.goto(`${site.url}${chapter.path}`)
    await page.evaluate(async () => {
      for (const training of document.querySelectorAll('script[data-training]')) training.remove() // an older run is not part of this one's record
      await customElements.whenDefined('live-notebook')
    })
    const manual = await page.locator('live-cell[manual]').evaluateAll(cells => cells.map(cell => cell.getAttribute('name')!))
    const ended = new Set<string>()
    for (const name of due) {
      // What it shows is to be of the end of a training that it reads, not of its first step.
      for (const source of manual) {
        if (!sources.get(name)!.has(source) || ended.has(source)) continue
        await run(page, source, chapter.file)
        ended.add(source)
      }
      ended.add(name)
      const shown = await run(page, name, chapter.file)
      made[name] = {hash: hashes.get(name)!, ...shown, on: new Date().toISOString().slice(0, 10), browser: `Chromium ${browser.version().split('.')[0]}`, machine: machine()}
      console.log(`${chapter.file}: ${name}, ${shown.seconds} s, ${shown.output.length} characters`)
    }
  } finally {
    await page.close()
  }
  const recordings: Recordings = Object.fromEntries([...hashes.keys()].map(name => [name, made[name] ?? old[name]!]))
  const file = join(root, recordingsFile(language, slug))
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, `${JSON.stringify(recordings, undefined, 1)}\n`)
}

/** Runs a cell, what it needs first, and freezes what it shows. */
async function run(page: Page, name: string, file: string): Promise<Pick<Recording, 'output' | 'log' | 'seconds' | 'training'>> {
  const {problem, seconds, last} = await page.evaluate(async name => {
    const cell = document.querySelector(`live-cell[name="${name}"]`)!
    cell.scrollIntoView()
    let began = performance.now()
    cell.addEventListener('cellstate', event => { if ((event as CustomEvent<{phase: string}>).detail.phase === 'running') began = performance.now() })
    const notebook = document.querySelector<LiveNotebook>('live-notebook')!
    const {problem} = await notebook.run(name)
    const seconds = (performance.now() - began) / 1000
    await new Promise(resolve => setTimeout(resolve, 300)) // what draws at the next frame has drawn
    const shown = cell.querySelector('.cell-output > .training') ? await notebook.value(name) as LastStep : undefined
    return {problem, seconds, last: shown && {...shown, losses: Array.from(shown.losses)}}
  }, name)
  if (problem) throw new Error(`${file}: cell "${name}" fails: ${problem.message}`)
  return {...await page.evaluate(freezeOutput, name), seconds: Number(seconds.toFixed(2)), ...(last ? {training: keepTraining(last)} : {})}
}
