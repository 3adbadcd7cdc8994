/** @file Questions in a reader's hands: each kind by mouse, by finger and by keyboard, wrong and right, in both languages, over a reload, without JavaScript, on paper. */
import type {Locator, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import type {LiveNotebook} from '../../src/notebook/live-notebook.ts'
import {eventually, openBook, type Book} from './book.ts'
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

const lettersOf = (quiz: Locator) => quiz.locator('.quiz-order .quiz-letter').allInnerTexts()
const itemOf = (quiz: Locator, letter: string) => quiz.locator('[data-choice], [data-option]').filter({has: quiz.page().locator('.quiz-letter', {hasText: new RegExp(`^${letter}$`)})})

/** Where in the window the middle of an element is, once it stands still in it. */
async function middleOf(element: Locator): Promise<{x: number; y: number}> {
  await element.scrollIntoViewIfNeeded()
  const {x, y, width, height} = (await element.boundingBox())!
  return {x: x + width / 2, y: y + height / 2}
}

/** Puts the middle of a question into the middle of the window: away from its edges, where dragging scrolls. */
const centre = (quiz: Locator) => quiz.evaluate(element => element.scrollIntoView({block: 'center', behavior: 'instant'}))

/** Presses on one place and moves to another in steps, as a hand does. Nothing is let go. */
async function dragMouse(page: Page, from: {x: number; y: number}, to: {x: number; y: number}): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + 6)
  await page.mouse.move(to.x, to.y, {steps: 8})
}

describe('dragging', () => {
  let page: Page
  beforeAll(async () => { page = await open('en/06-losses/') })
  afterAll(() => page?.context().close())

  it('an item of an order goes where the mouse lets it go, is said to be there, and gives up its verdict', async () => {
    const quiz = quizOf(page, 'why-squares')
    await quiz.getByRole('button', {name: 'Move E up'}).click()
    await centre(quiz)
    await check(quiz)
    expect(await result(quiz)).toMatch(/^Not yet\./)
    const [from, to] = [await middleOf(itemOf(quiz, 'E').locator('.quiz-text')), await middleOf(itemOf(quiz, 'B'))]
    await dragMouse(page, from, to)
    await eventually(() => lettersOf(quiz)).toEqual(['A', 'E', 'B', 'C', 'D'])
    expect(await itemOf(quiz, 'E').getAttribute('data-dragging')).toBe('')
    await page.mouse.up()
    expect(await itemOf(quiz, 'E').getAttribute('data-dragging')).toBeNull()
    expect(await itemOf(quiz, 'E').evaluate(item => (item as HTMLElement).style.translate)).toBe('')
    expect(await result(quiz)).toBe('E is now in place 2 of 5.')
    expect(await page.evaluate(() => getSelection()!.toString())).toBe('')
    expect(await quiz.getByRole('button', {name: 'Move A up'}).getAttribute('aria-disabled')).toBe('true')
  })

  it('Escape puts it back, and so does letting it go where it was; neither changes the answer', async () => {
    const quiz = quizOf(page, 'why-squares')
    await centre(quiz)
    const before = await lettersOf(quiz)
    await check(quiz)
    const verdict = await result(quiz)
    await centre(quiz)
    const [from, to] = [await middleOf(itemOf(quiz, 'D').locator('.quiz-text')), await middleOf(itemOf(quiz, 'A'))]
    for (const giveUp of [() => page.keyboard.press('Escape'), () => page.mouse.move(from.x, from.y, {steps: 8})]) {
      await dragMouse(page, from, to)
      await eventually(() => lettersOf(quiz)).not.toEqual(before)
      await giveUp()
      await page.mouse.up()
      expect(await lettersOf(quiz)).toEqual(before)
      expect(await result(quiz)).toBe(verdict)
    }
  })

  it('an option is dragged beside a row, and back it goes: its letter is chosen there', async () => {
    const quiz = quizOf(page, 'best-constants')
    await centre(quiz)
    const row = quiz.locator('.quiz-rows > li').nth(1)
    await dragMouse(page, await middleOf(itemOf(quiz, 'D').locator('.quiz-text')), await middleOf(row))
    expect(await row.getAttribute('data-over')).toBe('')
    await page.mouse.up()
    expect(await row.locator('option:checked').innerText()).toBe('D')
    expect(await result(quiz)).toBe('D is now beside row 2.')
    expect(await quiz.locator('[data-over], [data-dragging]').count()).toBe(0)
    await dragMouse(page, await middleOf(itemOf(quiz, 'A').locator('.quiz-text')), {x: 5, y: 450})
    await page.mouse.up()
    expect(await quiz.locator('option:checked').allInnerTexts()).toEqual(['–', 'D'])
  })
})

