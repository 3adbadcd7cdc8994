/**
 * @file How much JavaScript (gzip −9) each page of the built site loads, measured in Chromium until nothing more comes: `npm run bench -- size`. First before the reader
 * does anything, the scripts in the page itself included; then, in all, after the pointer has moved: what stands at the top has woken up. What workers load counts too.
 */
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Browser} from 'playwright-core'
import {firstViewLimit, kilobytes, ownScripts} from '../src/site/first-view.ts'
import {launchBrowser, withoutCopy} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'

const windows = [{width: 1280, height: 900}, {width: 390, height: 844}]

const dist = join(import.meta.dirname, '../dist')
const site = await serveSite({folder: dist})
const browser = await launchBrowser()
try {
  const pages = readdirSync(dist, {recursive: true, encoding: 'utf8'}).filter(file => /(^|[\\/])index\.html$/.test(file)).map(file => file.replaceAll('\\', '/').slice(0, -'index.html'.length)).sort()
  for (const viewport of windows) {
    console.log(`${`${viewport.width} × ${viewport.height}`.padEnd(24)}${'first view, kB gz'.padStart(20)}${'after a pointer moved'.padStart(24)}   (limit of the first view: ${firstViewLimit} kB)`)
    for (const path of pages) {
      const {first, awake} = await sizes(browser, site.url + path, viewport)
      console.log(`${`/${path}`.padEnd(24)}${first.toFixed(1).padStart(20)}${awake.toFixed(1).padStart(24)}${first > firstViewLimit ? '   over the limit' : ''}`)
    }
  }
} finally {
  await browser.close()
  await site.close()
}

/** Compressed kilobytes of the scripts that the page at `url` loads, with an empty cache. */
async function sizes(browser: Browser, url: string, viewport: {width: number; height: number}): Promise<{first: number; awake: number}> {
  const context = await browser.newContext({viewport, ...withoutCopy})
  const bodies = new Map<string, Promise<Buffer>>()
  context.on('response', response => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) bodies.set(response.url(), response.body())
  })
  const page = await context.newPage()
  const html = await (await page.goto(url))!.text()
  const quiet = async (): Promise<void> => {
    for (let before = -1; before < bodies.size;) {
      before = bodies.size
      await page.waitForTimeout(1500)
    }
  }
  const loaded = async (): Promise<number> => kilobytes([ownScripts(html), ...(await Promise.all(bodies.values())).map(body => body.toString())])
  await quiet()
  const first = await loaded()
  await page.mouse.move(viewport.width / 2, viewport.height / 2)
  await page.mouse.move(viewport.width / 2, viewport.height / 3)
  await quiet()
  const awake = await loaded()
  await context.close()
  return {first, awake}
}
