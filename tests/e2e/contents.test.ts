/** @file The contents beside a chapter: they follow the reader; and the button that opens them on a phone is on phones only. */
import {expect, it} from 'vitest'
import {eventually} from './book.ts'
import {openPages} from './open-pages.ts'

const book = openPages()

it.each(['en/06-losses/', 'zh/06-losses/'])('/%s marks the section that is read, after slow scrolling and after a jump over many', async path => {
  const page = await book.open(path)
  const current = () => page.locator('.contents .sections a[aria-current]').evaluateAll(links => links.map(link => (link as HTMLAnchorElement).hash))
  const headings = await page.locator('.contents .sections a').evaluateAll(links => links.map(link => (link as HTMLAnchorElement).hash))
  expect(headings.length).toBeGreaterThan(8)
  await eventually(current).toEqual([headings[0]])
  const goTo = (hash: string, below: number) => page.evaluate(([hash, below]) => {
    const heading = document.getElementById(decodeURIComponent(hash.slice(1)))!
    scrollBy({top: heading.getBoundingClientRect().top - below, behavior: 'instant'})
  }, [hash, below] as const)
  for (const hash of [headings[1]!, headings[2]!, headings.at(-2)!, headings[3]!]) {
    await expect.poll(async () => {
      await goTo(hash, 100) // what comes into sight may be higher than it was thought to be
      return current()
    }, {timeout: 20_000, interval: 300}).toEqual([hash])
  }
  await page.evaluate(() => scrollTo({top: 0, behavior: 'instant'}))
  await eventually(current).toEqual([headings[0]])
})

it.each([[1280, false], [390, true]])('%i pixels wide, the button for the contents is there: %s, and covers nothing', async (width, shown) => {
  const page = await book.open('en/06-losses/', {viewport: {width, height: 844}})
  const button = page.locator('.menu-button')
  expect(await button.isVisible()).toBe(shown)
  const covered = await page.locator('.book-head a:visible, .book-head button:visible').evaluateAll(tools => tools.filter(tool => {
    const {left, top, width, height} = tool.getBoundingClientRect()
    return !tool.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  }).map(tool => tool.textContent))
  expect(covered).toEqual([])
})
