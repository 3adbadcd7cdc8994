/** @file The SCORM package in a learning platform: what it holds, what it reports, what follows the learner, and what it says where there is no platform or one that refuses. */
import {spawnSync} from 'node:child_process'
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {DOMParser} from 'linkedom'
import type {Browser, FrameLocator, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {chapterExercises} from '../../src/site/chapter-exercises.ts'
import {itemsOf} from '../../src/site/items-of.ts'
import {launchBrowser} from '../browser.ts'
import {eventually} from './book.ts'
import {startPlatform, type Platform} from './platform.ts'
import {violations} from './violations.ts'

const root = join(import.meta.dirname, '../..')
const chapter = readFileSync(join(root, 'chapters/en/06-losses.mdx'), 'utf8')
const perplexity = chapterExercises(chapter, 'chapters/en/06-losses.mdx').find(({name}) => name === 'perplexity')!
const total = itemsOf(chapter).length
/** Per cent that must be passed: more than one item, and not more than two. */
const pass = String(150 / total)

let platform: Platform
let browser: Browser

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'package-'))
  try {
    const file = join(folder, 'book.zip')
    const {status, stdout, stderr} = spawnSync(process.execPath, [join(root, 'scripts/package-scorm.ts'), '--chapter', '06-losses', '--pass', pass, '--out', file], {encoding: 'utf8'})
    if (status !== 0) throw new Error(`The package was not made:\n${stdout}\n${stderr}`)
    platform = await startPlatform(readFileSync(file))
  } finally {
    rmSync(folder, {recursive: true})
  }
  browser = await launchBrowser()
}, 600_000)
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** A learner opens the course, on a machine of their own or on this one. */
async function open(learner: string, on?: Page): Promise<Page> {
  const page = on ?? await (await browser.newContext({viewport: {width: 1280, height: 900}})).newPage()
  await page.goto(platform.course(learner))
  await book(page).locator('h1').waitFor()
  return page
}

const frame = (page: Page): FrameLocator => page.frameLocator('iframe').frameLocator('iframe')
const book = (page: Page): FrameLocator => frame(page).frameLocator('iframe')
const note = (page: Page) => frame(page).locator('[data-note]')

async function answer(page: Page, choice = 'It lowers it.', quiz = 'gradient-sign'): Promise<void> {
  const question = book(page).locator(`#quiz-${quiz}`)
  await question.getByRole('radio', {name: choice}).check()
  await question.getByRole('button', {name: 'Check', exact: true}).click()
}

/** Writes the book's solution into an exercise and checks it, as a script in the chapter's page would. */
function solve(page: Page): Promise<unknown> {
  return book(page).locator('live-notebook').evaluate(async (notebook, {name, source}) => {
    await customElements.whenDefined('live-notebook')
    const {edit, check} = notebook as unknown as {edit(name: string, source: string): Promise<void>; check(name: string): Promise<unknown>}
    await edit.call(notebook, name, source)
    await check.call(notebook, name)
  }, {name: perplexity.name, source: perplexity.solution.source})
}

describe('the package', () => {
  it('has a manifest that names every file once, and opens one of them', () => {
    const text = new TextDecoder().decode(platform.files.get('imsmanifest.xml'))
    const manifest = new DOMParser().parseFromString(text, 'text/xml')
    const named = [...manifest.querySelectorAll('file')].map(file => decodeURIComponent(file.getAttribute('href')!)).sort()
    expect(named).toEqual([...platform.files.keys()].filter(file => file !== 'imsmanifest.xml').sort())
    const ids = [...manifest.querySelectorAll('[identifier]')].map(element => element.getAttribute('identifier')!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/)
    const item = manifest.querySelector('item')!
    const resource = [...manifest.querySelectorAll('resource')].find(resource => resource.getAttribute('identifier') === item.getAttribute('identifierref'))!
    expect(platform.files.has(resource.getAttribute('href')!)).toBe(true)
    expect(manifest.querySelector('item > title')!.textContent).toBe('From Sand to Sentences: Losses, from the Gaussian to softmax')
  })

  it('has what the ordinary site has nothing of', () => {
    const speaks = (text: string): boolean => text.includes('LMSInitialize')
    expect([...platform.files].filter(([file, bytes]) => file.endsWith('.js') && speaks(new TextDecoder().decode(bytes))).length).toBe(1)
    const site = join(root, 'dist')
    const scripts = readdirSync(site, {recursive: true, encoding: 'utf8'}).filter(file => /\.(js|html)$/.test(file))
    expect(scripts.length).toBeGreaterThan(50)
    expect(scripts.filter(file => speaks(readFileSync(join(site, file), 'utf8')) || file.startsWith('scorm'))).toEqual([])
  })

  it('begins with the manifest, and has both languages', () => {
    expect([...platform.files.keys()][0]).toBe('imsmanifest.xml')
    for (const language of ['en', 'zh']) expect(platform.files.has(`${language}/06-losses/index.html`)).toBe(true)
  })
})

