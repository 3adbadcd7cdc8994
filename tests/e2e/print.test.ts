/** @file The book on paper: what Ctrl+P gives of a page, and what `npm run pdf` makes of the whole. */
import {execFile} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import type {Page} from 'playwright-core'
import {getDocumentProxy, getResolvedPDFJS} from 'unpdf'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {chapterFiles} from '../../src/site/chapter-files.ts'
import {numberOf, shortNumber} from '../../src/site/chapter-number.ts'
import {readRecordings} from '../../src/site/recordings.ts'
import {openBook, programsOf, type Book} from './book.ts'

const root = join(import.meta.dirname, '../..')
const chapters = ['en', 'zh'].flatMap(language => chapterFiles(root, language).map(({slug}) => [language, slug] as const))
const plain = ['en', 'zh'].flatMap(language => ['', 'glossary/', 'plots/', 'progress/', 'teachers/'].map(path => `${language}/${path}`))

/** What is left of a sheet between the margins of print.css, in CSS pixels. */
const papers = {A4: Math.floor((210 - 32) / 25.4 * 96), Letter: Math.floor((8.5 - 32 / 25.4) * 96)}

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book.close())

async function onPaper(path: string, width: number): Promise<Page> {
  const page = await book.open(path, {viewport: {width, height: 1000}, colorScheme: 'light'})
  await toPaper(page, 'light')
  return page
}

/** From a screen of these colours. */
async function toPaper(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({media: 'screen', colorScheme})
  await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
  await page.emulateMedia({media: 'print', colorScheme})
  await page.evaluate(() => document.fonts.ready)
}

/** What lies beyond the sheet, and what hides a part of itself. */
function cut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element): string => `${element.closest('live-cell, live-quiz, [id]')?.id}: ${element.tagName} ${element.getAttribute('class') ?? ''} ${element.textContent.trim().slice(0, 40)}`
    const wrong: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('body :not(svg *, .katex *, .sr-only, script, style, noscript, template)')) {
      // A letter of a heading that only programs read.
      if (!element.checkVisibility({visibilityProperty: true}) || getComputedStyle(element).clipPath !== 'none') continue
      const {left, right, width, height} = element.getBoundingClientRect()
      if (width * height === 0) continue
      if (right > innerWidth + 1 || left < -1) wrong.push(`beyond the sheet: ${nameOf(element)}`)
      const {overflowX, overflowY} = getComputedStyle(element)
      if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1) wrong.push(`cut at the side: ${nameOf(element)}`)
      if (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1) wrong.push(`cut below: ${nameOf(element)}`)
    }
    for (const formula of document.querySelectorAll('.katex-html > .base')) if (formula.getBoundingClientRect().right > innerWidth + 1) wrong.push(`beyond the sheet: ${nameOf(formula)}`)
    return wrong
  })
}

