/** @file Questions in a reader's hands: each kind by mouse and by keyboard, wrong and right, in both languages, without JavaScript, on paper. */
import type {Locator, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {openBook, type Book} from './book.ts'
import {violations} from './violations.ts'

let book: Book

beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

const quizOf = (page: Page, name: string): Locator => page.locator(`#quiz-${name}`)
const check = (quiz: Locator, name = 'Check') => quiz.getByRole('button', {name, exact: true}).click()
const result = async (quiz: Locator) => (await quiz.getByRole('status').innerText()).trim().replace(/\s+/g, ' ')

/** Opens a page that writes down what its questions report. */
async function open(path: string): Promise<Page> {
  const page = await book.open(path)
  await page.evaluate(() => {
    Object.assign(globalThis, {reports: []})
    document.addEventListener('achieved', event => (globalThis as unknown as {reports: unknown[]}).reports.push((event as CustomEvent).detail))
  })
  return page
}
const reports = (page: Page) => page.evaluate(() => (globalThis as unknown as {reports: {name: string; score: number}[]}).reports)

describe('chapter 06', () => {
  let page: Page
  beforeAll(async () => { page = await open('en/06-losses/') })
  afterAll(() => page?.context().close())

  it('one right: nothing chosen says what to do; a wrong choice names what it overlooks, and not the answer; a right one says why', async () => {
    const quiz = quizOf(page, 'gradient-sign')
    await check(quiz)
    expect(await result(quiz)).toBe('Nothing is chosen yet. Choose an answer, then press Check.')
    await quiz.getByRole('radio', {name: 'It raises it.'}).check()
    await check(quiz)
    expect(await result(quiz)).toMatch(/^Not yet\.\s+A: wrong\. That is a step along the gradient\./)
    expect(await result(quiz)).not.toContain('It lowers')
    expect(await quiz.locator('[data-mark]').allInnerTexts()).toHaveLength(1)
    await quiz.getByRole('radio', {name: 'It lowers it.'}).check()
    expect(await result(quiz)).toBe('')
    await check(quiz)
    expect(await result(quiz)).toMatch(/^Right\.\s+C: right\. The gradient/)
    expect((await reports(page)).slice(-2)).toEqual([{kind: 'quiz', name: 'gradient-sign', score: 0}, {kind: 'quiz', name: 'gradient-sign', score: 1}])
  })

  it('several right: what is missing is counted, a wrong tick explained', async () => {
    const quiz = quizOf(page, 'above-the-floor')
    await quiz.getByRole('checkbox', {name: 'The perplexity is about 2.5.'}).check()
    await check(quiz)
    expect(await result(quiz)).toBe('Not yet. What you ticked is right, but one more is.')
    await quiz.getByRole('checkbox', {name: 'With more training'}).check()
    await check(quiz)
    expect(await result(quiz)).toMatch(/No model gets below the entropy/)
    await quiz.getByRole('checkbox', {name: 'With more training'}).uncheck()
    await quiz.getByRole('checkbox', {name: 'The model lacks 0.1 nats.'}).check()
    await check(quiz)
    expect(await result(quiz)).toMatch(/^Right\./)
    expect((await reports(page)).slice(-3).map(({score}) => score)).toEqual([0.5, 0, 1])
  })

  it('a number: what is none, a known mistake, any other, and the right one in several spellings', async () => {
    const quiz = quizOf(page, 'rate-limit')
    const answer = async (text: string) => {
      await quiz.getByRole('textbox', {name: 'Your answer'}).fill(text)
      await check(quiz)
      return result(quiz)
    }
    expect(await answer('two')).toBe('“two” is not a number. Write digits, as in 0.25, −3 or 2e-3.')
    expect(await quiz.getByRole('textbox').evaluate(input => input === document.activeElement)).toBe(true)
    expect(await answer('4')).toMatch(/^Not yet\.\s+4: wrong\. That is .*smallest eigenvalue/)
    expect(await answer('7')).toMatch(/^Not yet\.\s+Any other number: wrong\. Along an eigenvalue/)
    for (const text of ['0.05', '0,05', '5e-2', '０．０５']) expect(await answer(text)).toMatch(/^Right\./)
  })

  it('pairs: a row without a letter is named; a wrong pair explains the option that was chosen', async () => {
    const quiz = quizOf(page, 'best-constants')
    const row = (n: number) => quiz.getByRole('combobox', {name: `Letter for row ${n}`})
    await row(1).selectOption('C')
    await check(quiz)
    expect(await result(quiz)).toBe('Row 2 has no letter yet. Choose one, then press Check.')
    await row(2).selectOption('A')
    await check(quiz)
    expect(await result(quiz)).toMatch(/^Not yet\. 1 of 2 are in place\.\s+A\. It minimises the number of misses/)
    await row(2).selectOption('D')
    await check(quiz)
    expect(await result(quiz)).toMatch(/^Right\./)
  })

  it('an order by keyboard alone: the focus stays on the button that moves, and each move is said', async () => {
    const quiz = quizOf(page, 'why-squares')
    const letters = () => quiz.locator('.quiz-order .quiz-letter').allInnerTexts()
    expect(await letters()).toEqual(['A', 'B', 'C', 'D', 'E'])
    await quiz.getByRole('button', {name: 'Move E up'}).focus()
    for (const place of [4, 3, 2]) {
      await page.keyboard.press('Enter')
      expect(await result(quiz)).toBe(`E is now in place ${place} of 5.`)
      expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toBe('Move E up')
    }
    await quiz.getByRole('button', {name: 'Check', exact: true}).focus()
    await page.keyboard.press('Space')
    expect(await result(quiz)).toMatch(/^Not yet\. 3 of 5 are in place\.\s+C\. Only in the sum can it be seen/)
    await quiz.getByRole('button', {name: 'Move D up'}).focus()
    await page.keyboard.press('Space')
    await quiz.getByRole('button', {name: 'Check', exact: true}).focus()
    await page.keyboard.press('Enter')
    expect(await result(quiz)).toMatch(/^Right\./)
    expect(await letters()).toEqual(['A', 'E', 'B', 'D', 'C'])
  })

  it('choices by keyboard alone, and Try again begins anew', async () => {
    const quiz = quizOf(page, 'flat-ground')
    await quiz.getByRole('radio').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await result(quiz)).toMatch(/^Not yet\.\s+B: wrong\./)
    for (let i = 0; i < 2; i++) await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Try again')
    await page.keyboard.press('Enter')
    expect(await result(quiz)).toBe('')
    expect(await quiz.locator(':checked').count()).toBe(0)
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('radio')
  })

  it('the answers can be unfolded once one was given, not before', async () => {
    const fresh = await book.open('en/06-losses/')
    const quiz = quizOf(fresh, 'gradient-sign')
    expect(await quiz.locator('summary').isVisible()).toBe(false)
    await quiz.getByRole('radio').first().check()
    await check(quiz)
    await quiz.locator('summary').click()
    expect(await quiz.locator('details').innerText()).toMatch(/A: wrong\.[^]*B: wrong\.[^]*C: right\.[^]*D: wrong\./)
    await fresh.context().close()
  })

  it('a group says its title, its question and what to do to a screen reader', async () => {
    const group = quizOf(page, 'gradient-sign').getByRole('group').first()
    expect(await group.ariaSnapshot()).toMatch(/group "Question Which way to move/)
    const described = await group.evaluate(element => document.getElementById(element.getAttribute('aria-describedby')!)!.innerText)
    expect(described.trim()).toMatch(/^One prediction is too high[^]*Choose one answer\.$/)
  })

  it('no kind has a violation, answered wrong, in light and dark, and nothing scrolls sideways at 360 pixels', async () => {
    for (const box of await page.locator('live-quiz [type=checkbox]').all()) await box.check()
    for (const quiz of await page.locator('live-quiz').all()) {
      if (await quiz.getByRole('radio').count()) await quiz.getByRole('radio').first().check()
      await check(quiz)
    }
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme})
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor()
      expect(await violations(page)).toEqual([])
    }
    await page.setViewportSize({width: 360, height: 740})
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    expect(await page.locator('live-quiz').evaluateAll(quizzes => quizzes.filter(quiz => quiz.scrollWidth > quiz.clientWidth).map(({id}) => id))).toEqual([])
  })

  it('on paper: boxes without marks, no buttons, no answers', async () => {
    await page.emulateMedia({media: 'print'})
    for (const part of ['button', '.quiz-result', 'details']) expect(await page.locator(`live-quiz ${part}`).filter({visible: true}).count(), part).toBe(0)
    const quiz = quizOf(page, 'gradient-sign')
    expect(await quiz.getByRole('radio').first().evaluate(radio => getComputedStyle(radio).appearance)).toBe('none')
    expect(await quiz.locator('[data-mark]').first().evaluate(item => getComputedStyle(item, '::after').content)).toBe('none')
    expect(await quizOf(page, 'why-squares').locator('.quiz-box').first().isVisible()).toBe(true)
  })
})

