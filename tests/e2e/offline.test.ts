/**
 * @file The book without a network. After one visit the server is shut down and the browser cut off, and everything goes on; a newer version waits until the reader wants it;
 * and where no copy can or should be made, the home page says why.
 */
import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Browser, BrowserContext, BrowserContextOptions, Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest'
import {leave, writeOffline} from '../../src/site/offline-plugin.ts'
import {launchBrowser} from '../browser.ts'
import {serveSite, type Site} from '../site.ts'
import {ask, button, ended, eventually, openEditor, outputOf, programsOf, reach, search, shorten, sourceOf, write} from './book.ts'
import {violations} from './violations.ts'

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const scratch = mkdtempSync(join(tmpdir(), 'offline-'))

let browser: Browser
let site: Site
let context: BrowserContext
/** What the browser complained of in any page. */
let complaints: string[]

beforeAll(async () => { browser = await launchBrowser() })
afterAll(async () => {
  await browser?.close()
  rmSync(scratch, {recursive: true})
})

/** A fresh profile, as a reader's, and a server. */
async function enter(options: BrowserContextOptions = {}): Promise<void> {
  site = await serveSite()
  complaints = []
  context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options})
  context.on('console', message => { if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) complaints.push(`${message.text()} ${message.location().url}`) })
  context.on('weberror', error => complaints.push(String(error.error())))
  await context.addInitScript(() => {
    globalThis.cellStates = []
    addEventListener('cellstate', event => cellStates.push({at: performance.now(), status: (event as CustomEvent).detail}))
  })
}

async function leaveAll(): Promise<void> {
  await context.close()
  await site.close()
}

async function open(path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(site.url + path)
  await page.evaluate(async () => { if (document.querySelector('live-cell')) await customElements.whenDefined('live-notebook') })
  return page
}

const line = (page: Page) => page.locator('[data-offline]')
const stored = (page: Page, language = 'en') => line(page).filter({hasText: language === 'en' ? 'Read offline: ready.' : '离线阅读：可以。'}).waitFor({timeout: 60_000})
/** Waits on any page until the copy is there. */
const kept = (page: Page) => page.evaluate(async () => { await navigator.serviceWorker.ready })

/** No server, no network. */
async function cut(): Promise<void> {
  await site.close()
  await context.setOffline(true)
}

/** Serves another site at the same address. */
async function replace(folder: string): Promise<void> {
  const {port} = new URL(site.url)
  await site.close()
  site = await serveSite({folder, port: Number(port)})
}

describe('after one visit of the home page, without a network', () => {
  let page: Page
  beforeAll(async () => {
    await enter()
    page = await open('en/')
    await stored(page)
    await cut()
  })
  beforeEach(() => { complaints = [] })
  afterEach(() => page.close())
  afterAll(leaveAll)

  it.each(['en/06-losses/', 'zh/06-losses/'])('%s: every cell runs', async path => {
    page = await open(path)
    await shorten(page)
    for (const {name} of await programsOf(page)) expect((await ask(page, 'run', name)).phase, name).toMatch(/done|streaming/)
    expect(complaints).toEqual([])
  })

  it.each([['en', 'Run'], ['zh', '运行']] as const)('%s/11-train/: it trains, with two workers', async (language, run) => {
    page = await open(`${language}/11-train/`)
    await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 6, workers: 2'))
    const workers: string[] = []
    page.on('worker', worker => workers.push(worker.url()))
    await button(page, 'training', run).click()
    await reach(page, 'training', 'done', 120_000)
    expect(workers.filter(url => url.includes('replica-worker-')).length).toBeGreaterThan(0)
    expect(complaints).toEqual([])
  })

  it('the editor knows types, Moby Dick is read, an export goes out', async () => {
    page = await open('en/11-train/')
    await openEditor(page, 'machine-report')
    await page.keyboard.press('Escape')
    await ended(page, 'text', () => write(page, 'text', "import {mobyDick} from 'lab/data'\nconst text = await mobyDick()\ndisplay(text.slice(0, 200))\nconst wrong: number = 'a'"))
    expect(await outputOf(page, 'text')).toMatch(/Ishmael|Moby|whale/i)
    await page.locator('live-cell[name=text] .cm-lintRange-error').waitFor({timeout: 60_000})
    await page.locator('.notebook-bar').getByRole('button', {name: 'More', exact: true}).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', {name: /notebook|Export|Jupyter/}).first().click()])
    expect(readFileSync(await download.path()).byteLength).toBeGreaterThan(1_000_000) // with all that its cells import
    expect(complaints).toEqual([])
  })

  it('search finds in both languages, the language is switched, progress is shown, the machine is measured, and a wrong address says so', async () => {
    page = await open('en/06-losses/')
    await search(page, 'softmax')
    await page.locator('.search-results a').first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('header').getByRole('link', {name: '中文', exact: true}).click()
    await page.waitForURL('**/zh/06-losses/')
    await search(page, '损失')
    await page.locator('.search-results a').first().click()
    await page.waitForURL('**/zh/**')
    await page.goto(`${site.url}zh/progress/`)
    expect(await page.locator('[data-overall]').innerText()).toMatch(/已通过 0/)
    await page.goto(`${site.url}en/bench/`)
    await page.getByRole('button', {name: 'Measure'}).click()
    await eventually(() => page.getByRole('status').first().innerText(), 90_000).toMatch(/^Done\./)
    expect(complaints).toEqual([])
    expect((await page.goto(`${site.url}en/no-such-chapter/`))?.status()).toBe(404)
    expect(await page.locator('h1').innerText()).toBe('This page is not in the book')
  })

  it('a folder’s address without its slash leads there, and what stands behind ? does no harm', async () => {
    page = await open('en/06-losses?from=mail#_top')
    expect(page.url()).toBe(`${site.url}en/06-losses/?from=mail#_top`)
  })
})

