/** @file Packages of npm: asked for, refused, allowed, gone offline, not there, taken back. The host of packages is played by the test; no other is ever asked. */
import type {Page, Route} from 'playwright-core'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {ask, button, cellOf, chooseMore, ended, eventually, openBook, outputOf, problemOf, reach, type Book} from './book.ts'

const host = 'https://cdn.jsdelivr.net'
const packages: Readonly<Record<string, string>> = {
  '/npm/d3-dsv@3.0.1/+esm': "import {twice} from '/npm/inner@2.0.0/+esm'; export const csvParse = text => text.split('\\n').map(line => line.split(',')); export const sum = twice(4); export default 'the default'",
  '/npm/inner@2.0.0/+esm': 'export const twice = x => 2 * x',
  '/npm/@scope/name@1.0.0-beta.1/lib/file.js/+esm': 'export const scoped = true',
  '/npm/side@1.0.0/+esm': 'globalThis.side = (globalThis.side ?? 0) + 1',
  '/npm/curious@1.0.0/+esm': "export const told = await fetch('https://elsewhere.test/').then(() => 'heard', error => error.name)",
  '/npm/node-only@1.0.0/+esm': "import fs from 'fs'; export default fs",
}

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

/** Cells that no other cell reads. */
const realms = [['on the page', 'gradient-check'], ['in the worker', 'autodiff']] as const

let page: Page
/** What was asked of any other host than the book's. */
let asked: string[]
let answer: (route: Route) => Promise<void>

const online = (route: Route): Promise<void> => {
  const body = packages[new URL(route.request().url()).pathname]
  return route.fulfill({status: body === undefined ? 404 : 200, body: body ?? 'not found', headers: {'access-control-allow-origin': '*', 'content-type': body === undefined ? 'text/plain' : 'text/javascript'}})
}

async function open(path = 'en/06-losses/'): Promise<void> {
  page = await book.open('favicon.svg')
  await page.context().route(url => !url.href.startsWith(book.url), route => {
    asked.push(route.request().url())
    return answer(route)
  })
  await page.goto(book.url + path)
  await page.evaluate(() => customElements.whenDefined('live-notebook'))
}

beforeEach(() => {
  asked = []
  answer = online
})
afterEach(async () => {
  expect(asked.filter(url => !url.startsWith(`${host}/npm/`))).toEqual([])
  await page.context().close()
})

const dialog = () => page.locator('dialog[open]')
const answerWith = (name: string) => dialog().getByRole('button', {name, exact: true}).click()
const offer = (cell: string) => button(page, cell, 'Allow…')

/** Gives the cell this text and runs it. */
async function run(cell: string, source: string): Promise<void> {
  await ended(page, cell, async () => {
    await ask(page, 'edit', cell, source)
    await ask(page, 'run', cell)
  })
}

/** Allows what the cell imports, and comes back with its text after the page has been loaded again. */
async function allow(cell: string, source: string): Promise<void> {
  await run(cell, source)
  await offer(cell).click()
  const loaded = page.waitForEvent('load')
  await answerWith('Allow and load again')
  await loaded
  await page.evaluate(() => customElements.whenDefined('live-notebook'))
  await run(cell, source)
}

const source = "import {csvParse, sum} from 'npm:d3-dsv@3.0.1'\nconst one = 1\ndisplay(JSON.stringify([csvParse('a,b'), sum]))"

