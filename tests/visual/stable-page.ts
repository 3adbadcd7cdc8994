/** @file A page that looks the same on every machine: with a font that comes with the project, and without what depends on the day. */
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Page} from 'playwright-core'

const font = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css'))
const folder = 'fonts-of-the-pictures/'

/** To be called before the page is opened. `site` ends in a slash. */
export async function serveFont(page: Page, site: string): Promise<void> {
  await page.route(`${site}${folder}**`, route => route.fulfill({path: join(dirname(font), new URL(route.request().url()).pathname.split(folder)[1]!)}))
}

/** The one font stands for all families but KaTeX's, and the page has been laid out with it. */
export async function useFont(page: Page, site: string): Promise<void> {
  await page.evaluate(async ({href, family}) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    await new Promise((loaded, failed) => {
      link.onload = loaded
      link.onerror = failed
      document.head.append(link)
    })
    for (const stack of ['--serif', '--sans', '--mono', '--serif-zh', '--sans-zh']) document.documentElement.style.setProperty(stack, family, 'important')
    const style = document.createElement('style')
    // When it was recorded, and how long that took; and what would lie over a part that is higher than the window.
    style.textContent = '.cell[data-recorded] .cell-status { visibility: hidden } .page > .header, .notebook-bar { position: static !important }'
    document.head.append(style)
  }, {href: `${site}${folder}${font.split('/').at(-1)}`, family: "'Noto Sans SC Variable'"})
  await settled(page)
}

/** Fonts are there, pictures too, and two frames are drawn. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    await document.fonts.ready
  })
}