describe.each(chapters)('/%s/%s/ on paper', (language, slug) => {
  let page: Page

  beforeAll(async () => { page = await onPaper(`${language}/${slug}/`, papers.A4) })
  afterAll(() => page?.context().close())

  it.each(Object.entries(papers))('nothing lies beyond %s, and nothing is cut', async (_, width) => {
    await page.setViewportSize({width, height: 1000})
    expect(await page.locator('.cell').count()).toBeGreaterThan(15)
    expect(await cut(page)).toEqual([])
  })

  it('has all code, folds too, every recorded output, and nothing to press', async () => {
    await page.setViewportSize({width: papers.A4, height: 1000})
    const shown = await page.locator('live-cell').evaluateAll(cells => cells.map(cell => ({
      name: cell.getAttribute('name')!,
      code: (cell.querySelector('.cell-code pre') as HTMLElement).innerText,
      output: cell.querySelector('.cell-output')!.textContent,
      height: cell.querySelector('.cell-output')!.getBoundingClientRect().height,
    })))
    const sources = new Map((await programsOf(page)).map(({name, source}) => [name, source.trim()]))
    for (const {name, code} of shown) expect(code.replace(/\s+/g, ' ').trim(), name).toBe(sources.get(name)!.replace(/\s+/g, ' '))
    const recorded = Object.entries(readRecordings(root, language, slug)).filter(([, {output}]) => output !== '')
    expect(recorded.length).toBeGreaterThan(10)
    for (const [name, {output}] of recorded) {
      const cell = shown.find(cell => cell.name === name)!
      // The styles of its plots stand in the page's head (hoist-styles.ts).
      const words = await page.evaluate(html => Object.assign(document.createElement('div'), {innerHTML: html.replace(/<style>[^]*?<\/style>/g, '')}).textContent, output)
      expect(cell.output, name).toBe(words)
      if (!/^\s*<form[^]*type="file"[^]*<\/form>\s*$/.test(output)) expect(cell.height, name).toBeGreaterThan(10)
    }
    const pressed = 'button:not(.term, .fact, .problem-where), summary, input:is([type=range], [type=file]), .notebook-bar, .page > .header, nav, dialog'
    expect(await page.locator(pressed).filter({visible: true}).count()).toBe(0)
    expect(await page.locator('.quiz-answers, .exercise-solution, .exercise-hint').filter({visible: true}).count()).toBe(0)
    const numbers = await page.locator('.equation-number').evaluateAll(numbers => numbers.map(number => number.checkVisibility() ? number.textContent : 'hidden'))
    for (const [i, number] of numbers.entries()) expect(number).toBe(`(${shortNumber(numberOf(slug)!)}.${i + 1})`)
  })

  it('prints light from a dark screen: every colour is that of the light one', () => expectColours(page))
})

it.each(plain)('%s prints light from a dark screen: every colour is that of the light one', async path => {
  const page = await onPaper(path, papers.A4)
  await expectColours(page)
  await page.context().close()
})

/** From a dark screen, each element of a page that lies on paper has the colours that it has from a light one. */
async function expectColours(page: Page): Promise<void> {
  const colours = () => page.evaluate(() => [...document.querySelectorAll('*')].filter(element => element.checkVisibility()).map(element => {
    const {color, backgroundColor, borderTopColor, borderBottomColor, fill, stroke, colorScheme} = getComputedStyle(element)
    return [element.tagName, color, backgroundColor, borderTopColor, borderBottomColor, fill, stroke, colorScheme].join(' ')
  }))
  const light = await colours()
  await toPaper(page, 'dark')
  const dark = await colours()
  expect(light.length).toBeGreaterThan(30)
  expect(dark).toEqual(light)
}

it.each(plain)('%s: nothing lies beyond either sheet, nothing is cut, nothing is there to press', async path => {
  for (const width of Object.values(papers)) {
    const page = await onPaper(path, width)
    expect(await cut(page)).toEqual([])
    expect(await page.locator('button:not(.term, .fact), .home-head').filter({visible: true}).count()).toBe(0)
    expect(await page.locator('h1, h2').filter({visible: true}).count()).toBeGreaterThan(0)
    await page.context().close()
  }
})

it('a link out of a chapter says on paper where it leads, one within does not', async () => {
  const page = await onPaper('en/11-train/', papers.A4)
  const behind = (selector: string) => page.locator(selector).first().evaluate(link => getComputedStyle(link, '::after').content)
  expect(await behind('.fact-card a')).toMatch(/^" <" attr|https:\/\/arxiv\.org\/abs\/2407\.21783/)
  expect(await behind('.references a[href*="github.com"]')).toContain('github.com')
  expect(await behind('a.ref')).toBe('none')
  await page.context().close()
})

it('a cell that has run prints what it shows now, and code that stands in an open editor whole', async () => {
  const page = await book.open('en/06-losses/')
  await page.evaluate(async () => {
    const notebook = document.querySelector('live-notebook') as HTMLElement & {edit(name: string, source: string): Promise<void>; run(name: string): Promise<unknown>}
    await notebook.edit('fit-loss', `${Array.from({length: 150}, (_, i) => `// line ${i}: ${'and so on '.repeat(14)}`).join('\n')}\ndisplay('the live one')`)
    await notebook.run('fit-loss')
  })
  const cell = page.locator('live-cell[name=fit-loss]')
  await cell.locator('.cell-code').click()
  await cell.locator('.cm-focused').waitFor()
  const pdf = await readPDF(await page.pdf({preferCSSPageSize: true}))
  const text = pdf.pages.map(({text}) => text).join('')
  expect(text).toContain(squeeze('the live one'))
  for (const i of [0, 75, 149]) expect(text, `line ${i}`).toContain(squeeze(`// line ${i}: ${'and so on '.repeat(14)}`))
  expect(text).not.toContain('MSE=1.736') // what was recorded
  await page.context().close()
})

/** Without the spaces, which a PDF has no need of, with one apostrophe, and with ligatures and wide letters as plain ones: pdf.js reads them so. */
function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b]+/g, '').replaceAll('’', '\'')
}

