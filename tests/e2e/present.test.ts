/** @file The presentation: one section a screen on the same page, by keys, pointer, finger and address; cells live, states kept, and back to reading at the same place. */
import type {BrowserContextOptions, Page} from 'playwright-core'
import {describe, expect, it} from 'vitest'
import {ask, button, cellOf, ended, eventually, outputOf, reach, statusOf, write} from './book.ts'
import {openPages} from './open-pages.ts'
import {violations} from './violations.ts'

const pages = openPages()

async function open(path = 'en/06-losses/', options?: BrowserContextOptions): Promise<Page> {
  const page = await pages.open(path, options)
  await ask(page, 'settled')
  return page
}

const barOf = (page: Page) => page.getByRole('navigation', {name: /^(Presentation|演示)$/})
const presenting = (page: Page) => barOf(page).isVisible()
/** What of the chapter's headings can be seen. */
const headings = (page: Page) => page.locator('live-notebook > :is(h2, h3)').filter({visible: true}).allInnerTexts()
const position = (page: Page) => barOf(page).getByRole('combobox').evaluate((list: HTMLSelectElement) => list.selectedOptions[0]!.text.replace(/\s+/g, ' '))
const address = (page: Page) => decodeURIComponent(new URL(page.url()).search + new URL(page.url()).hash)
const focused = (page: Page) => page.evaluate(() => document.activeElement!.textContent!.trim())

async function start(page: Page): Promise<void> {
  await page.keyboard.press('p')
  await barOf(page).waitFor()
}

/** Forward until the section changes; how many steps that took. */
async function toNextSection(page: Page, key = 'ArrowRight'): Promise<number> {
  const before = await position(page)
  for (let steps = 1; steps < 60; steps++) {
    await page.keyboard.press(key)
    if (await position(page) !== before) return steps
  }
  throw new Error(`60 × ${key} did not lead out of ${before}`)
}

describe('starting', () => {
  it('P starts where the reader is, P or Escape leaves, and the address tells', async () => {
    const page = await open()
    const loaded: string[] = []
    page.on('request', request => loaded.push(request.url()))
    await page.locator('#the-gradient').scrollIntoViewIfNeeded()
    await page.evaluate(() => document.getElementById('the-gradient')!.scrollIntoView())
    await start(page)
    expect(loaded.some(url => url.includes('open-presentation'))).toBe(true)
    expect(await headings(page)).toEqual(['The gradient'])
    expect(address(page)).toBe('?present#the-gradient')
    expect(await focused(page)).toBe('The gradient')
    await page.keyboard.press('p')
    await eventually(() => presenting(page)).toBe(false)
    expect(address(page)).toBe('#the-gradient')
    expect((await headings(page)).length).toBeGreaterThan(10)
    await start(page)
    await page.keyboard.press('Escape')
    await eventually(() => presenting(page)).toBe(false)
  })

  it('an address opens at its section, or at the beginning', async () => {
    const page = await open('en/11-train/?present#the-model')
    await barOf(page).waitFor()
    expect(await headings(page)).toEqual(['The model'])
    expect(await page.locator('h1').isVisible()).toBe(false)
    await page.goto(`${pages.url}en/11-train/?present`)
    await barOf(page).waitFor()
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect((await page.locator('h1').boundingBox())!.width, 'beside nothing').toBeGreaterThan(800)
    expect(await headings(page)).toEqual([])
    expect(await position(page)).toMatch(/^1 \/ \d+ Project: train it$/)
  })

  it('the menu has it, with its key, and the list of keys too', async () => {
    const page = await open()
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').getByRole('row', {name: /present: one section a screen/}).innerText()).toMatch(/^P\s/)
    await page.keyboard.press('Escape')
    await page.getByRole('toolbar').getByRole('button', {name: 'More'}).click()
    await page.getByRole('menuitem', {name: 'Present'}).click()
    await barOf(page).waitFor()
    expect(await position(page)).toMatch(/^1 \/ \d+ Losses/)
  })

  it('a chapter that is only read loads nothing of it', async () => {
    const page = await pages.open('404.html')
    const urls: string[] = []
    page.on('request', request => urls.push(request.url()))
    await page.goto(`${pages.url}en/06-losses/`, {waitUntil: 'networkidle'})
    expect(urls.filter(url => /present/.test(url) && url.endsWith('.js'))).toEqual([])
  })
})