describe('with a network at first', () => {
  beforeEach(() => enter())
  afterEach(leaveAll)

  it('after one visit of a chapter the whole book is there, and the page that made it goes on too', async () => {
    const page = await open('zh/11-train/')
    await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 3'))
    await kept(page)
    await cut()
    await ask(page, 'run', 'training')
    await openEditor(page, 'tokens')
    await page.goto(`${site.url}en/06-losses/`)
    await ask(page, 'run', 'autodiff')
    await reach(page, 'autodiff', 'done')
    expect(complaints).toEqual([])
  })

  it('nothing of the copy is asked for before the page has loaded', async () => {
    const at: string[] = []
    context.on('request', request => at.push(request.url()))
    const page = await context.newPage()
    page.on('load', () => at.push('load'))
    await page.goto(`${site.url}en/`)
    await stored(page)
    const loaded = at.indexOf('load')
    expect(loaded).toBeGreaterThan(0)
    expect(at.slice(0, loaded).filter(url => /open-offline|sw\.js|offline\.json/.test(url))).toEqual([])
    expect(at.slice(loaded).some(url => url.endsWith('/sw.js'))).toBe(true)
  })

  describe('a newer version', () => {
    let next: string
    const title = 'Losses, second edition'
    beforeAll(async () => {
      next = join(scratch, 'next')
      cpSync(dist, next, {recursive: true})
      const chapter = join(next, 'en/06-losses/index.html')
      const html = readFileSync(chapter, 'utf8')
      expect(html).toContain('<h1 id="_top">Losses, from the Gaussian to softmax</h1>')
      writeFileSync(chapter, html.replace('<h1 id="_top">Losses, from the Gaussian to softmax</h1>', `<h1 id="_top">${title}</h1>`))
      await writeOffline(root, next)
    })

    const notice = (page: Page) => page.locator('.notebook-notice').filter({hasText: /new version|also open/})
    const entries = (page: Page) => page.evaluate(async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(({url}) => url)))).flat())

    it('waits, says so, changes nothing under a page; then the edits are still there, and what is old is gone', async () => {
      let page = await open('en/')
      await stored(page)
      await page.goto(`${site.url}en/06-losses/`)
      const before = await entries(page)
      const source = 'const mine = 42\ndisplay(mine)'
      await write(page, 'gradient-check', source)
      await reach(page, 'gradient-check', 'done')
      await replace(next)
      await page.reload()
      expect(await page.locator('h1').innerText()).not.toBe(title)
      await notice(page).waitFor({timeout: 60_000})
      expect(await notice(page).innerText()).toMatch(/A new version of the book is ready\. Your edits are kept;[^]*goes when the page is loaded again\.[^]*If you do not reload, the book stays as it is until you have closed all its tabs\./)
      expect(await violations(page, {within: ['.notebook-notices']})).toEqual([])
      await ask(page, 'run', 'gradient-check') // the running page goes on with what it began with
      expect(await page.locator('h1').innerText()).not.toBe(title)

      const other = await open('zh/06-losses/')
      await notice(page).getByRole('button', {name: 'Reload'}).focus()
      await page.keyboard.press('Enter')
      await eventually(() => notice(page).innerText()).toMatch(/also open in another tab, where something may be running\. Close it, then reload here\./)
      expect(await notice(page).getByRole('button', {name: 'Reload'}).evaluate(button => button === document.activeElement)).toBe(true)
      expect(await page.locator('h1').innerText()).not.toBe(title)
      await other.close()

      const loaded = page.waitForEvent('load')
      await page.keyboard.press('Enter')
      await loaded
      await page.evaluate(() => customElements.whenDefined('live-notebook'))
      await eventually(() => page.locator('h1').innerText()).toBe(title)
      await eventually(() => ask(page, 'run', 'gradient-check').then(() => outputOf(page, 'gradient-check'))).toBe('42')
      expect(await notice(page).count()).toBe(0)
      const after = await entries(page)
      expect(after).toHaveLength(before.length) // one page has changed: one entry came, one went
      expect(after.filter(url => !before.includes(url))).toHaveLength(1)
      await cut()
      page = await open('en/06-losses/')
      expect(await page.locator('h1').innerText()).toBe(title)
    })

    it('is put off with Later, is still told on the home page, and comes by itself when all tabs have been closed', async () => {
      let page = await open('zh/')
      await stored(page, 'zh')
      await replace(next)
      await page.reload()
      await eventually(() => page.locator('.notebook-notice').innerText(), 60_000).toMatch(/这本书有了新版本[^]*你的修改会保留/)
      await page.getByRole('button', {name: '以后再说'}).click()
      await page.goto(`${site.url}en/`)
      await eventually(() => line(page).innerText()).toMatch(/A new version is ready, and comes when you have closed all tabs of the book\./)
      expect(await page.locator('.notebook-notice').count()).toBe(0)
      await page.close()
      await eventually(async () => {
        page = await open('en/06-losses/')
        const shown = await page.locator('h1').innerText()
        await page.close()
        return shown
      }).toBe(title)
    })

    it('that is only half there, or is changed by its host, is not taken: the old one stays', async () => {
      const broken = join(scratch, 'broken')
      cpSync(next, broken, {recursive: true})
      writeFileSync(join(broken, 'en/06-losses/index.html'), `${readFileSync(join(broken, 'en/06-losses/index.html'), 'utf8')}<!-- added by a host -->`)
      let page = await open('en/')
      await stored(page)
      await replace(broken)
      await page.reload()
      const state = () => page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration()
        return [registration?.installing?.state, registration?.waiting?.state, registration?.active?.state].map(String).join()
      })
      await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration())!.update().catch(() => {}) })
      await eventually(state).toBe('undefined,undefined,activated')
      await page.close()
      page = await open('en/06-losses/')
      expect(await page.locator('h1').innerText()).not.toBe(title)
    })
  })

  describe('where the copy is not made, the home page says why', () => {
    it('metered: nothing is fetched before the reader asks', async () => {
      await context.addInitScript(() => Object.defineProperty(navigator, 'connection', {value: {saveData: true}}))
      const asked: string[] = []
      context.on('request', request => asked.push(request.url()))
      const page = await open('en/')
      await eventually(() => line(page).innerText()).toMatch(/not stored yet, because this connection is metered, slow or saves data\. The whole book is \d+ MB\./)
      expect(asked.filter(url => url.endsWith('/sw.js'))).toEqual([])
      await line(page).getByRole('button', {name: 'Store the book for reading offline'}).click()
      await stored(page)
    })

    it('a phone whose browser does not tell', async () => {
      await leaveAll()
      await enter({viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true})
      await context.addInitScript(() => Object.defineProperty(navigator, 'connection', {value: undefined}))
      const page = await open('zh/')
      await eventually(() => line(page).innerText()).toMatch(/还没有存，因为浏览器不说明现在的网络是否按流量计费。整本书 \d+ MB。/)
      expect(await line(page).getByRole('button').evaluate(button => button.getBoundingClientRect().height)).toBeGreaterThanOrEqual(44)
      expect(await violations(page)).toEqual([])
    })

    it('no room, although the browser says first that the worker has gone; and once there is some, it goes on', async () => {
      await context.addInitScript(() => {
        const {set} = Object.getOwnPropertyDescriptor(BroadcastChannel.prototype, 'onmessage')!
        Object.defineProperty(BroadcastChannel.prototype, 'onmessage', {set(this: BroadcastChannel, hear: (event: MessageEvent) => void) { set!.call(this, (event: MessageEvent) => setTimeout(() => hear(event), 500)) }})
      })
      const page = await open('favicon.svg')
      const session = await context.newCDPSession(page)
      const {origin} = new URL(site.url)
      await session.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 2_000_000})
      await page.goto(`${site.url}en/`)
      await eventually(() => line(page).innerText(), 60_000).toMatch(/not stored, because this browser has no room for \d+ MB/)
      await session.send('Storage.overrideQuotaForOrigin', {origin})
      await line(page).getByRole('button', {name: 'Try again'}).click()
      await stored(page)
    })

    it('no secure context', async () => {
      await context.route('http://book.test/**', async route => route.fulfill({response: await route.fetch({url: route.request().url().replace('http://book.test/', site.url)})}))
      const page = await context.newPage()
      await page.goto('http://book.test/en/')
      await eventually(() => line(page).innerText()).toBe('Read offline: not available, because this page was not loaded over https.')
      expect(await line(page).getByRole('button').count()).toBe(0)
    })

    it('a browser that stores nothing for the site', async () => {
      await context.addInitScript(() => Object.defineProperty(navigator.serviceWorker, 'register', {value: () => Promise.reject(new DOMException('denied', 'SecurityError'))}))
      const page = await open('en/')
      await eventually(() => line(page).innerText()).toBe('Read offline: not available, because this browser stores nothing for this site (a private window, or storage is blocked).')
    })

    it('a browser that cannot', async () => {
      await context.addInitScript(() => Object.defineProperty(navigator, 'serviceWorker', {value: undefined}))
      const page = await open('zh/')
      await eventually(() => line(page).innerText()).toBe('离线阅读：不可用，因为这个浏览器在这里不支持（有些浏览器的无痕窗口就不支持）。')
    })

    it('a host that sends other files than were built', async () => {
      const changed = join(scratch, 'changed')
      cpSync(dist, changed, {recursive: true})
      writeFileSync(join(changed, 'zh/index.html'), `${readFileSync(join(changed, 'zh/index.html'), 'utf8')}<!-- added by a host -->`)
      await replace(changed)
      const page = await open('en/')
      await eventually(() => line(page).innerText(), 60_000).toMatch(/because the host sent other files than this version has/)
    })

    it('the reader has removed it: it is gone, and does not come back by itself', async () => {
      const page = await open('en/')
      await stored(page)
      await line(page).getByRole('button', {name: 'Remove it from this browser'}).click()
      const removed = /not stored, because you removed it/
      await eventually(() => line(page).innerText()).toMatch(removed)
      await page.reload()
      await eventually(() => line(page).innerText()).toMatch(removed)
      expect(await page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])).toEqual([[], 0])
      await line(page).getByRole('button', {name: 'Store the book'}).click()
      await stored(page)
    })

    it('the browser has deleted it: the home page notices, and stores it again', async () => {
      const page = await open('en/')
      await stored(page)
      await page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name) })
      await page.reload()
      await eventually(() => line(page).innerText()).toMatch(/part of the book, \d+ MB in all, is no longer stored/)
      await line(page).getByRole('button', {name: 'Store the book'}).click()
      await stored(page)
      await page.close()
      await cut()
      await open('zh/06-losses/')
    })
  })

  describe('at an address on an author’s own machine that another site has now', () => {
    it.each([['without such a script', undefined], ['that is `npm run dev`', leave]])('%s, the book steps aside', async (_, script) => {
      const page = await open('en/')
      await stored(page)
      const other = mkdtempSync(join(scratch, 'other-'))
      mkdirSync(join(other, 'en'))
      for (const file of ['index.html', 'en/index.html', '404.html']) writeFileSync(join(other, file), '<title>Another site</title>')
      if (script !== undefined) writeFileSync(join(other, 'sw.js'), script)
      await replace(other)
      await page.goto(`${site.url}en/`)
      await eventually(() => page.title()).toBe('Another site')
      expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    })
  })

  describe('a cell', () => {
    const run = async (page: Page, cell: string, source: string): Promise<string> => {
      const {phase, problem} = await ended(page, cell, async () => {
        await ask(page, 'edit', cell, source)
        await ask(page, 'run', cell)
      })
      return phase === 'done' ? outputOf(page, cell) : `${phase}: ${problem?.message}`
    }

    it.each([['on the page', 'gradient-check'], ['in the worker', 'autodiff']])('%s can write to the cache, and nobody is served what it wrote', async (_, cell) => {
      let page = await open('en/06-losses/')
      await kept(page)
      const shown = await run(page, cell, `let count = 0
        for (const name of await caches.keys()) {
          const cache = await caches.open(name)
          for (const request of await cache.keys()) { await cache.put(request, new Response('<title>Not the book</title>', {headers: {'content-type': 'text/html'}})); count++ }
          await cache.put('${site.url}zh/06-losses/', new Response('<title>Not the book</title>', {headers: {'content-type': 'text/html'}}))
        }
        display(count)`)
      expect(Number(shown)).toBeGreaterThan(100)
      page = await open('zh/06-losses/')
      expect(await page.title()).toMatch(/从沙子到句子/)
      expect(await page.locator('meta[http-equiv=Content-Security-Policy]').count()).toBe(3)
      await cut()
      await page.goto(`${site.url}en/`).catch(() => undefined) // offline there is nothing left to read, but nothing false either
      expect(await page.title()).not.toBe('Not the book')
    })

    it('finds no window without a policy in a file of the book that the copy serves', async () => {
      const page = await open('en/06-losses/')
      await kept(page)
      await page.reload()
      await page.evaluate(() => customElements.whenDefined('live-notebook'))
      expect(await run(page, 'gradient-check', `{ // not for other cells: of a window that refuses, not even the kernel can ask anything
          const opened = window.open('${site.url}favicon.svg')
          await new Promise(resolve => setTimeout(resolve, 500))
          const told = (() => { try { return typeof opened!.fetch } catch (error) { return (error as Error).name } })()
          opened!.close()
          display(told)
        }`)).toMatch(/SecurityError|TypeError/)
    })

    it('of a package host is not answered by the copy', async () => {
      const asked: string[] = []
      await context.route('https://cdn.jsdelivr.net/**', route => {
        asked.push(route.request().url())
        return route.fulfill({contentType: 'text/javascript', headers: {'access-control-allow-origin': '*'}, body: `export const answer = ${asked.length}`})
      })
      await context.addInitScript(() => localStorage.setItem('npm-allowed', '["a@1.0.0"]'))
      let page = await open('en/06-losses/')
      await kept(page)
      const source = "import {answer} from 'npm:a@1.0.0'\nconst got = answer\ndisplay(got)"
      expect(await run(page, 'gradient-check', source)).toBe('1')
      const names = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(({url}) => url)))).flat())
      expect(names.filter(url => !url.startsWith(site.url))).toEqual([])
      page = await open('en/06-losses/')
      expect(await run(page, 'gradient-check', source)).toBe('2')
    })
  })

  it('the pictures of the app are those of public/favicon.svg', async () => {
    const page = await open('favicon.svg')
    await page.goto(`${site.url}en/`)
    for (const file of readdirSync(join(root, 'public/icons'))) {
      const difference = await page.evaluate(async file => {
        const pixels = async (address: string, inset: number) => {
          const image = new Image(64, 64)
          image.src = address
          await image.decode()
          const context = Object.assign(document.createElement('canvas'), {width: 64, height: 64}).getContext('2d')!
          context.drawImage(image, inset, inset, 64 - 2 * inset, 64 - 2 * inset)
          return context.getImageData(20, 20, 24, 24).data
        }
        const [made, source] = [await pixels(`/icons/${file}`, 0), await pixels('/favicon.svg', /^(maskable|180)/.test(file) ? 6.4 : 0)]
        return made.reduce((sum, value, i) => sum + Math.abs(value - source[i]!), 0) / made.length
      }, file)
      expect(difference, file).toBeLessThan(8)
    }
  })
})