it('a finger drags by the grip, of 44 pixels, while the page stands still; beside it, it scrolls', async () => {
  const page = await book.open('zh/06-losses/', {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true})
  const quiz = quizOf(page, 'why-squares')
  await centre(quiz)
  const hand = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: {x: number; y: number}) => hand.send('Input.dispatchTouchEvent', {type, touchPoints: at ? [at] : []})
  const pull = async (from: {x: number; y: number}, to: {x: number; y: number}) => {
    await touch('touchStart', from)
    for (let step = 1; step <= 10; step++) await touch('touchMove', {x: from.x + (step / 10) * (to.x - from.x), y: from.y + (step / 10) * (to.y - from.y)})
    await touch('touchEnd')
  }
  for (const small of ['.quiz-grip', '.quiz-moves button', '.quiz-check']) {
    const {width, height} = (await quiz.locator(small).first().boundingBox())!
    expect(Math.min(width, height), small).toBeGreaterThanOrEqual(44)
  }
  // Against the window, and not the document: cells above may still grow, and the browser keeps in place what is in sight.
  const top = () => quiz.evaluate(element => Math.round(element.getBoundingClientRect().top))
  await page.evaluate(() => document.querySelector<LiveNotebook>('live-notebook')!.settled())
  await centre(quiz)
  const [before, grip, target] = [await top(), await middleOf(itemOf(quiz, 'C').locator('.quiz-grip')), await middleOf(itemOf(quiz, 'A'))]
  await pull(grip, {x: target.x, y: target.y - 4})
  await eventually(() => lettersOf(quiz)).toEqual(['C', 'A', 'B', 'D', 'E'])
  await eventually(() => result(quiz)).toBe('C 现在排在第 1 位，共 5 位。')
  expect(await top()).toBe(before)
  const text = await middleOf(itemOf(quiz, 'D').locator('.quiz-text'))
  await pull(text, {x: text.x, y: text.y - 150})
  await eventually(top).toBeLessThan(before - 50)
  expect(await lettersOf(quiz)).toEqual(['C', 'A', 'B', 'D', 'E'])
  await page.context().close()
})

