/**
 * @file `npm run pdf`: the whole book as one PDF a language, from the site in dist/: title, contents with page numbers, chapters with what their cells gave, glossary. Links inside the book
 * jump inside the file.
 *
 *     --language en|zh          both if not said
 *     --out file.pdf            with one language; pdf/<name>.pdf if not said
 *     --paper A4|Letter         A4 if not said
 *     --address https://…/      where the site is published: links to pages that are not printed lead there
 */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parseArgs} from 'node:util'
import type {Browser, Page} from 'playwright-core'
import {chapterFiles} from '../src/site/chapter-files.ts'
import type {BookPart} from '../src/site/print/book-part.ts'
import {bookWords} from '../src/site/print/book-strings.ts'
import {composeBook} from '../src/site/print/compose-book.ts'
import {newerSources} from '../src/site/print/newer-sources.ts'
import {launchBrowser, withoutCopy} from '../tests/browser.ts'
import {serveSite} from '../tests/site.ts'
import {pdfPlaces} from './pdf-places.ts'

type Language = 'en' | 'zh'
type Paper = 'A4' | 'Letter'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

try {
  const {languages, out, paper, address} = options()
  needSite()
  // The site may have been built for a sub-path.
  const base = /<link[^>]*href="([^"]*\/)_astro\//.exec(readFileSync(join(dist, 'en/index.html'), 'utf8'))?.[1] ?? '/'
  const site = await serveSite({folder: dist, base})
  const browser = await launchBrowser()
  try {
    for (const language of languages) {
      const file = resolve(out ?? join(root, 'pdf', `from-sand-to-sentences-${language}.pdf`))
      const {pdf, pages} = await print(browser, {site: site.url, language, paper, address})
      mkdirSync(dirname(file), {recursive: true})
      writeFileSync(file, pdf)
      console.log(`${file}: ${pages} pages, ${(pdf.length / 1e6).toFixed(1)} MB.`)
    }
  } finally {
    await browser.close()
    await site.close()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function options(): {languages: Language[]; out: string | undefined; paper: Paper; address: string | undefined} {
  const {values: {language, out, paper, address}} = parseArgs({options: {language: {type: 'string'}, out: {type: 'string'}, paper: {type: 'string', default: 'A4'}, address: {type: 'string'}}})
  if (language !== undefined && language !== 'en' && language !== 'zh') throw new Error(`--language ${language}: say en or zh, or leave it out for both.`)
  if (out !== undefined && language === undefined) throw new Error('--out names one file, and there is one for each language: say --language en or --language zh too.')
  if (paper !== 'A4' && paper !== 'Letter') throw new Error(`--paper ${paper}: say A4 or Letter.`)
  if (address !== undefined && !/^https?:\/\/./.test(address)) throw new Error(`--address ${address}: say where the book is published, as in https://example.org/book/.`)
  return {languages: language ? [language] : ['en', 'zh'], out, paper, address: address?.replace(/\/?$/, '/')}
}

/** Throws an Error that says to build when the site is missing or older than its sources. */
function needSite(): void {
  const newer = newerSources(root, dist)
  if (newer === undefined) throw new Error('There is no built site in dist/ to print. Run `npm run build` first.')
  if (newer.length > 0) throw new Error(`The site in dist/ is older than ${newer[0]}${newer.length > 1 ? ` and ${newer.length - 1} more of its sources` : ''}. Run \`npm run build\` first, so that the book is printed as it stands.`)
}

interface Job {
  /** Where the site is served. Ends in a slash. */
  readonly site: string
  readonly language: Language
  readonly paper: Paper
  readonly address: string | undefined
}

async function print(browser: Browser, {site, language, paper, address}: Job): Promise<{pdf: Uint8Array; pages: number}> {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string}
  const parts: BookPart[] = [...chapterFiles(root, language).map(({slug}) => slug), 'glossary']
    .map(id => ({id, url: `${site}${language}/${id}/`, html: readFileSync(join(dist, language, id, 'index.html'), 'utf8')}))
  const page = await browser.newPage(withoutCopy)
  try {
    await emptyPage(page, site, language)
    await page.emulateMedia({media: 'print', colorScheme: 'light'})
    await page.evaluate(`(${composeBook})(${JSON.stringify(parts)}, ${JSON.stringify({...bookWords(language, {version, day: new Date(), address}), site, address})})`)
    await page.addStyleTag({content: `${readFileSync(join(root, 'src/site/print/book.css'), 'utf8')}\n@page { size: ${paper}; }`})
    await page.waitForLoadState('networkidle')
    await page.evaluate(fallBack, 'Noto Sans SC Variable')
    const draft = await toPDF(page)
    const {places} = await pdfPlaces(draft)
    await page.evaluate(places => {
      for (const element of document.querySelectorAll<HTMLElement>('[data-page-of]')) element.textContent = String(places[element.dataset['pageOf']!] ?? '')
    }, Object.fromEntries(places))
    const pdf = await toPDF(page)
    const {places: again, pages} = await pdfPlaces(pdf)
    const moved = [...places].filter(([name, at]) => again.get(name) !== at)
    if (moved.length > 0) throw new Error(`The page numbers of the contents (${language}) do not hold: ${moved[0]![0]} moved from page ${moved[0]![1]} to ${again.get(moved[0]![0])} when they were written in. This is a mistake of the book's: please report it.`)
    return {pdf, pages}
  } finally {
    await page.close()
  }
}

/** A page of the site's origin with nothing in it but the Chinese font for machines that have none. */
async function emptyPage(page: Page, site: string, language: Language): Promise<void> {
  const font = fileURLToPath(import.meta.resolve('@fontsource-variable/noto-sans-sc/index.css'))
  await page.route(`${site}print/**`, route => {
    const path = new URL(route.request().url()).pathname.split('/print/')[1]!
    return path === '' ? route.fulfill({contentType: 'text/html', body: `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}" data-theme="light"><head><meta charset="utf-8"><link rel="stylesheet" href="index.css"></head><body></body></html>`})
      : route.fulfill({path: join(dirname(font), path)})
  })
  await page.goto(`${site}print/`)
}

/** Behind the reader's own fonts, before the browser's last resort; also where an output names fonts of its own. Runs in the page. */
async function fallBack(font: string): Promise<void> {
  const behind = (stack: string): string => stack.replace(/,\s*([\w-]+)$|$/, (_, last: string | undefined) => `, '${font}'${last ? `, ${last}` : ''}`)
  const root = document.documentElement
  for (const name of ['--serif', '--sans', '--mono', '--serif-zh', '--sans-zh']) root.style.setProperty(name, behind(getComputedStyle(root).getPropertyValue(name).trim()))
  const chinese = [...document.body.querySelectorAll<HTMLElement | SVGElement>('*')].filter(element => [...element.childNodes].some(node => node instanceof Text && /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(node.data)))
  for (const element of chinese) {
    const {fontFamily} = getComputedStyle(element)
    // A wide letter alone (a token of its own) is not looked for behind the system's fonts.
    if (/^[\uff00-\uffef]$/u.test(element.textContent.trim())) element.style.fontFamily = `'${font}', ${fontFamily}`
    else if (!fontFamily.includes(font)) element.style.fontFamily = behind(fontFamily)
  }
  document.body.getBoundingClientRect() // lays the page out, so that fonts are asked for
  await document.fonts.ready
}

function toPDF(page: Page): Promise<Uint8Array> {
  return page.pdf({preferCSSPageSize: true, printBackground: true, outline: true, tagged: true})
}
