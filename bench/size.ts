/**
 * @file How much JavaScript (gzip −9) each page of the built site loads before the reader does anything, measured in Chromium until the network is idle:
 * `npm run bench -- size`. What the page's worker loads counts too.
 */
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import type {BrowserContext} from 'playwright-core'
import {launchBrowser} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'

/** Kilobytes of 1000 bytes that a page may load. */
const limit = 160

const dist = join(import.meta.dirname, '../dist')
const site = await serveSite({folder: dist})
const browser = await launchBrowser()
try {
  const pages = readdirSync(dist, {recursive: true, encoding: 'utf8'}).filter(file => /(^|[\\/])index\.html$/.test(file)).map(file => file.replaceAll('\\', '/').slice(0, -'index.html'.length)).sort()
  console.log(`${'page'.padEnd(32)}${'scripts'.padStart(8)}${'kB gz'.padStart(8)}  (limit ${limit} kB)`)
  for (const page of pages) {
    const context = await browser.newContext() // with an empty cache
    const sizes = await scriptSizes(context, site.url + page)
    const total = sizes.reduce((sum, size) => sum + size, 0) / 1000
    console.log(`${`/${page}`.padEnd(32)}${String(sizes.length).padStart(8)}${total.toFixed(1).padStart(8)}${total > limit ? '  over the limit' : ''}`)
    await context.close()
  }
} finally {
  await browser.close()
  await site.close()
}

/** Compressed bytes of each script that the page at `url` loads. */
async function scriptSizes(context: BrowserContext, url: string): Promise<number[]> {
  const bodies = new Map<string, Promise<Buffer>>()
  context.on('response', response => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) bodies.set(response.url(), response.body())
  })
  const page = await context.newPage()
  await page.goto(url, {waitUntil: 'networkidle'})
  return (await Promise.all(bodies.values())).map(body => gzipSync(body, {level: 9}).length)
}