it('Chinese questions, answered in Chinese', async () => {
  const page = await open('zh/11-train/')
  const number = quizOf(page, 'lstm-parameters')
  await number.getByRole('textbox', {name: '你的答案'}).fill('三万')
  await check(number, '检查')
  expect(await result(number)).toBe('“三万”不是一个数。请写成 0.25、−3 或 2e-3 这样。')
  await number.getByRole('textbox').fill('33,024')
  await check(number, '检查')
  expect(await result(number)).toMatch(/^对了。\s+33024 个：对。/)
  const several = quizOf(page, 'temperature')
  for (const name of ['开头相同', '机会变大']) await several.getByRole('checkbox', {name}).check()
  await check(several, '检查')
  expect(await result(several)).toMatch(/^对了。/)
  expect(await reports(page)).toEqual([{kind: 'quiz', name: 'lstm-parameters', score: 1}, {kind: 'quiz', name: 'temperature', score: 1}])
  expect(await page.locator('live-quiz').evaluateAll(quizzes => quizzes.filter(quiz => !/\p{Script=Han}/u.test((quiz as HTMLElement).innerText)).length)).toBe(0)
  await page.context().close()
})

it.each([['en/06-losses/', 'Answers and why'], ['zh/06-losses/', '答案和理由']])('%s without JavaScript: every question can be read, no button does nothing, and answers unfold', async (path, summary) => {
  const page = await book.open(path, {javaScriptEnabled: false})
  const quizzes = page.locator('live-quiz')
  expect(await quizzes.count()).toBeGreaterThanOrEqual(5)
  for (const quiz of await quizzes.all()) {
    expect(await quiz.locator('.quiz-prompt').isVisible()).toBe(true)
    expect(await quiz.getByRole('button').filter({visible: true}).count()).toBe(0)
    await quiz.getByText(summary).click()
    expect(await quiz.locator('[data-why]').last().isVisible()).toBe(true)
  }
  await page.context().close()
})