interface PDFLink {
  /** Page from 1, and the height above its foot, of where it leads in the file. */
  readonly to?: {readonly page: number; readonly top: number}
  readonly url?: string
}

interface PDFPage {
  readonly text: string
  readonly links: readonly PDFLink[]
  /** How far above the foot each text stands, in points. */
  readonly heights: readonly number[]
  /** Characters for which no font had a picture: empty boxes. */
  readonly boxes: number
}

interface PDF {
  readonly title: string
  readonly outline: readonly {readonly title: string; readonly items: readonly {readonly title: string}[]}[]
  readonly pages: readonly PDFPage[]
}

async function readPDF(bytes: Uint8Array): Promise<PDF> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  const {OPS} = await getResolvedPDFJS()
  const target = async (dest: unknown): Promise<PDFLink['to'] & {}> => {
    const place = (typeof dest === 'string' ? await pdf.getDestination(dest) : dest) as [Parameters<typeof pdf.getPageIndex>[0], unknown, number, number] | null
    if (!place) throw new Error(`The PDF has no place ${String(dest)}.`)
    return {page: await pdf.getPageIndex(place[0]) + 1, top: place[3]}
  }
  const pages: PDFPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const items = (await page.getTextContent()).items.filter(item => 'str' in item && item.str.trim() !== '') as {str: string; transform: number[]}[]
    const links = (await page.getAnnotations() as {subtype: string; dest?: unknown; url?: string}[]).filter(({subtype}) => subtype === 'Link')
    pages.push({
      text: squeeze(items.map(({str}) => str).join('')),
      links: await Promise.all(links.map(async ({dest, url}) => (url === undefined ? {to: await target(dest)} : {url}))),
      heights: items.map(({transform}) => transform[5]!),
      boxes: await page.getOperatorList().then(({fnArray, argsArray}) => fnArray.flatMap((operation, i) => operation === OPS.showText ? argsArray[i][0] as (number | {originalCharCode: number})[] : [])
        .filter(glyph => typeof glyph === 'object' && glyph.originalCharCode === 0).length),
    })
  }
  const {info} = await pdf.getMetadata()
  const made = {title: (info as {Title?: string}).Title ?? '', outline: await pdf.getOutline() as PDF['outline'], pages}
  await pdf.loadingTask.destroy()
  return made
}