describe('going on', () => {
  it('every section comes, in order, whole: each of its blocks is in sight at some step', async () => {
    const page = await open('en/06-losses/?present', {viewport: {width: 1280, height: 720}})
    await barOf(page).waitFor()
    const titles = await page.locator('live-notebook > :is(h2, h3)').evaluateAll(headings => headings.map(heading => heading.textContent))
    /** Of each section, by its heading: its blocks, and those that were in sight at some step. */
    const sections = new Map<string, {all: Set<number>; seen: Set<number>}>()
    let last = ''
    for (let steps = 0; ; steps++) {
      expect(steps).toBeLessThan(200)
      const [heading = ''] = await headings(page)
      const now = await page.evaluate(() => {
        const foot = document.querySelector('.present-bar')!.getBoundingClientRect().top
        const shown = [...document.querySelectorAll('live-notebook > *:not(.notebook-bar, .notebook-notices, [data-announce])')].map((block, i) => ({i, box: block.getBoundingClientRect()})).filter(({box}) => box.height > 0)
        return {all: shown.map(({i}) => i), seen: shown.filter(({box}) => box.bottom > 0 && box.top < foot).map(({i}) => i), at: `${location.hash} ${scrollY}`}
      })
      const {all, seen} = sections.get(heading) ?? {all: new Set(), seen: new Set()}
      sections.set(heading, {all: new Set([...all, ...now.all]), seen: new Set([...seen, ...now.seen])})
      if (now.at === last) break // the end stays
      last = now.at
      await page.keyboard.press('PageDown')
      await ask(page, 'settled')
    }
    expect([...sections.keys()]).toEqual(['', ...titles])
    for (const [heading, {all, seen}] of sections) expect([...all].filter(i => !seen.has(i)), heading).toEqual([])
  })

  it('back is where one came from; Home and End, and the list, lead to any section', async () => {
    const page = await open('en/06-losses/?present#why-squares')
    await barOf(page).waitFor()
    const titles = await page.locator('live-notebook > :is(h2, h3)').evaluateAll(headings => headings.map(heading => heading.textContent!.trim()))
    await toNextSection(page, 'Space')
    expect(await headings(page)).toEqual(['The gradient'])
    await page.keyboard.press('ArrowLeft')
    expect(await headings(page)).toEqual(['Why squares?'])
    expect(await page.evaluate(() => scrollY), 'at its end, which was on the screen before').toBeGreaterThan(100)
    await toNextSection(page, 'PageUp')
    expect(await headings(page)).toEqual(['A line and eight points'])
    await page.keyboard.press('End')
    expect(await headings(page)).toEqual([titles.at(-1)])
    await page.keyboard.press('Home')
    expect(await page.locator('h1').isVisible()).toBe(true)
    await barOf(page).getByRole('combobox').selectOption({index: 3})
    expect(await headings(page)).toEqual(['The gradient'])
    expect(await focused(page)).toBe('The gradient')
    await page.keyboard.press('Escape')
    await eventually(() => presenting(page)).toBe(false)
  })

  it('a click on the margin or on the bar turns, a click on the text does not', async () => {
    const page = await open('en/11-train/?present')
    await barOf(page).waitFor()
    await page.mouse.click(1265, 300)
    expect(await headings(page)).toEqual(['The text'])
    await page.locator('live-notebook > p').filter({visible: true}).first().click()
    expect(await headings(page)).toEqual(['The text'])
    await page.mouse.click(15, 300)
    expect(await headings(page)).toEqual([])
    await barOf(page).getByRole('button', {name: 'Forward'}).click()
    expect(await headings(page)).toEqual(['The text'])
  })

  it('a finger turns, and scrolls code without turning', async () => {
    const page = await open('en/11-train/?present', {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true})
    await barOf(page).waitFor()
    const swipe = (selector: string, by: number) => page.locator(selector).filter({visible: true}).first().evaluate((target, by) => {
      const finger = (x: number) => new Touch({identifier: 1, target, clientX: x, clientY: 300})
      target.dispatchEvent(new TouchEvent('touchstart', {bubbles: true, touches: [finger(200)], changedTouches: [finger(200)]}))
      target.dispatchEvent(new TouchEvent('touchend', {bubbles: true, touches: [], changedTouches: [finger(200 + by)]}))
    }, by)
    await swipe('h1', -120)
    expect(await headings(page)).toEqual(['The text'])
    await swipe('live-cell pre', -120)
    expect(await headings(page)).toEqual(['The text'])
    await swipe('live-notebook > h2', 120)
    expect(await headings(page)).toEqual([])
    for (const control of await barOf(page).locator('button, select').all()) expect((await control.boundingBox())!.height).toBeGreaterThanOrEqual(44)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  it('a link inside the chapter, the map and J lead to their sections', async () => {
    const page = await open('en/11-train/?present#the-text')
    await barOf(page).waitFor()
    await page.evaluate(() => { location.hash = '#training' })
    await eventually(() => headings(page)).toEqual(['Training'])
    await page.keyboard.press('m')
    await page.getByRole('dialog').getByRole('listitem').getByRole('button', {name: 'tokens', exact: true}).click()
    await eventually(() => headings(page)).toEqual(['Text to numbers'])
    expect(await cellOf(page, 'tokens').isVisible()).toBe(true)
    await page.keyboard.press('k')
    await eventually(() => page.evaluate(() => document.activeElement!.getAttribute('name'))).toBe('machine-report')
    expect(await headings(page)).toEqual(['The machine'])
  })
})

describe('the same page', () => {
  it('what was run, dragged and typed is there before, in and after, and nothing runs again because of it', async () => {
    const page = await open()
    await write(page, 'fit-loss', "display('typed before')")
    await eventually(() => outputOf(page, 'fit-loss')).toContain('typed before')
    const handle = cellOf(page, 'fit-control').getByRole('slider').first()
    await handle.focus()
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp')
    await ask(page, 'settled')
    const [at, {run}] = [await handle.getAttribute('aria-label') ?? '', (await statusOf(page, 'fit-control'))!]
    const said = await handle.getAttribute('aria-valuetext')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.evaluate(() => document.getElementById('a-line-and-eight-points')!.scrollIntoView())
    await start(page)
    await ask(page, 'settled')
    expect(await handle.getAttribute('aria-label') ?? '').toBe(at)
    expect(await handle.getAttribute('aria-valuetext')).toBe(said)
    expect((await statusOf(page, 'fit-control'))!.run).toBe(run)
    expect(await outputOf(page, 'fit-loss')).toContain('typed before')
    await write(page, 'fit-loss', "display('typed while presenting')")
    await eventually(() => outputOf(page, 'fit-loss')).toContain('typed while presenting')
    expect(await headings(page), 'the keys of the editor are its own').toEqual(['A line and eight points'])
    await page.keyboard.press('Escape')
    expect(await presenting(page), 'Escape leaves the editor first').toBe(true)
    await page.keyboard.press('Escape')
    await eventually(() => presenting(page)).toBe(false)
    await ask(page, 'settled')
    expect((await statusOf(page, 'fit-control'))!.run).toBe(run)
    expect(await handle.getAttribute('aria-valuetext')).toBe(said)
    expect(await outputOf(page, 'fit-loss')).toContain('typed while presenting')
  })

  it('a section keeps its number', async () => {
    const page = await open('en/06-losses/?present#one-wild-point')
    await barOf(page).waitFor()
    // A counter's value cannot be read; how far it begins from the section can.
    const before = await page.locator('live-notebook > h2').evaluateAll(headings => headings.findIndex(heading => heading.id === 'one-wild-point'))
    expect(await page.locator('live-notebook').evaluate(notebook => getComputedStyle(notebook).counterReset)).toContain(`section ${before}`)
    await page.keyboard.press('Escape')
    expect(await page.locator('live-notebook').evaluate(notebook => getComputedStyle(notebook).counterReset)).toContain('section 0')
  })

  it('a cell runs on its slide, at the size of the slide', async () => {
    const page = await open('en/06-losses/?present#one-wild-point')
    await barOf(page).waitFor()
    await reach(page, 'outlier-plot', 'done')
    expect((await ended(page, 'outlier-plot', () => button(page, 'outlier-plot', 'Run').click())).phase).toBe('done')
    const [plot, output] = await cellOf(page, 'outlier-plot').evaluate(cell => ['svg', '.cell-output'].map(part => cell.querySelector(part)!.getBoundingClientRect().width))
    expect(plot! / output!).toBeGreaterThan(0.9)
  })

  it('leaves at the place that was shown last', async () => {
    const page = await open('en/06-losses/?present#why-squares')
    await barOf(page).waitFor()
    await page.keyboard.press('ArrowRight')
    const blocks = page.locator('live-notebook > *:not(.notebook-bar, .notebook-notices)')
    const shown = await blocks.evaluateAll(blocks => blocks.findIndex(block => block.getBoundingClientRect().height > 0 && block.getBoundingClientRect().bottom > 30))
    await page.keyboard.press('Escape')
    await eventually(() => presenting(page)).toBe(false)
    const top = (await blocks.nth(shown).boundingBox())!.y
    const covered = await page.locator('.notebook-bar').evaluate(bar => bar.getBoundingClientRect().bottom)
    expect(top, 'just below the bar').toBeGreaterThanOrEqual(covered)
    expect(top).toBeLessThan(covered + 40)
    expect(await focused(page)).toBe('Why squares?')
    await page.evaluate(() => scrollBy(0, 333))
    const before = await page.evaluate(() => scrollY)
    await start(page)
    await page.keyboard.press('Escape')
    await eventually(() => presenting(page)).toBe(false)
    expect(await page.evaluate(() => scrollY), 'who only looked is where they were').toBe(before)
  })

  it('paper has the whole chapter, whatever is on the screen', async () => {
    const page = await open('en/06-losses/?present#the-gradient')
    await barOf(page).waitFor()
    await page.emulateMedia({media: 'print'})
    expect((await headings(page)).length).toBeGreaterThan(10)
    expect(await page.locator('h1').isVisible()).toBe(true)
    expect(await presenting(page)).toBe(false)
  })
})

describe.each(['en', 'zh'])('for everybody, /%s/', language => {
  it.each(['light', 'dark'] as const)('has no violation in %s', async colorScheme => {
    const page = await open(`${language}/06-losses/?present`, {colorScheme})
    await barOf(page).waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('PageUp')
    expect(await violations(page)).toEqual([])
  })

  it('speaks its language, and shows large type', async () => {
    const page = await open(`${language}/11-train/`)
    const before = await page.locator('live-notebook > p').first().evaluate(text => parseFloat(getComputedStyle(text).fontSize))
    await start(page)
    expect(await page.locator('live-notebook > p').first().evaluate(text => parseFloat(getComputedStyle(text).fontSize)) / before).toBeGreaterThan(1.4)
    expect(await barOf(page).getByRole('button', {name: language === 'zh' ? '退出' : 'Leave'}).isVisible()).toBe(true)
    await barOf(page).getByRole('button', {name: language === 'zh' ? '退出' : 'Leave'}).click()
    await eventually(() => presenting(page)).toBe(false)
  })
})
