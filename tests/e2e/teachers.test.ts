/** @file The page for teachers: what it says of every chapter, and the table of a class, whose files never leave the page. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import type {ItemProgress} from '../../src/progress/item-progress.ts'
import {writeProgressFile} from '../../src/progress/progress-file.ts'
import {chapterFiles} from '../../src/site/chapter-files.ts'
import {ask, eventually} from './book.ts'
import {openPages} from './open-pages.ts'
import {violations} from './violations.ts'

const pages = openPages()
const root = join(import.meta.dirname, '../..')

const day = Date.UTC(2026, 2, 1, 12)
const at = new Date(day).toISOString()
const quiz: ItemProgress = {chapter: '06-losses', kind: 'quiz', name: 'gradient-sign', best: 1, passed: at}
const half: ItemProgress = {chapter: '06-losses', kind: 'quiz', name: 'flat-ground', best: 0.5}
const exercise = (hash: string): ItemProgress => ({chapter: '06-losses', kind: 'exercise', name: 'perplexity', best: 1, passed: at, code: {hash, at}})
const file = (name: string, items: readonly ItemProgress[], reader = name) => ({name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(writeProgressFile(items, {name: reader, at: day}))})

const checker = (page: Page) => page.locator('class-checker')
const choose = (page: Page, ...files: ReturnType<typeof file>[]) => checker(page).locator('input[type=file]').setInputFiles(files)
const said = (page: Page) => checker(page).locator('[data-said]').innerText()
/** A learner's row in a chapter's table, as it is read aloud. */
const row = (page: Page, learner: string, chapter = '06') => checker(page).getByRole('region', {name: new RegExp(`^${chapter}`)}).getByRole('row').filter({has: page.getByRole('rowheader', {name: learner, exact: true})})

