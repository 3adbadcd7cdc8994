/** @file The front door: a visitor trains a first network within seconds of arriving, with a mouse, with the keyboard, in either language; and sees what came of it where no script runs. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {TrainingStep} from '../../src/lab/nn/training-step.ts'
import {chain} from '../../src/site/chain.ts'
import {chapterFiles} from '../../src/site/chapter-files.ts'
import {homeStrings} from '../../src/site/home-strings.ts'
import {ask, button, cellOf, ended, eventually, openBook, outputOf, reach, sourceOf, type Book} from './book.ts'

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

const curve = (page: Page) => cellOf(page, 'curve').locator('.cell-output svg [aria-label=line][stroke*=series-1] path')
const loss = async (page: Page): Promise<number> => Number(/(?:loss|损失) ([\d.]+)/.exec(await cellOf(page, 'training').locator('.training-figures').innerText())?.[1] ?? NaN)

describe.each([
  {path: '', run: 'Run', stepped: /step (\d+) of 240/, sentence: /^(the|this|these) [a-z ]+\.$/m},
  {path: 'en/', run: 'Run', stepped: /step (\d+) of 240/, sentence: /^(the|this|these) [a-z ]+\.$/m},
  {path: 'zh/', run: '运行', stepped: /第 (\d+) 步，共 240 步/, sentence: /^[一两这那].*了.*。$/m},
])('the training on /$path', ({path, run, stepped, sentence}) => {
  it('runs when asked: the loss falls, the curve moves, and sentences come that the grammar accepts', async () => {
    const page = await book.open(path)
    await button(page, 'training', run).click()
    await reach(page, 'training', 'streaming', 60_000)
    await eventually(() => loss(page), 60_000).toBeGreaterThan(1.5)
    const before = await curve(page).getAttribute('d')
    await eventually(() => loss(page), 90_000).toBeLessThan(0.9)
    expect(await curve(page).getAttribute('d')).not.toBe(before)
    await reach(page, 'training', 'done', 150_000)
    const {losses, samples, floor, step} = await ask(page, 'value', 'training') as TrainingStep
    expect(step).toBe(240)
    expect(losses.at(-1)!).toBeLessThan(floor! + 0.1)
    expect(samples[0]!.valid).toBe(0)
    expect(samples.at(-1)!.valid).toBeGreaterThanOrEqual(0.6)
    expect(await outputOf(page, 'training')).toMatch(stepped)
    expect(await outputOf(page, 'training')).toMatch(sentence)
    await page.context().close()
  })
})

it('the keyboard is enough: to Run, to Stop, to the code and out again', async () => {
  const page = await book.open('en/')
  const here = (): Promise<string | null> => page.evaluate(() => document.activeElement!.closest('[data-do]')?.getAttribute('data-do') ?? null)
  for (let presses = 0; presses < 12 && await here() !== 'run'; presses++) await page.keyboard.press('Tab')
  expect(await here()).toBe('run')
  const end = ended(page, 'training', async () => {
    await page.keyboard.press('Enter')
    await reach(page, 'training', 'streaming', 60_000)
    await button(page, 'training', 'Stop').focus()
    await page.keyboard.press('Enter')
  }, 90_000)
  expect((await end).phase).toBe('stopped')
  const fold = cellOf(page, 'training').locator('summary')
  await fold.focus()
  await page.keyboard.press('Enter')
  expect(await cellOf(page, 'training').locator('.cell-code pre').isVisible()).toBe(true)
  await page.context().close()
})

it('an edit is kept over a reload, as in a chapter', async () => {
  const page = await book.open('en/')
  await ask(page, 'edit', 'training', (await sourceOf(page, 'training')).replace('units: 96', 'units: 8'))
  await eventually(() => cellOf(page, 'training').locator('.cell-status').innerText()).toContain('recorded before your edit')
  await page.waitForTimeout(600) // saved by now
  await page.reload()
  await eventually(() => cellOf(page, 'training').locator('.cell-status').innerText()).toContain('recorded before your edit')
  await page.context().close()
})

describe.each(['en', 'zh'] as const)('/%s/ without JavaScript', language => {
  it('shows what the training gave, and the whole chain: links to the chapters that there are, and which are to come', async () => {
    const page = await book.open(`${language}/`, {javaScriptEnabled: false})
    const say = homeStrings[language]
    expect(await outputOf(page, 'training')).toContain('240')
    expect(await cellOf(page, 'training').locator('.training-sample').innerText()).toContain(language === 'en' ? '.' : '。')
    expect(await curve(page).isVisible()).toBe(true)
    const slugs = chapterFiles(process.cwd(), language).map(({slug}) => slug)
    const stages = page.getByRole('list', {name: say.chain}).getByRole('listitem')
    expect(await stages.count()).toBe(chain.length)
    for (const [i, {name, chapter}] of chain.entries()) {
      const slug = slugs.find(slug => slug.startsWith(chapter))
      const stage = stages.nth(i)
      expect(await stage.innerText()).toContain(say.stages[name].title)
      expect(await stage.getByRole('link').count()).toBe(slug ? 1 : 0)
      if (slug) expect(await stage.getByRole('link').getAttribute('href')).toBe(`/${language}/${slug}/`)
      else expect(await stage.innerText()).toContain(say.coming)
    }
    await page.context().close()
  })
})
