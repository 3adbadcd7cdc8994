/** @file A chapter that nobody has touched yet: it loads little and runs nothing, wakes with the reader's first sign, and loses nothing of what that was. */
import type {BrowserContext, Page} from 'playwright-core'
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest'
import {ask, button, cellOf, eventually, openBook, outputOf, reach, write, type Book} from './book.ts'

const chapter = 'en/06-losses/'

let book: Book
const profiles: BrowserContext[] = []
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())
afterEach(async () => { for (const profile of profiles.splice(0)) await profile.close() })

async function fresh(viewport = {width: 1280, height: 900}): Promise<BrowserContext> {
  const profile = await book.profile({viewport})
  profiles.push(profile)
  return profile
}

/** The chapter at rest: nothing more comes by itself. */
async function openAsleep(profile: BrowserContext, path = chapter): Promise<Page> {
  const page = await book.openIn(profile, path)
  await page.waitForLoadState('networkidle')
  expect(await isAwake(page)).toBe(false)
  return page
}

const isAwake = (page: Page): Promise<boolean> => page.evaluate(() => customElements.get('live-cell') !== undefined)
const seen = (page: Page): Promise<number> => page.evaluate(() => cellStates.length)

/** Holds the notebook's scripts back until it is let go, or refuses them. */
async function delay(page: Page, how: 'held' | 'refused'): Promise<() => Promise<void>> {
  const {promise, resolve} = Promise.withResolvers<void>()
  const pattern = /\/open-notebook\.[^/]*\.js$/
  await page.route(pattern, async route => {
    if (how === 'refused') return route.abort()
    await promise
    return route.continue()
  })
  return async () => {
    resolve()
    if (how === 'refused') await page.unroute(pattern)
  }
}

describe.each([['a wide window', {width: 1280, height: 900}], ['a phone', {width: 390, height: 844}]])('at the top of a chapter, in %s', (_, viewport) => {
  it('nothing runs before the reader’s first sign; then the cells in sight do, and nothing jumps', async () => {
    const page = await openAsleep(await fresh(viewport))
    await page.waitForTimeout(500)
    expect([await seen(page), page.workers().length]).toEqual([0, 0])
    await page.evaluate(() => {
      Object.assign(globalThis, {shifts: []})
      new PerformanceObserver(list => { for (const entry of list.getEntries()) (globalThis as unknown as {shifts: number[]}).shifts.push((entry as unknown as {value: number}).value) }).observe({type: 'layout-shift', buffered: true})
    })
    if (viewport.width > 800) await page.mouse.move(600, 400)
    else await page.mouse.wheel(0, 400)
    await reach(page, 'fit-control', 'done')
    await ask(page, 'settled')
    expect(await page.evaluate(() => (globalThis as unknown as {shifts: number[]}).shifts.reduce((sum, shift) => sum + shift, 0))).toBeLessThan(0.01)
  })
})

describe('each first sign wakes the chapter', () => {
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['a pointer that moves', page => page.mouse.move(600, 300)],
    ['a wheel', page => page.mouse.wheel(0, 200)],
    ['a key', page => page.keyboard.press('Tab')],
    ['a jump to a heading', page => page.evaluate(() => { location.hash = '_top' })],
    ['a script that scrolls', page => page.evaluate(() => scrollTo(0, 300))],
    ['a call of a method', page => ask(page, 'settled')],
  ])('%s', async (_, sign) => {
    const page = await openAsleep(await fresh())
    await sign(page)
    await eventually(() => isAwake(page)).toBe(true)
  })

  it('ten seconds without any: who reads on a touch screen finds live controls', async () => {
    const page = await openAsleep(await fresh())
    await page.waitForTimeout(5000)
    expect(await isAwake(page)).toBe(false)
    await reach(page, 'fit-control', 'done')
  })

  it('a chapter that the browser scrolls to where the reader was', async () => {
    const page = await openAsleep(await fresh())
    await page.mouse.wheel(0, 1500)
    await eventually(() => page.evaluate(() => scrollY)).toBeGreaterThan(1000)
    await page.reload()
    await eventually(() => isAwake(page)).toBe(true)
  })
})