describe('what stands in a question', () => {
  it('is there again after a reload, in the other language too, judged where it was judged, and gives no answer away', async () => {
    const page = await book.open('en/06-losses/')
    const profile = page.context()
    const of = (name: string) => (page: Page) => quizOf(page, name)
    const [judged, draft, order, pairs, number] = [of('gradient-sign'), of('flat-ground'), of('why-squares'), of('best-constants'), of('rate-limit')]
    await judged(page).getByRole('radio', {name: 'It raises it.'}).check()
    await check(judged(page))
    await draft(page).getByRole('radio').first().check()
    await order(page).getByRole('button', {name: 'Move E up'}).click()
    await pairs(page).getByRole('combobox', {name: 'Letter for row 2'}).selectOption('D')
    await number(page).getByRole('textbox').fill('4')
    await check(number(page))
    await number(page).getByRole('textbox').fill('0,0')

    for (const [path, verdict] of [['en/06-losses/', /^Not yet\.\s+A: wrong\. That is a step along/], ['zh/06-losses/', /^还不对。\s+A：不对。/]] as const) {
      const again = await book.openIn(profile, path)
      await eventually(() => result(judged(again))).toMatch(verdict)
      expect(await judged(again).locator('[data-mark]').count()).toBe(1)
      expect(await draft(again).getByRole('radio').first().isChecked()).toBe(true)
      expect(await result(draft(again))).toBe('')
      expect(await draft(again).locator('summary').isVisible()).toBe(false)
      expect(await lettersOf(order(again))).toEqual(['A', 'B', 'C', 'E', 'D'])
      expect(await pairs(again).locator('option:checked').allInnerTexts()).toEqual(['–', 'D'])
      expect(await number(again).getByRole('textbox').inputValue()).toBe('0,0')
      expect(await result(number(again))).toBe('')
      if (path.startsWith('zh')) {
        await judged(again).getByRole('button', {name: '再试一次'}).click()
        await draft(again).getByRole('button', {name: '再试一次'}).click()
      }
      await again.close()
    }

    const last = await book.openIn(profile, 'en/06-losses/')
    await eventually(() => lettersOf(order(last))).toEqual(['A', 'B', 'C', 'E', 'D'])
    expect(await judged(last).locator(':checked').count()).toBe(0)
    expect(await draft(last).locator(':checked').count()).toBe(0)
    await profile.close()
  })

  it('goes with the progress that is forgotten, and comes back with Undo', async () => {
    const profile = await book.profile()
    const page = await book.openIn(profile, 'en/11-train/')
    await quizOf(page, 'first-loss').getByRole('textbox').fill('3.9')
    const panel = await book.openIn(profile, 'en/progress/')
    const kept = () => panel.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('answer ')))
    expect(await kept()).toEqual(['answer 11-train first-loss'])
    await panel.getByRole('button', {name: 'Forget all'}).click()
    expect(await kept()).toEqual([])
    await panel.getByRole('button', {name: 'Undo'}).click()
    expect(await kept()).toEqual(['answer 11-train first-loss'])
    await profile.close()
  })

  it('that is of another question, or no answer at all, is left', async () => {
    const profile = await book.profile()
    await profile.addInitScript(() => {
      localStorage.setItem('answer 06-losses why-squares', '{"values": ["0", "9"], "checked": true}')
      localStorage.setItem('answer 06-losses gradient-sign', '{"values": "<b>"')
    })
    const page = await book.openIn(profile, 'en/06-losses/')
    expect(await lettersOf(quizOf(page, 'why-squares'))).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(await result(quizOf(page, 'why-squares'))).toBe('')
    await quizOf(page, 'gradient-sign').getByRole('radio').first().check()
    await check(quizOf(page, 'gradient-sign'))
    expect(await result(quizOf(page, 'gradient-sign'))).not.toBe('')
    await profile.close()
  })
})

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
    expect(await answer('two')).toBe('“two” is not a number. Write digits, as in 0.25, −3, 1/20, 5% or 2e-3.')
    expect(await quiz.getByRole('textbox').evaluate(input => input === document.activeElement)).toBe(true)
    expect(await answer('4')).toMatch(/^Not yet\.\s+4: wrong\. That is .*smallest eigenvalue/)
    expect(await answer('7')).toMatch(/^Not yet\.\s+Any other number: wrong\. Along an eigenvalue/)
    for (const text of ['0.05', '0,05', '5e-2', '０．０５']) expect(await answer(text)).toMatch(/^Right\./)
  })

  it('a number: where 1,382 may mean 1.382, which is right, the reader is asked', async () => {
    const elsewhere = await open('en/11b-workshop/')
    const quiz = quizOf(elsewhere, 'plateau')
    for (const [text, said] of [['1,382', /^Do you mean 1382 or 1\.382\? Please write it without a comma\.$/], ['１，３８２', /^Do you mean 1382 or 1\.382/], ['1.382', /^Right\./], ['1382', /^Not yet\./]] as const) {
      await quiz.getByRole('textbox').fill(text)
      await check(quiz)
      expect(await result(quiz)).toMatch(said)
    }
    await elsewhere.context().close()
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
    await quiz.getByRole('button', {name: 'Check', exact: true}).focus()
    await page.keyboard.press('Space')
    expect(await result(quiz)).toBe('They still stand as they were mixed. Put them in order, then press Check.')
    expect(await page.evaluate(() => document.activeElement!.getAttribute('aria-label'))).toBe('Move A down')
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
      if (await quiz.locator('[data-move]').count()) await quiz.locator('[data-move=down]').first().click()
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
  expect(await result(number)).toBe('“三万”不是一个数。请写成 0.25、−3、1/20、5% 或 2e-3 这样。')
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