describe.each(['en', 'zh'])('/%s/teachers/', language => {
  const lessons = chapterFiles(root, language)

  it('says of every chapter what its front matter says, and nothing is left out', async () => {
    const page = await pages.open(`${language}/teachers/`, {javaScriptEnabled: false})
    const text = (await page.locator('main').innerText()).replace(/\s+/g, ' ')
    for (const {title, lesson} of lessons) {
      for (const said of [title, ...lesson.goals, ...lesson.prerequisites, ...lesson.ask.flatMap(({question, listen}) => [question, listen])]) expect(text).toContain(said.replace(/\s+/g, ' '))
      expect(text).toContain(String(lesson.minutes))
    }
    expect(await page.locator('.lesson').count()).toBe(lessons.length)
    expect(await page.getByRole('button').filter({visible: true}).count(), 'no button that does nothing').toBe(0)
  })

  it('leads to each chapter, to read and to present', async () => {
    const page = await pages.open(`${language}/teachers/`)
    for (const {slug, title} of lessons) {
      const links = await page.getByRole('link', {name: title}).evaluateAll(links => links.map(link => link.getAttribute('href')))
      expect(links).toEqual([`/${language}/${slug}/`, `/${language}/${slug}/?present`])
    }
  })

  it('is found from the front page', async () => {
    const page = await pages.open(`${language}/`)
    await page.getByRole('link', {name: language === 'zh' ? '给教师' : 'For teachers'}).click()
    await page.waitForURL(`**/${language}/teachers/`)
    expect(await page.locator('h1').isVisible()).toBe(true)
  })

  it.each(['light', 'dark'] as const)('has no violation in %s with a class in the table, and does not scroll sideways at 360 pixels', async colorScheme => {
    const page = await pages.open(`${language}/teachers/`, {colorScheme})
    await choose(page, file('Ada', [quiz, half, exercise('1'.repeat(64))]), file('Bob', [exercise('1'.repeat(64))]))
    await row(page, 'Ada').waitFor()
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({width: 360, height: 740})
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})

describe('the table of a class', () => {
  it('shows who passed what, and whose code is the same', async () => {
    const page = await pages.open('en/teachers/')
    await choose(page, file('Bob', [exercise('1'.repeat(64))]), file('Ada', [quiz, half, exercise('1'.repeat(64))]), file('Cem', [exercise('2'.repeat(64))]))
    await eventually(() => said(page)).toBe('3 files are in the table.')
    expect(await row(page, 'Ada').innerText()).toMatch(/2 of \d+[^]*✓[^]*50/)
    expect(await row(page, 'Ada').ariaSnapshot()).toMatch(/passed on Mar 1, 2026[^]*best score 50 %/)
    expect(await row(page, 'Ada', '11 ').innerText()).toMatch(/0 of \d+/)
    expect(await checker(page).locator('.class-same').innerText()).toMatch(/^06 Perplexity: Ada, Bob \(2 of 3 who passed it\) 11111111$/)
    const order = await checker(page).getByRole('region', {name: /^06/}).getByRole('rowheader').allInnerTexts()
    expect(order).toEqual(['Ada', 'Bob', 'Cem'])
  })

  it('knows the solution of the book, as a reader\'s own file tells of it', async () => {
    const page = await pages.open('en/06-losses/')
    const solution = (await page.locator('#exercise-perplexity .exercise-solution pre').textContent())!.trimEnd()
    await ask(page, 'edit', 'perplexity', solution)
    await page.evaluate(() => (document.querySelector('live-notebook') as unknown as {check(name: string): Promise<unknown>}).check('perplexity'))
    await page.goto(`${pages.url}en/progress/`)
    await page.getByLabel('Your name').fill('Dee')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', {name: 'Save as a file'}).click()])
    const text = readFileSync(await download.path())
    await page.goto(`${pages.url}en/teachers/`)
    await choose(page, {name: 'dee.json', mimeType: 'application/json', buffer: text})
    await eventually(() => checker(page).locator('.class-same').innerText()).toContain('06 Perplexity: Dee (1 of 1 who passed it), the solution that stands in the book')
  })

  it('takes files that are dropped, more of them later, and a new one in the place of the old', async () => {
    const page = await pages.open('en/teachers/')
    const drop = (name: string, items: readonly ItemProgress[]) => checker(page).evaluate((target, {name, text}) => {
      const data = new DataTransfer()
      data.items.add(new File([text], name))
      target.dispatchEvent(new DragEvent('dragover', {bubbles: true, cancelable: true, dataTransfer: data}))
      return !target.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data}))
    }, {name: `${name}.json`, text: writeProgressFile(items, {name, at: day})})
    expect(await drop('Ada', [half]), 'the browser does not open the file itself').toBe(true)
    await row(page, 'Ada').waitFor()
    await drop('Bob', [])
    await eventually(() => said(page)).toBe('2 files are in the table.')
    await drop('Ada', [quiz])
    await eventually(() => said(page)).toContain('Ada.json was here already, and its new contents have taken the place of the old.')
    expect(await row(page, 'Ada').innerText()).toMatch(/1 of \d+/)
    expect(await checker(page).evaluate(element => element.hasAttribute('dragging'))).toBe(false)
  })

  it('refuses what is no progress, says why, and takes the others', async () => {
    const page = await pages.open('en/teachers/')
    const broken = (name: string, text: string) => ({name, mimeType: 'application/json', buffer: Buffer.from(text)})
    await choose(page, broken('notes.json', 'my notes'), broken('empty.json', ''), broken('other.json', '{"a": 1}'), broken('forged.json', '{"format": "from-sand-to-sentences/progress", "version": 1, "items": [{"chapter": "06-losses", "kind": "quiz", "name": "a", "best": 7}]}'), file('<img src=x onerror=alert(1)>', [quiz]))
    await eventually(() => said(page)).toMatch(/^1 file is in the table, 4 were not read\./)
    const text = await said(page)
    for (const message of ['notes.json was not read. It is not JSON', 'empty.json was not read. It is empty', 'other.json was not read. It is JSON, but no progress of this book', 'forged.json was not read. At items[0].best stands 7, which the book never writes']) expect(text).toContain(message)
    expect(await row(page, '<img src=x onerror=alert(1)>').count()).toBe(1)
  })

  it('goes out as CSV, and is cleared', async () => {
    const page = await pages.open('zh/teachers/')
    await choose(page, file('李雷', [quiz, exercise('3'.repeat(64))]))
    await row(page, '李雷').waitFor()
    const [download] = await Promise.all([page.waitForEvent('download'), checker(page).getByRole('button', {name: '存为CSV'}).click()])
    expect(download.suggestedFilename()).toMatch(/^class-\d{4}-\d\d-\d\d\.csv$/)
    const [head, line] = readFileSync(await download.path(), 'utf8').slice(1).split('\r\n').map(line => line.split(','))
    expect(line!.slice(0, 3)).toEqual(['李雷', '李雷.json', '2'])
    expect(line![head!.indexOf('06-losses exercise perplexity sha256')]).toBe('3'.repeat(64))
    await checker(page).getByRole('button', {name: '清空表格'}).click()
    expect(await checker(page).getByRole('row').count()).toBe(0)
    expect(await said(page)).toContain('表格已清空')
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('选择文件……')
  })

  it('sends nothing anywhere', async () => {
    const page = await pages.open('en/teachers/')
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.context().on('request', request => asked.push(request.url()))
    await choose(page, file('Ada', [quiz]))
    await row(page, 'Ada').waitFor()
    expect(asked).toEqual([])
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Ada')
  })
})