describe.each(realms)('%s', (_, cell) => {
  it('a package is loaded once the reader allows it, and the page has been loaded again', async () => {
    await open()
    await run(cell, source)
    expect(await problemOf(page, cell)).toMatch(/This cell needs your permission: it imports `d3-dsv@3\.0\.1` from the network\.\s+line 1, column 1\s+Nothing has been asked yet\. When you allow it, your browser loads this from cdn\.jsdelivr\.net\./)
    await offer(cell).click()
    expect(await dialog().innerText()).toMatch(new RegExp(`The cell ${cell} imports:[^]*d3-dsv@3\\.0\\.1[^]*from cdn\\.jsdelivr\\.net[^]*knows your network address[^]*sees what this page holds[^]*must be loaded again\\. Your edits stay`))
    expect(asked).toEqual([])
    const loaded = page.waitForEvent('load')
    await answerWith('Allow and load again')
    await loaded
    await page.evaluate(() => customElements.whenDefined('live-notebook'))
    await run(cell, source)
    expect(await outputOf(page, cell)).toBe('[[["a","b"]],8]')
    expect(asked).toEqual([`${host}/npm/d3-dsv@3.0.1/+esm`, `${host}/npm/inner@2.0.0/+esm`])
  })

  it('default, namespace, side effects, scopes and files of packages are imported; a second package is asked for without loading the page again', async () => {
    await open()
    await allow(cell, source)
    await run(cell, "import all, * as d3 from 'npm:d3-dsv@3.0.1'\nimport {scoped} from 'npm:@scope/name@1.0.0-beta.1/lib/file.js'\nimport 'npm:side@1.0.0'\nconst shown = JSON.stringify([all, d3.sum, scoped, (globalThis as any).side])\ndisplay(shown)")
    expect(await problemOf(page, cell)).toContain('it imports `@scope/name@1.0.0-beta.1`, `side@1.0.0` from the network.')
    await offer(cell).click()
    expect(await dialog().innerText()).not.toContain('must be loaded again')
    await answerWith('Allow')
    await reach(page, cell, 'done')
    expect(await outputOf(page, cell)).toBe('["the default",8,true,1]')
    expect(await button(page, cell, 'Run').evaluate(button => button === document.activeElement)).toBe(true)
  })

  it('refused, the cell says so, asks nobody, and can be allowed after all', async () => {
    await open()
    await run(cell, source)
    await offer(cell).click()
    await answerWith('Do not allow')
    await eventually(() => problemOf(page, cell)).toMatch(/You have not allowed `d3-dsv@3\.0\.1`, so this cell does not run\.[^]*Allow it after all, or delete the import\./)
    await offer(cell).click()
    await dialog().waitFor()
    await page.keyboard.press('Escape')
    expect(await problemOf(page, cell)).toContain('You have not allowed')
    await eventually(() => offer(cell).evaluate(button => button === document.activeElement)).toBe(true)
    expect(asked).toEqual([])
    await ask(page, 'edit', cell, 'const free = 1')
    expect((await ask(page, 'run', cell)).phase).toBe('done')
  })

  it('without consent the page reaches the host of packages in no other way either', async () => {
    await open()
    await run(cell, `const told = await Promise.all([import('${host}/npm/d3-dsv@3.0.1/+esm'), fetch('${host}/npm/d3-dsv@3.0.1/+esm')].map(asked => asked.then(() => 'heard', () => 'refused')))\ndisplay(told.join())`)
    expect(await outputOf(page, cell)).toBe('refused,refused')
    expect(asked).toEqual([])
  })

  it('with consent it reaches only the packages there', async () => {
    await open()
    await allow(cell, source)
    await run(cell, `const told = await Promise.all(['${host}/gh/someone/something', 'https://elsewhere.test/'].map(url => fetch(url).then(() => 'heard', () => 'refused')))\ndisplay(told.join())`)
    expect(await outputOf(page, cell)).toBe('refused,refused')
    await run(cell, "import {told} from 'npm:curious@1.0.0'\nconst heard = told\ndisplay(heard)")
    await offer(cell).click()
    await answerWith('Allow')
    await reach(page, cell, 'done')
    expect(await outputOf(page, cell)).toBe('TypeError')
  })

  it('offline it says so, and runs once the network is back', async () => {
    await open()
    await allow(cell, "import {scoped} from 'npm:@scope/name@1.0.0-beta.1/lib/file.js'\nconst shown = scoped\ndisplay(shown)")
    answer = route => route.abort('internetdisconnected')
    await run(cell, source)
    await offer(cell).click()
    await answerWith('Allow')
    await eventually(() => problemOf(page, cell)).toMatch(/The package `d3-dsv@3\.0\.1` could not be loaded: cdn\.jsdelivr\.net cannot be reached\.\s+line 1, column 1\s+Packages need the network\. Check the connection, then run the cell again\./)
    answer = online
    expect((await ask(page, 'run', cell)).phase).toBe('done')
    expect(await outputOf(page, cell)).toBe('[[["a","b"]],8]')
  })

  it('a package that is not there, and one that runs only in Node, say so', async () => {
    await open()
    const nowhere = "import x from 'npm:d3-dvs@3.0.1'\nconst y = x"
    await allow(cell, nowhere)
    expect(await problemOf(page, cell)).toMatch(/cdn\.jsdelivr\.net has no `d3-dvs@3\.0\.1`\.[^]*Check the name, the version and the file/)
    await run(cell, "import fs from 'npm:node-only@1.0.0'\nconst y = fs")
    await offer(cell).click()
    await answerWith('Allow')
    await eventually(() => problemOf(page, cell)).toMatch(/The package `node-only@1\.0\.0` cannot be used here: .*fs[^]*It may be made for Node/)
  })

  it('a package without one exact version is refused before anything is asked', async () => {
    await open()
    await run(cell, "const a = 1\nimport {csvParse} from 'npm:d3-dsv'")
    expect(await problemOf(page, cell)).toMatch(/The package `d3-dsv` is imported without a version\.\s+line 2, column 24\s+Write the one you mean, in full: `npm:d3-dsv@1\.2\.3`\./)
    await run(cell, "const a = 1\nimport {csvParse} from 'npm:d3-dsv@^3'")
    expect(await problemOf(page, cell)).toContain('`^3` is not one exact version of the package `d3-dsv`.')
    expect(await offer(cell).count()).toBe(0)
  })
})