describe('in a platform', () => {
  let page: Page
  beforeAll(async () => { page = await open('ada') })
  afterAll(() => page?.context().close())

  it('opens at its chapter, and the visit counts as begun', async () => {
    expect(await book(page).locator('h1').innerText()).toBe('Losses, from the Gaussian to softmax')
    await eventually(() => platform.kept('ada')?.['cmi.core.lesson_status']).toBe('incomplete')
    expect(Number(platform.kept('ada')!['cmi.core.score.raw'])).toBe(0)
    expect(await note(page).innerText()).toBe('')
  })

  it('reports an answer: score, and a line in the log', async () => {
    await answer(page)
    await eventually(() => Number(platform.kept('ada')!['cmi.core.score.raw'])).toBeGreaterThan(0)
    const kept = platform.kept('ada')!
    expect(kept).toMatchObject({'cmi.interactions.0.id': '06-losses.quiz.gradient-sign', 'cmi.interactions.0.result': 'correct'})
    expect(kept['cmi.suspend_data']).toMatch(/^1p/)
    expect(kept['cmi.core.lesson_status']).toBe('incomplete')
  })

  it('reports an exercise that is passed, and with two items enough of the chapter', async () => {
    await solve(page)
    await eventually(() => platform.kept('ada')!['cmi.core.lesson_status']).toBe('passed')
    const kept = platform.kept('ada')!
    expect(Number(kept['cmi.core.score.raw'])).toBeCloseTo(100 * 2 / total, 1)
    expect(kept['cmi.interactions.1.student_response']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('goes from page to page in one visit, and to the other language', async () => {
    await book(page).locator('.chapter-header [data-progress-text]').click()
    await book(page).locator('progress-panel').waitFor()
    expect(await book(page).locator('tr[data-item="06-losses quiz gradient-sign"]').innerText()).toMatch(/✓/)
    expect(await book(page).getByLabel('Your name').inputValue()).toBe('Lovelace, ada')
    await book(page).getByRole('link', {name: 'From Sand to Sentences'}).click()
    await book(page).locator('.chapters a[href*="06-losses"]').click()
    await book(page).locator('.language-link').filter({visible: true}).first().click()
    await eventually(() => book(page).locator('html').getAttribute('lang')).toBe('zh-CN')
    await eventually(() => book(page).locator('[data-progress-text]').innerText()).toMatch(/^已通过 2 \//)
    await eventually(() => platform.kept('ada')!['cmi.core.lesson_location']).toBe('zh/06-losses/index.html')
  })

  it('finds in the search what leads to a file', async () => {
    await book(page).getByRole('button', {name: '搜索'}).first().click()
    await book(page).locator('dialog input').fill('softmax')
    const result = book(page).locator('.search-results a').first()
    await result.waitFor()
    await result.click()
    await eventually(() => book(page).locator('html').evaluate(() => location.pathname)).toMatch(/\/zh\/\d\d-[a-z]+\/index\.html$/)
  })

  it('ends the visit when the page goes: its time, and that it will go on', async () => {
    await page.goto('about:blank')
    await eventually(() => platform.kept('ada')!['cmi.core.exit']).toBe('suspend')
  })

  it('on another machine, all is there again, in the place where the learner was', async () => {
    const other = await open('ada')
    expect(await book(other).locator('html').getAttribute('lang')).toBe('zh-CN')
    await eventually(() => book(other).locator('[data-progress-text]').innerText()).toMatch(/^已通过 2 \//)
    expect(await book(other).locator('#quiz-gradient-sign [data-passed-mark]').isVisible()).toBe(true)
    expect(platform.kept('ada')!['cmi.core.lesson_status']).toBe('passed')
    await other.context().close()
  })

  it('on the same machine, another learner begins at nothing', async () => {
    await open('bob', page)
    await eventually(() => book(page).locator('[data-progress-text]').innerText()).toMatch(/^0 of \d+ passed/)
    await eventually(() => platform.kept('bob')?.['cmi.core.score.raw']).toBe('0')
  })

  it('asked for no file that the package lacks', () => {
    expect(platform.missing.filter(path => !path.endsWith('/favicon.ico'))).toEqual([])
  })
})

it('training runs in a platform: worker, kernels and data are found', async () => {
  const page = await open('cem')
  const phase = await book(page).locator('live-notebook').evaluate(async notebook => {
    await customElements.whenDefined('live-notebook')
    const {run} = notebook as unknown as {run(name: string): Promise<{phase: string}>}
    return (await run.call(notebook, 'autodiff')).phase
  })
  expect(phase).toBe('done')
  expect(platform.missing.filter(path => !path.endsWith('/favicon.ico'))).toEqual([])
  await page.context().close()
})

it('when a commit fails the learner hears so, nothing is lost, and it is sent again when asked', async () => {
  const page = await open('dee')
  await eventually(() => platform.kept('dee')?.['cmi.core.score.raw']).toBe('0')
  platform.refuse(true)
  try {
    await answer(page)
    await eventually(() => note(page).innerText()).toMatch(/did not take your latest progress \(\d+: .+\)\. It is kept in this browser, and is sent again with your next answer/)
    expect(await book(page).locator('[data-progress-text]').innerText()).toMatch(/^1 of \d+/)
    await note(page).getByRole('button', {name: 'Try again'}).click()
    expect(await note(page).innerText()).toContain('did not take')
  } finally {
    platform.refuse(false)
  }
  await note(page).getByRole('button', {name: 'Try again'}).click()
  await eventually(() => note(page).innerText()).toContain('The learning platform has all your progress now.')
  expect(Number(platform.kept('dee')!['cmi.core.score.raw'])).toBeGreaterThan(0)
  await page.context().close()
})

it('what a platform never took is sent at the next visit', async () => {
  const page = await open('eve')
  platform.refuse(true)
  try {
    await answer(page)
    await eventually(() => note(page).innerText()).toContain('did not take')
    await page.goto('about:blank')
  } finally {
    platform.refuse(false)
  }
  await open('eve', page)
  await eventually(() => Number(platform.kept('eve')!['cmi.core.score.raw'])).toBeGreaterThan(0)
  await page.context().close()
})

it('without a platform it says so, and is the plain book, with progress in this browser', async () => {
  const page = await (await browser.newContext()).newPage()
  await page.goto(platform.file('scorm/index.html'))
  const inside = page.frameLocator('iframe')
  await eventually(() => page.locator('[data-note]').innerText()).toMatch(/^No learning platform was found around this page/)
  expect(await violations(page, {within: ['.scorm-note']})).toEqual([])
  await inside.locator('#quiz-gradient-sign').getByRole('radio', {name: 'It lowers it.'}).check()
  await inside.locator('#quiz-gradient-sign').getByRole('button', {name: 'Check', exact: true}).click()
  await eventually(() => inside.locator('[data-progress-text]').innerText()).toMatch(/^1 of \d+/)
  await page.reload()
  await eventually(() => inside.locator('[data-progress-text]').innerText()).toMatch(/^1 of \d+/)
  await page.locator('[data-note]').getByRole('button', {name: 'Dismiss'}).click()
  expect(await page.locator('[data-note]').innerText()).toBe('')
  await page.context().close()
})
