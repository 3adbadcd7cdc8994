/** @file Recorded outputs: what a reader sees before anything runs, and without JavaScript. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {pagesWithCells} from '../../src/site/chapter-files.ts'
import {pagePrograms} from '../../src/site/chapter-programs.ts'
import {readRecordings} from '../../src/site/recordings.ts'
import {ask, button, cellOf, eventually, openBook, outputOf, reach, sourceOf, type Book} from './book.ts'

const root = join(import.meta.dirname, '../..')

// The front page has one training, and nothing else.
const pages = ['en', 'zh'].flatMap(language => pagesWithCells(root, language)).filter(({slug}) => slug !== 'first-training')

let book: Book
beforeAll(async () => void (book = await openBook()))
afterAll(() => book?.close())

/** Manual cells wait for the reader, so their recordings stand there until then. */
const status = (page: Page, cell: string) => cellOf(page, cell).locator('.cell-status').innerText()

describe.each(pages)('$file without JavaScript', ({language, slug}) => {
  it('shows what its cells gave, says when it was recorded, and offers no control that does nothing', async () => {
    const page = await book.open(`${language}/${slug}/`, {javaScriptEnabled: false})
    const recordings = Object.entries(readRecordings(root, language, slug)).filter(([, {output, log}]) => output + log !== '')
    expect(recordings.length).toBeGreaterThan(10)
    const html = readFileSync(join(root, 'dist', language, slug, 'index.html'), 'utf8')
    for (const [name, {on, output}] of recordings) {
      expect(await status(page, name), name).toContain(on)
      expect(html, name).toContain(output.replaceAll(/<style>[^]*?<\/style>/g, '').slice(0, 200)) // styles stand in the page's head
    }
    expect(await page.locator('.cell-output :is(input, select, textarea, button):not([disabled])').count()).toBe(0)
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    await page.context().close()
  })
})

it('a recorded training stands there until the reader’s own has something to show', async () => {
  const page = await book.open('en/11-train/')
  await cellOf(page, 'training').scrollIntoViewIfNeeded()
  expect(await status(page, 'training')).toMatch(/^recorded 20\d\d-\d\d-\d\d, Chromium \d+, \d+ s/)
  expect(await outputOf(page, 'training')).toContain('step 300 of 300')
  await ask(page, 'edit', 'model', `${await sourceOf(page, 'model')} // mine`)
  await eventually(() => status(page, 'training')).toBe('recorded before your edit: press Run')
  await ask(page, 'reset', 'model')
  await eventually(() => status(page, 'training')).toMatch(/^recorded 20/)
  await ask(page, 'edit', 'training', "display('my own')")
  await eventually(() => status(page, 'training')).toBe('recorded before your edit: press Run')
  await button(page, 'training', 'Run').click()
  await reach(page, 'training', 'done')
  expect(await outputOf(page, 'training')).toBe('my own')
  expect(await status(page, 'training')).toBe('done')
  await page.context().close()
})

it('the reader’s own curve is drawn over the recorded one, and the same seed gives the same curve', async () => {
  const page = await book.open('en/11-train/')
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 12'))
  await button(page, 'training', 'Run').click()
  await reach(page, 'training', 'done', 120_000)
  await ask(page, 'settled')
  const curve = cellOf(page, 'curve').locator('.cell-output')
  await curve.scrollIntoViewIfNeeded()
  await eventually(() => curve.innerText()).toMatch(/training[^]*held-out[^]*recorded/)
  const lines = () => curve.locator('svg [aria-label=line] path').evaluateAll(paths => paths.map(path => ({stroke: path.getAttribute('stroke') ?? path.parentElement!.getAttribute('stroke')!, d: path.getAttribute('d')!})))
  await eventually(async () => (await lines()).length).toBe(3)
  const drawn = await lines()
  const [recorded, own] = ['--ink-faint', '--series-1'].map(colour => drawn.find(({stroke}) => stroke.includes(colour))!.d.slice(1).split('L').map(point => point.split(',').map(Number) as [number, number]))
  // The recorded points are means of three steps, the reader's are of one: where they are of the same steps, so is their mean.
  const {training} = readRecordings(root, 'en', '11-train')['training']!
  const stretch = training!.losses[0]!.step
  expect(own!.length).toBe(12)
  for (const [i, {loss}] of training!.losses.slice(0, Math.floor(12 / stretch)).entries()) {
    const mean = own!.slice(i * stretch, (i + 1) * stretch).reduce((sum, [, y]) => sum + y / stretch, 0)
    expect(Math.abs(mean - recorded![i]![1]), `after ${(i + 1) * stretch} steps: ${loss}`).toBeLessThan(0.5) // pixels
  }
  await page.context().close()
})

describe.each(pages)('$file', chapter => {
  const {language, slug} = chapter
  const recordings = readRecordings(root, language, slug)

  it('gives again what was recorded, wherever nothing was trained', async () => {
    const page = await book.open(`${language}/${slug}/`)
    const manual = await page.evaluate(() => [...document.querySelectorAll('live-cell[manual]')].map(cell => cell.getAttribute('name')!))
    const programs = pagePrograms(root, chapter)
    const trained = new Set(manual)
    for (const _ of programs) for (const {name, inputs} of programs) {
      if (inputs.some(input => programs.some(other => trained.has(other.name) && other.outputs.includes(input.name)))) trained.add(name)
    }
    const repeatable = programs.map(({name}) => name).filter(name => !trained.has(name) && !/tokens\/s|Chromium|WebAssembly/.test(recordings[name]!.output))
    expect(repeatable.length).toBeGreaterThan(5)
    for (const name of repeatable) await ask(page, 'run', name)
    await ask(page, 'settled')
    await page.waitForTimeout(300) // what is drawn after a run has ended
    for (const name of repeatable) {
      const [now, then] = await page.evaluate(([name, output]) => {
        const box = document.createElement('div')
        box.innerHTML = output
        box.querySelectorAll('style').forEach(style => style.remove())
        const shown = document.querySelector(`live-cell[name="${name}"] .cell-output`)!
        // What a text area holds is its text in the recording, and its value on the page.
        const textOf = (element: Element): string => { for (const area of element.querySelectorAll('textarea')) area.textContent = ''; return element.textContent!.replace(/\s+/g, ' ').trim() }
        return [shown, box].map(textOf)
      }, [name, recordings[name]!.output] as const)
      expect(now, name).toBe(then)
    }
    await page.context().close()
  })
})
