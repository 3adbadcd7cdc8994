/** @file `node scripts/icons.ts`: draws the pictures that installed apps have, from public/favicon.svg, with Chromium. Run it after a change there, and commit public/icons/. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {launchBrowser} from '../tests/browser.ts'

/** `ground`: systems cut these to a shape of their own, so the colour goes to the edge, and the drawing keeps away from it. */
const icons = [{name: '192', size: 192}, {name: '512', size: 512}, {name: 'maskable-512', size: 512, ground: true}, {name: '180', size: 180, ground: true}]

const folder = join(import.meta.dirname, '../public')
const svg = readFileSync(join(folder, 'favicon.svg'), 'utf8')
const ground = /<rect\b[^>]*\bfill="([^"]+)"/.exec(svg)?.[1]
if (ground === undefined) throw new Error('public/favicon.svg has no <rect fill> behind its drawing.')

mkdirSync(join(folder, 'icons'), {recursive: true})
const browser = await launchBrowser()
try {
  for (const {name, size, ground: filled = false} of icons) {
    const page = await browser.newPage({viewport: {width: size, height: size}})
    await page.setContent(`<style>body { margin: 0; display: grid; place-items: center; height: 100vh; ${filled ? `background: ${ground}` : ''} } svg { width: ${filled ? 80 : 100}%; display: block }</style>${svg}`)
    writeFileSync(join(folder, 'icons', `${name}.png`), await page.screenshot({omitBackground: !filled}))
    await page.close()
  }
} finally {
  await browser.close()
}
