/** @file Terms, facts, references, citations and notes in a reader's hands: by keyboard, by pointer, by finger, without JavaScript, on paper. */
import type {Locator, Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {button, eventually} from './book.ts'
import {openPages} from './open-pages.ts'
import {violations} from './violations.ts'

const book = openPages()

const card = (page: Page, id: string) => page.locator(`[id="${id}"]`)
const box = async (locator: Locator) => (await locator.boundingBox())!

describe.each([
  ['en/06-losses/', 'perplexity', 'among how many equally likely tokens', 'In the glossary'],
  ['zh/06-losses/', '困惑度', '多少个同样可能的词元', '见术语表'],
])('/%s', (path, term, meaning, link) => {
  it('opens a term by keyboard, without JavaScript; Escape closes it; its link leads to the glossary, and from there back', async () => {
    const page = await book.open(path, {javaScriptEnabled: false})
    const button = page.getByRole('button', {name: term, exact: true})
    await button.focus()
    await page.keyboard.press('Enter')
    expect(await card(page, 'term:perplexity').isVisible()).toBe(true)
    expect(await card(page, 'term:perplexity').innerText()).toContain(meaning)
    await page.keyboard.press('Escape')
    expect(await card(page, 'term:perplexity').isVisible()).toBe(false)
    expect(await button.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/glossary\/#perplexity$/)
    expect(await page.locator('#perplexity').innerText()).toContain(meaning)
    await page.locator('#perplexity a').first().click()
    await page.waitForURL(`${book.url}${path}#use:perplexity`)
  })

  it.each([['light', 1280, 900], ['dark', 390, 844]] as const)('a card has no violation and stays in the window: %s, %i pixels', async (colorScheme, width, height) => {
    const page = await book.open(path, {colorScheme, viewport: {width, height}, hasTouch: width < 500})
    for (const [use, id] of [['[id="use:perplexity"]', 'term:perplexity'], ['.fact-use', 'fact:english-entropy-1']] as const) {
      const button = page.locator(`${use} > button`)
      await button.scrollIntoViewIfNeeded()
      await (width < 500 ? button.tap() : button.click())
      const {x, y, width: wide, height: high} = await box(card(page, id))
      expect([x >= 0, y >= 0, x + wide <= width, y + high <= height]).toEqual([true, true, true, true])
      expect(await violations(page, {within: [use]})).toEqual([])
      await page.keyboard.press('Escape')
    }
    expect(await page.getByRole('link', {name: link}).count()).toBe(0)
  })

  it('shows an equation beside a reference to it, as long as pointer or focus are there, and loads the script for it only then', async () => {
    const page = await book.open(path)
    const scripts: string[] = []
    page.on('request', request => scripts.push(request.url()))
    const ref = page.locator('a.ref[href="#eq:mse-softmax"]').first()
    const peek = page.locator('#peek')
    await ref.scrollIntoViewIfNeeded()
    expect(scripts.filter(url => /peek\./.test(url))).toEqual([])
    await ref.hover()
    await eventually(() => peek.isVisible()).toBe(true)
    expect(await peek.locator('.katex-mathml annotation').textContent()).toContain('p_k(p_k-y_k)')
    expect(scripts.filter(url => /peek\./.test(url))).toHaveLength(1)
    expect(await violations(page, {within: ['#peek']})).toEqual([])
    const {x, y} = await box(peek)
    await page.mouse.move(x + 10, y + 10, {steps: 5})
    await page.waitForTimeout(600) // longer than it lingers
    expect(await peek.isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    await eventually(() => peek.isVisible()).toBe(false)
    await page.mouse.move(0, 0) // what the page scrolls under the pointer is pointed at

    await ref.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    await eventually(() => peek.isVisible()).toBe(true)
    expect(await ref.getAttribute('aria-describedby')).toBe('peek')
    await page.keyboard.press('Enter')
    await page.waitForURL(/#eq:mse-softmax$/)
    await page.keyboard.press('Tab')
    await eventually(() => peek.isVisible()).toBe(false)
    expect(await ref.getAttribute('aria-describedby')).toBe(null)
  })

  it('shows the picture and the caption of a figure, and the work that is cited, with no id twice', async () => {
    const page = await book.open(path)
    const peek = page.locator('#peek')
    const ids = () => page.evaluate(() => [...document.querySelectorAll('#peek [id]')].length)
    await page.locator('a.ref[href="#fig:saturation"]').first().hover()
    await eventually(() => peek.locator('svg').count()).toBe(1)
    expect(await peek.innerText()).toMatch(/6\.2/)
    expect(await ids()).toBe(0)
    await page.mouse.move(0, 0)
    await eventually(() => peek.isVisible()).toBe(false)
    await page.locator('a.cite[href="#ref:jelinek1977"]').first().hover()
    await eventually(() => peek.innerText()).toMatch(/^Jelinek, F\..*\(1977\)\. Perplexity/)
    expect(await peek.locator('.cite-back').count()).toBe(0)
    expect(await ids()).toBe(0)
  })

  it('leads from a citation to the list and back, also without JavaScript', async () => {
    const page = await book.open(path, {javaScriptEnabled: false})
    await page.locator('a.cite[href="#ref:shannon1948"]').click()
    await page.waitForURL(/#ref:shannon1948$/)
    await page.locator('[id="ref:shannon1948"] .cite-back').click()
    await page.waitForURL(/#cite:shannon1948-1$/)
  })

  it('has notes in the margin where there is one, beside their paragraph and over nothing, and in the text where there is none', async () => {
    const page = await book.open(path)
    for (const width of [1280, 1600]) {
      await page.setViewportSize({width, height: 900})
      const notes = await page.locator('.note').evaluateAll(notes => notes.map(note => {
        const [own, paragraph] = [note.getBoundingClientRect(), note.parentElement!.getBoundingClientRect()]
        const over = [...document.querySelectorAll('main .cell, main .equation, main figure, main table, .note, .contents .sections')].filter(other => other !== note).some(other => {
          const rect = other.getBoundingClientRect()
          return rect.left < own.right && rect.right > own.left && rect.top < own.bottom && rect.bottom > own.top
        })
        return {beside: own.left >= paragraph.right - 1 && own.top < paragraph.bottom && own.right <= innerWidth, over}
      }))
      expect(notes).toEqual([{beside: true, over: false}, {beside: true, over: false}])
    }
    await page.setViewportSize({width: 390, height: 844})
    for (const note of await page.locator('.note').all()) {
      const {x, width} = await box(note)
      expect(x >= 0 && x + width <= 390).toBe(true)
    }
  })

  it('prints the source of a fact and the notes, and no card else', async () => {
    const page = await book.open(path)
    await page.emulateMedia({media: 'print'})
    expect(await page.locator('.fact-card').innerText()).toContain('Prediction and Entropy of Printed English')
    expect(await page.locator('.note').first().isVisible()).toBe(true)
    expect(await page.locator('.card:not(.fact-card):visible').count()).toBe(0)
    expect(await page.locator('.references').isVisible()).toBe(true)
  })
})

it.each(['en/06-losses/', 'zh/06-losses/', 'en/11-train/', 'zh/11-train/'])('%s: on a phone, formulas go on in the next line: none is cut, and the numbers stay at the edge', async path => {
  const page = await book.open(path, {viewport: {width: 360, height: 740}})
  await page.evaluate(() => document.fonts.ready)
  const formulas = await page.locator('.katex-display').evaluateAll(displays => displays.map(display => ({
    name: display.closest('[id]')?.id,
    bases: [...display.querySelectorAll('.katex-html > .base')].map(base => base.getBoundingClientRect()).map(({left, right, top}) => ({left, right, top})),
    display: (({left, right}) => ({left, right}))(display.getBoundingClientRect()),
    number: display.closest('.equation')?.querySelector('.equation-number')?.getBoundingClientRect().left ?? 360,
  })))
  for (const {name, bases, display, number} of formulas) {
    for (const {left, right} of bases) expect(left >= display.left - 1 && right <= display.right + 1 && right <= number, name).toBe(true)
    expect(display.left >= 0 && display.right <= number, name).toBe(true)
  }
  if (path.endsWith('06-losses/')) {
    expect(formulas.length).toBeGreaterThan(10)
    const lines = new Set(formulas.find(({name}) => name === 'eq:likelihood')!.bases.map(({top}) => Math.round(top / 30)))
    expect(lines.size).toBeGreaterThan(1)
  }
  await page.context().close()
})

it.each(['en', 'zh'])('the glossary in %s has every term once, in order, each with a chapter that uses it, and no violation', async language => {
  const page = await book.open(`${language}/glossary/`, {javaScriptEnabled: false})
  const terms = await page.locator('.glossary-list dfn').allInnerTexts()
  expect(terms.length).toBeGreaterThan(25)
  expect(new Set(terms).size).toBe(terms.length)
  expect(terms).toEqual([...terms].sort(new Intl.Collator(language === 'zh' ? 'zh-CN-u-co-pinyin' : 'en', {sensitivity: 'base'}).compare))
  for (const uses of await page.locator('.glossary-uses').all()) expect(await uses.locator('a').count()).toBeGreaterThan(0)
  const scripted = await book.open(`${language}/glossary/`, {colorScheme: 'dark', viewport: {width: 390, height: 844}})
  expect(await violations(scripted)).toEqual([])
  expect(await scripted.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

it('a cell that the reader adds below a figure stands below its caption', async () => {
  const page = await book.open('en/06-losses/')
  await button(page, 'bowl', 'More').click()
  await page.getByRole('menuitem', {name: 'Add a cell below'}).click()
  await page.locator('live-cell[added]').waitFor()
  expect(await page.locator('live-cell[added]').evaluate(cell => cell.previousElementSibling?.id)).toBe('fig:bowl')
})