it.each([
  ['en/06-losses/', "const d3 = await import('npm:d3-dsv@3.0.1')", /^`import\(…\)` finds no modules in a cell[^]*Write `import … from "npm:d3-dsv@3\.0\.1"` as the first line of the cell/],
  ['en/06-losses/', "import {map} from 'lodash'\nmap", /^There is no module “lodash” here\.\s+line 1, column 1\s+A package of npm is imported at the head of the cell[^]*`import … from "npm:lodash@1\.2\.3"`/],
  ['en/06-losses/', "import {readFile} from 'node:fs'\nreadFile", /^“node:fs” belongs to Node\.js\. Cells run in the browser/],
  ['en/06-losses/', "const fs = require('fs')", /^`require` belongs to Node\.js\. [^]*import it at the head of the cell: `import … from "npm:name@1\.2\.3"`/],
  ['zh/06-losses/', "const d3 = await import('npm:d3-dsv')", /^单元里的 `import\(…\)` 找不到模块[^]*`import … from "npm:d3-dsv@1\.2\.3"`。/],
  ['zh/06-losses/', "import {map} from 'lodash'\nmap", /^这里没有模块“lodash”。[^]*`import … from "npm:lodash@1\.2\.3"`。/],
  ['zh/06-losses/', "import {readFile} from 'fs'\nreadFile", /^“fs”是 Node\.js 的模块。单元在浏览器里运行/],
])('in %s, a package that is asked for as elsewhere says how it is imported here: %s', async (chapter, text, said) => {
  await open(chapter)
  await run('gradient-check', text)
  expect(await problemOf(page, 'gradient-check')).toMatch(said)
  expect(asked).toEqual([])
})

describe('consent', () => {
  it('holds in the other tab only once that is loaded again, and the cell there says so', async () => {
    await open()
    const other = await page.context().newPage()
    await other.goto(book.url + 'en/06-losses/')
    await other.evaluate(() => customElements.whenDefined('live-notebook'))
    await allow('gradient-check', source)
    await ask(other, 'edit', 'gradient-check', source)
    await ask(other, 'run', 'gradient-check')
    expect(await problemOf(other, 'gradient-check')).toMatch(/`d3-dsv@3\.0\.1` may be loaded, but this page was opened before that/)
    const loaded = other.waitForEvent('load')
    await button(other, 'gradient-check', 'Load the page again').click()
    await loaded
  })

  it('that cannot be kept, since the browser forbids it, is said', async () => {
    await open()
    await page.context().addInitScript(() => Object.defineProperty(globalThis, 'localStorage', {get() { throw new DOMException('forbidden', 'SecurityError') }}))
    await page.reload()
    await page.evaluate(() => customElements.whenDefined('live-notebook'))
    await run('gradient-check', source)
    await offer('gradient-check').click()
    await answerWith('Allow and load again')
    await eventually(() => problemOf(page, 'gradient-check')).toMatch(/Your permission for `d3-dsv@3\.0\.1` cannot be kept: this browser lets the page store nothing\.[^]*a private window may forbid it/)
    expect(asked).toEqual([])
  })

  it('can be withdrawn', async () => {
    await open()
    await allow('gradient-check', source)
    await chooseMore(page, 'Packages allowed')
    expect(await dialog().innerText()).toMatch(/These packages may be loaded from cdn\.jsdelivr\.net:\s+d3-dsv@3\.0\.1/)
    const loaded = page.waitForEvent('load')
    await answerWith('Withdraw and load again')
    await loaded
    await page.evaluate(() => customElements.whenDefined('live-notebook'))
    asked = []
    await run('gradient-check', source)
    expect(await problemOf(page, 'gradient-check')).toContain('This cell needs your permission')
    await chooseMore(page, 'Packages allowed')
    expect(await dialog().innerText()).toContain('No package is allowed, and this page reaches no other host.')
    expect(asked).toEqual([])
  })

  it('is asked for in Chinese too', async () => {
    await open('zh/06-losses/')
    await run('gradient-check', source)
    expect(await problemOf(page, 'gradient-check')).toMatch(/这个单元要你同意才能运行：它要从网上导入 `d3-dsv@3\.0\.1`。/)
    await cellOf(page, 'gradient-check').getByRole('button', {name: '同意……'}).click()
    expect(await dialog().innerText()).toMatch(/浏览器会从 cdn\.jsdelivr\.net 载入它[^]*同意并重新载入/)
  })
})
