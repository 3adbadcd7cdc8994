/**
 * @file Runs every cell of every chapter of the built site in Chromium, in both languages. Training is cut to a few steps: what is asked here is
 * whether the cells run, not how well they learn.
 */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {LiveNotebook} from '../../src/notebook/live-notebook.ts'
import {chapterCells} from '../../src/site/chapter-cells.ts'
import {englishOf, pagesWithCells} from '../../src/site/chapter-files.ts'
import {htmlTags} from '../../src/site/html-tags.ts'
import {launchBrowser, withoutCopy} from '../browser.ts'
import {withSteps} from '../e2e/book.ts'
import {serveSite, type Site} from '../site.ts'

const root = join(import.meta.dirname, '../..')

/** A stream that still runs after this long (it may be endless) has shown that it runs, and is stopped. */
const longEnough = 60_000

let browser: Browser
let site: Site

beforeAll(async () => {
  site = await serveSite()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

describe.each(['en', 'zh'].flatMap(language => pagesWithCells(root, language)))('$file', chapter => {
  const {path} = chapter
  const original = englishOf(chapter.file)
  const html = join(root, 'dist', path, 'index.html')
  const names = existsSync(html) ? htmlTags(readFileSync(html, 'utf8').replace(/<template\b[\s\S]*?<\/template>/g, '')).filter(tag => tag.name === 'live-cell').map(tag => tag.attributes['name']!) : []
  const english = existsSync(join(root, original)) ? chapterCells(readFileSync(join(root, original), 'utf8'), original) : []
  const sources = new Map([...english, ...chapterCells(chapter.text, chapter.file)].map(cell => [cell.name, cell]))
  const complaints: string[] = []
  let page: Page

  beforeAll(async () => {
    page = await browser.newPage(withoutCopy)
    page.on('console', message => { if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`) })
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(site.url + path)
    await page.evaluate(() => customElements.whenDefined('live-notebook'))
    for (const [name, {manual, source}] of sources) {
      const short = withSteps(source, 6)
      if (manual && short !== source) await page.evaluate(([name, short]) => document.querySelector<LiveNotebook>('live-notebook')!.edit(name, short), [name, short] as const)
    }
  })

  afterAll(() => page?.close())

  it('is built with all its cells', () => {
    expect([...names].sort()).toEqual([...sources.keys()].sort())
  })

  it.each(names)('cell %s runs', async name => {
    const status = await page.evaluate(async ([name, longEnough]) => {
      const notebook = document.querySelector<LiveNotebook>('live-notebook')!
      const cell = document.querySelector(`live-cell[name="${name}"]`)!
      const ended = notebook.run(name).then(({phase, problem}) => ({phase, problem}))
      const stillRunning = new Promise<undefined>(resolve => setTimeout(resolve, longEnough, undefined))
      const status = await Promise.race([ended, stillRunning]) ?? {phase: cell.getAttribute('state'), problem: undefined}
      if (status.phase === 'streaming') await notebook.stop(name)
      return status
    }, [name, longEnough] as const)
    expect(status).toEqual({phase: expect.stringMatching(/^(done|streaming)$/), problem: undefined})
  })

  it('leaves no error on the console', () => {
    expect(complaints).toEqual([])
  })
})
