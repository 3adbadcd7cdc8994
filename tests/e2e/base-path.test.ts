/** @file The book under a sub-path, as on a teacher's host: built for `/course/`, served there, read from its home page to its last link, then without a network. */
import {spawnSync} from 'node:child_process'
import {mkdirSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {strFromU8, unzipSync} from 'fflate'
import type {BrowserContext, Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, button, eventually, openBook, openEditor, outputOf, programsOf, reach, search, shorten, sourceOf, type Book} from './book.ts'

const base = '/course/'
const root = join(import.meta.dirname, '../..')
const folder = join(root, 'tests/.output/course')

let book: Book
let profile: BrowserContext
let page: Page
/** What was asked of the host outside `/course/`, and what failed. */
const astray: string[] = []

const run = (script: string, ...args: string[]) => spawnSync(process.execPath, [join(root, script), ...args], {cwd: root, encoding: 'utf8', env: {...process.env, BASE_PATH: base}})

beforeAll(async () => {
  rmSync(folder, {recursive: true, force: true})
  mkdirSync(join(folder, '..'), {recursive: true})
  const {status, stdout, stderr} = run('scripts/build.ts', '--outDir', folder)
  if (status !== 0) throw new Error(`The build for ${base} failed:\n${stdout}\n${stderr}`)
  book = await openBook({site: {folder, base}})
  profile = await book.profile({serviceWorkers: 'allow'})
  profile.on('request', request => { if (request.url().startsWith('http') && !request.url().startsWith(book.url)) astray.push(request.url()) })
  profile.on('response', response => { if (response.status() >= 400) astray.push(`${response.status()} ${response.url()}`) })
  profile.on('console', message => { if (message.type() === 'error') astray.push(message.text()) })
  profile.on('weberror', error => astray.push(String(error.error())))
  page = await book.openIn(profile, '')
}, 600_000)

afterAll(async () => {
  await book?.close()
  rmSync(folder, {recursive: true, force: true})
})

it('every link, anchor and file leads somewhere under it', () => {
  const {status, stdout} = run('scripts/check-site.ts', folder)
  expect(stdout.trim().split('\n').at(-1)).toMatch(/^\d+ passed, 0 failed$/)
  expect(status).toBe(0)
})

it('from the home page to a chapter: cells run on the page and in the worker', async () => {
  await page.locator('.chapters a[href$="/en/06-losses/"]').click()
  await page.waitForURL('**/course/en/06-losses/')
  await page.evaluate(() => customElements.whenDefined('live-notebook'))
  await shorten(page)
  for (const {name} of await programsOf(page)) expect((await ask(page, 'run', name)).phase, name).toMatch(/done|streaming/)
})

it('a training starts, with its WebAssembly and workers; Moby Dick is read', async () => {
  await page.goto(`${book.url}en/11-train/`)
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 4, workers: 2'))
  const workers: string[] = []
  page.on('worker', worker => workers.push(worker.url()))
  await button(page, 'training', 'Run').click()
  await reach(page, 'training', 'done', 120_000)
  expect(workers.filter(url => url.includes('replica-worker-')).length).toBeGreaterThan(0)
  await ask(page, 'edit', 'text', "import {mobyDick} from 'lab/data'\nconst text = await mobyDick()\ndisplay(text.slice(0, 200))")
  await ask(page, 'run', 'text')
  expect(await outputOf(page, 'text')).toMatch(/Ishmael|Moby|whale/i)
})

it('types come to the editor, and the chapter goes out as a notebook that leads back to it', async () => {
  await openEditor(page, 'tokens')
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type("\nconst wrong: number = 'a'")
  await page.locator('live-cell[name=tokens] .cm-lintRange-error').waitFor({timeout: 60_000})
  await ask(page, 'reset')
  await page.locator('.notebook-bar').getByRole('button', {name: 'More', exact: true}).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', {name: /Jupyter|notebook/}).first().click()])
  const files = unzipSync(readFileSync(await download.path()))
  const notebook = Object.entries(files).find(([name]) => name.endsWith('.ipynb'))!
  const links = [...strFromU8(notebook[1]).matchAll(/\]\((http[^)\s]*localhost[^)\s]*)\)/g)].map(([, link]) => link!)
  for (const link of links) expect((await fetch(link)).status, link).toBe(200)
})

it('the language is switched in place, the search finds, and progress is kept and listed', async () => {
  await page.goto(`${book.url}en/06-losses/`)
  await page.locator('#quiz-gradient-sign').getByRole('radio', {name: 'It lowers it.'}).check()
  await page.locator('#quiz-gradient-sign').getByRole('button', {name: 'Check', exact: true}).click()
  await eventually(() => page.locator('[data-progress-text]').innerText()).toMatch(/^1 of/)
  await page.locator('header').getByRole('link', {name: '中文', exact: true}).click()
  await page.waitForURL(/\/course\/zh\/06-losses\/(#|$)/)
  await search(page, '训练')
  await page.locator('.search-results a').first().click()
  await page.waitForURL('**/course/zh/**')
  await page.goto(`${book.url}zh/06-losses/`)
  await page.locator('.chapter-progress a').click()
  await page.waitForURL('**/course/zh/progress/')
  await eventually(() => page.locator('[data-overall]').innerText()).toMatch(/已通过 1/)
})

it('the bench page measures', async () => {
  await page.goto(`${book.url}zh/bench/`)
  await page.getByRole('button', {name: '开始测量'}).click()
  await eventually(() => page.getByRole('status').first().innerText(), 90_000).toMatch(/^测完了。/)
})

it('the app belongs to the sub-path, and everything is there without a network', async () => {
  await page.goto(`${book.url}en/`)
  await page.locator('[data-offline]').filter({hasText: 'Read offline: ready.'}).waitFor({timeout: 60_000})
  const address = await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=manifest]')!.href)
  const manifest = await (await fetch(address)).json() as {start_url: string; scope: string; icons: {src: string}[]}
  expect([manifest.start_url, manifest.scope].map(path => new URL(path, address).href)).toEqual([`${book.url}en/`, book.url])
  for (const {src} of manifest.icons) expect((await fetch(new URL(src, address))).status, src).toBe(200)
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({scope}) => scope))).toEqual([book.url])
  await profile.setOffline(true)
  await page.goto(`${book.url}zh/11-train/`)
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 2'))
  await ask(page, 'run', 'training')
  await reach(page, 'training', 'done')
})

it('in all of this nothing was asked for outside it, and nothing failed', () => {
  expect(astray).toEqual([])
})