describe.each(['en', 'zh'] as const)('npm run pdf -- --language %s', language => {
  let folder: string
  let pdf: PDF
  let text: string
  let said: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pdf-'))
    const file = join(folder, 'book.pdf')
    const {stdout} = await promisify(execFile)(process.execPath, [join(root, 'scripts/pdf.ts'), '--language', language, '--out', file])
    said = stdout
    pdf = await readPDF(readFileSync(file))
    text = pdf.pages.map(({text}) => text).join('')
  }, 300_000)
  afterAll(() => rmSync(folder, {recursive: true}))

  it('says which file it made, of how many pages', () => {
    expect(said).toContain(`book.pdf: ${pdf.pages.length} pages`)
    expect(pdf.pages.length).toBeGreaterThan(20)
  })

  it('has a title, and an outline of chapters and their sections', async () => {
    expect(pdf.title).toBe(language === 'en' ? 'From Sand to Sentences' : '从沙子到句子')
    const titles = pdf.outline.map(({title}) => squeeze(title))
    for (const {title, text: source, slug} of chapterFiles(root, language)) {
      const chapter = pdf.outline[titles.indexOf(squeeze(title))]
      const sections = [...source.replace(/^```[^]*?^```/gm, '').matchAll(/^## (.+)$/gm)].map(([, section]) => section!)
      for (const section of sections) expect(chapter?.items.map(({title}) => squeeze(title)), slug).toContainEqual(expect.stringContaining(squeeze(section)))
    }
  })

  it('has contents whose page numbers hold, and no heading at the foot of a page', () => {
    const {links, text: contents} = pdf.pages[1]!
    const entries = links.map(({to}) => to!)
    expect(entries.length).toBeGreaterThan(15)
    let at = 0
    for (const {page, top} of entries) {
      at = contents.indexOf(String(page), at)
      expect(at, `page ${page}, in ${contents}`).toBeGreaterThan(-1)
      at += String(page).length
      const below = pdf.pages[page - 1]!.heights.filter(height => height < top - 30 && height > 50)
      expect(below.length, `page ${page}, below ${top}`).toBeGreaterThan(0)
    }
  })

  it('keeps every link: those inside lead to a place in the file, those out of it to another host', () => {
    const links = pdf.pages.flatMap(({links}) => links)
    expect(links.filter(({to}) => to).length).toBeGreaterThan(100)
    const outside = links.flatMap(({url}) => url ?? [])
    expect(outside.length).toBeGreaterThan(10)
    expect(outside.filter(url => !/^https:\/\/(?!localhost)/.test(url))).toEqual([])
  })

  it('holds all code and what it gave, each in one piece', async () => {
    for (const {slug, path} of chapterFiles(root, language)) {
      const page = await book.open(path, {javaScriptEnabled: false})
      expect((await programsOf(page)).flatMap(({name, source}) => text.includes(squeeze(source)) ? [] : [`${slug}: ${name}`])).toEqual([])
      const given = await page.locator('.cell-output').evaluateAll(outputs => outputs.flatMap(output => [...output.querySelectorAll('td, th, p:not(.training-sample), .training-figures span')].map(element => element.textContent)))
      expect(given.length).toBeGreaterThan(20)
      expect(given.filter(words => !text.includes(squeeze(words))), slug).toEqual([])
      await page.context().close()
    }
  })

  it('has the exercises and questions, and neither hints nor solutions nor answers', async () => {
    for (const {path} of chapterFiles(root, language)) {
      const page = await book.open(path, {javaScriptEnabled: false})
      const kept = await page.locator('.exercise-title, .quiz-choices .quiz-text:not(:has(.katex))').allTextContents()
      expect(kept.length).toBeGreaterThan(10)
      expect(kept.filter(words => !text.includes(squeeze(words.replace('✓', ''))))).toEqual([])
      const secret = await page.locator('.exercise-hint > div > p:not(:has(.katex)), .quiz-answers li > div:not(:has(.katex)), .exercise-solution pre').allTextContents()
      expect(secret.length).toBeGreaterThan(10)
      expect(secret.map(squeeze).filter(words => words.length > 12 && text.includes(words))).toEqual([])
      await page.context().close()
    }
  })

  it('has a picture for each of its characters, whatever fonts the machine has', () => {
    expect(pdf.pages.flatMap(({boxes}, i) => (boxes > 0 ? [`page ${i + 1}: ${boxes}`] : []))).toEqual([])
  })

  it('says on each page of a chapter which one it is, and its number', () => {
    for (const {title, slug} of chapterFiles(root, language)) {
      const head = squeeze(`${numberOf(slug)}${title}`)
      expect(pdf.pages.filter(({text}) => text.includes(head)).length, slug).toBeGreaterThan(10)
    }
    for (const [i, {text}] of pdf.pages.entries()) if (i > 0) expect(text, `page ${i + 1}`).toContain(String(i + 1))
  })
})

it.each([
  ['--language fr', '--language fr: say en or zh'],
  ['--out book.pdf', '--out names one file, and there is one for each language'],
  ['--paper A5', '--paper A5: say A4 or Letter'],
  ['--address example.org', '--address example.org: say where the book is published'],
])('npm run pdf -- %s is refused with what to say instead', async (words, message) => {
  const failed = promisify(execFile)(process.execPath, [join(root, 'scripts/pdf.ts'), ...words.split(' ')])
  await expect(failed).rejects.toMatchObject({code: 1, stderr: expect.stringContaining(message)})
})