describe('what the reader does while the notebook loads', () => {
  it('Run runs the cell, and keeps the focus', async () => {
    const page = await openAsleep(await fresh())
    const letGo = await delay(page, 'held')
    await button(page, 'fit-loss', 'Run').focus()
    await page.keyboard.press('Enter')
    expect(await cellOf(page, 'fit-loss').getAttribute('asked')).toBe('')
    expect(await isAwake(page)).toBe(false)
    await letGo()
    await reach(page, 'fit-loss', 'done')
    await eventually(() => page.locator('[data-announce]').innerText()).toBe('Cell fit-loss is done')
    expect(await page.evaluate(() => [document.activeElement?.closest('live-cell')?.getAttribute('name'), (document.activeElement as HTMLElement).dataset['do']])).toEqual(['fit-loss', 'run'])
    expect(await page.locator('live-cell[asked]').count()).toBe(0)
  })

  it('a click on code opens the editor with the cursor there, though the page has scrolled since', async () => {
    const page = await openAsleep(await fresh({width: 1280, height: 2200})) // the cell is in sight without scrolling
    const letGo = await delay(page, 'held')
    const line = cellOf(page, 'mse').locator('.line').nth(2)
    const text = await line.innerText()
    const box = (await line.boundingBox())!
    expect(box.y + box.height).toBeLessThan(2200)
    await page.mouse.click(box.x + box.width - 2, box.y + box.height / 2)
    await page.mouse.wheel(0, 60)
    await letGo()
    await cellOf(page, 'mse').locator('.cm-focused').waitFor()
    await page.keyboard.insertText('/*here*/')
    const typed = await cellOf(page, 'mse').locator('.cm-line').nth(2).innerText()
    expect(typed.replace('/*here*/', '')).toBe(text)
    expect(Math.abs(typed.indexOf('/*here*/') - text.length)).toBeLessThanOrEqual(1)
  })

  it('keys are done in their order, once each', async () => {
    const page = await openAsleep(await fresh())
    const letGo = await delay(page, 'held')
    await page.keyboard.press('l') // automatic running off
    await page.keyboard.press('l') // and on
    await page.keyboard.press('l') // and off
    await page.keyboard.press('?')
    await letGo()
    await page.getByRole('dialog').waitFor()
    expect(await page.getByRole('toolbar').getByRole('button', {name: 'Run automatically', includeHidden: true}).getAttribute('aria-pressed')).toBe('false')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('arrows walk the bar, and its buttons work', async () => {
    const page = await openAsleep(await fresh())
    const letGo = await delay(page, 'held')
    await page.getByRole('toolbar').getByRole('button', {name: 'Run all'}).focus()
    await page.keyboard.press('End')
    await letGo()
    await eventually(() => page.evaluate(() => (document.activeElement as HTMLElement).dataset['command'])).toBe('more')
    await page.keyboard.press('Enter')
    await page.getByRole('menu').waitFor()
  })

  it('Check checks an exercise', async () => {
    const page = await openAsleep(await fresh())
    const letGo = await delay(page, 'held')
    const exercise = page.locator('.exercise').first()
    await exercise.getByRole('button', {name: 'Check'}).click()
    await letGo()
    await exercise.locator('.exercise-results > li').first().waitFor()
  })

  it('a method that a script calls waits for it', async () => {
    const page = await openAsleep(await fresh())
    const letGo = await delay(page, 'held')
    const running = ask(page, 'run', 'fit-loss')
    await page.waitForTimeout(200)
    await letGo()
    expect((await running).phase).toBe('done')
  })

  it.each([['en/06-losses/', 'The cells could not be loaded', 'Run'], ['zh/06-losses/', '单元没能载入', '运行']])('where it cannot be loaded, %s says so, and works when the reader tries again', async (path, said, run) => {
    const page = await openAsleep(await fresh(), path)
    const mend = await delay(page, 'refused')
    await button(page, 'fit-loss', run).click()
    await page.locator('.notebook-notice').filter({hasText: said}).waitFor()
    expect(await page.locator('live-cell[asked]').count()).toBe(0)
    await mend()
    await button(page, 'fit-loss', run).click()
    await reach(page, 'fit-loss', 'done')
    expect(await page.locator('.notebook-notice').count()).toBe(0)
  })
})

describe('a chapter that holds something of the reader’s', () => {
  /** What the reader sees of the cell's code at each frame, from the first: none while it is hidden. */
  async function watch(profile: BrowserContext): Promise<void> {
    await profile.addInitScript(() => {
      const texts = new Set<string>()
      Object.assign(globalThis, {texts})
      const look = () => {
        const code = document.querySelector<HTMLElement>('live-cell[name="fit-loss"] .cell-code')
        if (code && getComputedStyle(code).visibility === 'visible') texts.add(code.innerText.trim())
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
  }

  it('wakes by itself, and never shows the printed text of a cell that the reader has changed', async () => {
    const profile = await fresh()
    const page = await openAsleep(profile)
    await write(page, 'fit-loss', "display('mine')")
    await eventually(() => outputOf(page, 'fit-loss')).toBe('mine')
    await page.close()

    await watch(profile)
    const again = await book.openIn(profile, chapter)
    await eventually(() => isAwake(again)).toBe(true)
    await ask(again, 'settled')
    await again.waitForTimeout(200)
    expect(await again.evaluate(() => [...(globalThis as unknown as {texts: Set<string>}).texts])).toEqual(["display('mine')"])
    await cellOf(again, 'fit-loss').scrollIntoViewIfNeeded()
    await eventually(() => outputOf(again, 'fit-loss')).toBe('mine')

    // Back to the chapter's text: the next visit sleeps.
    await button(again, 'fit-loss', 'Reset').click()
    await ask(again, 'settled')
    await again.evaluate(() => scrollTo(0, 0))
    await again.close()
    await openAsleep(profile)
  })

  it('wakes in a tab where nobody has stirred, when another tab changes it', async () => {
    const profile = await fresh()
    const asleep = await openAsleep(profile)
    const page = await openAsleep(profile)
    await write(page, 'fit-loss', "display('of another tab')")
    await eventually(() => cellOf(asleep, 'fit-loss').locator('.line').allInnerTexts()).toEqual(["display('of another tab')"])
  })
})
