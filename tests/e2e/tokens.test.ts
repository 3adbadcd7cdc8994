/** @file Chapter 04 in a reader's hands: merges by the slider and on text of the reader's own, and every number that a formula of the chapter promises. */
import type {Page} from 'playwright-core'
import {afterAll, beforeAll, expect, it} from 'vitest'
import {ask, cellOf, eventually, openBook, outputOf, reach, type Book} from './book.ts'

let book: Book
let page: Page

beforeAll(async () => {
  book = await openBook()
  page = await book.open('en/04-tokens/', {viewport: {width: 1280, height: 3200}})
})
afterAll(() => book?.close())

const strip = (name: string) => cellOf(page, 'strips').getByRole('list', {name})

it('each merge of the slider shortens the strips, and the table names the newest', async () => {
  await cellOf(page, 'bpe-controls').scrollIntoViewIfNeeded()
  await reach(page, 'strips', 'done')
  const texts = () => strip('English').locator('li').allInnerTexts()
  expect((await texts())[0]).toBe('S')
  await cellOf(page, 'bpe-controls').getByRole('slider').fill('40')
  await eventually(() => cellOf(page, 'strips').locator('tbody tr').count()).toBe(5)
  expect((await texts()).some(text => text.length > 2)).toBe(true)
  await cellOf(page, 'bpe-controls').getByRole('slider').fill('0')
  await eventually(() => cellOf(page, 'strips').locator('tbody tr').count()).toBe(0)
})

it('a text of the reader’s own is cut at once, whatever is in it', async () => {
  const own = cellOf(page, 'bpe-controls').getByRole('textbox', {name: 'English'})
  await own.fill('👩‍🔬👩‍🔬')
  await eventually(() => outputOf(page, 'strips')).toContain('English: 6 characters, 22 bytes, 22 tokens')
  await own.fill('')
  await eventually(() => outputOf(page, 'strips')).toContain('English: 0 characters, 0 bytes, 0 tokens')
  await own.fill('banana banana')
  await eventually(() => outputOf(page, 'strips')).toContain('English: 13 characters')
  for (const row of await ask(page, 'value', 'lengths') as Record<string, number>[]) expect(row['tokens after it']).toBeLessThan(row['tokens']!)
})

it('with no text at all there are no merges and no tokens, and typing goes on from there', async () => {
  const [english, chinese] = ['English', 'Chinese'].map(name => cellOf(page, 'bpe-controls').getByRole('textbox', {name}))
  await chinese!.fill('')
  await english!.fill('')
  await eventually(() => outputOf(page, 'strips')).toContain('English: 0 characters')
  await english!.fill('chips and chips')
  await eventually(() => outputOf(page, 'strips')).toContain('English: 15 characters')
})

it('cleaning with NFKC and lower case joins the accent, takes the ligature apart and leaves no capital', async () => {
  await cellOf(page, 'messy-control').scrollIntoViewIfNeeded()
  await reach(page, 'cleaned', 'done')
  await cellOf(page, 'messy-control').getByRole('radio', {name: 'NFKC'}).check()
  await cellOf(page, 'messy-control').getByRole('checkbox').check()
  await eventually(() => ask(page, 'value', 'cleaned')).toBe('the first wafer, the café and the fifth chip.')
})

it('the entropy of the grammar by the chapter’s equations is the library’s, and what a long sample costs', async () => {
  expect((await ask(page, 'run', 'grammar-entropy')).phase).toBe('done')
  const [equations, library, sample] = (await cellOf(page, 'grammar-entropy').locator('tbody td').allInnerTexts()).map(Number)
  expect(equations).toBeCloseTo(library!, 5)
  expect(Math.abs(sample! / library! - 1)).toBeLessThan(0.02)
})

it('a random split of lines promises what fresh runs do not keep, and a split of runs keeps its promise', async () => {
  expect((await ask(page, 'run', 'leakage')).phase).toBe('done')
  const [lines, runs] = await ask(page, 'value', 'splits') as {validation: number; fresh: number}[]
  expect(lines!.validation).toBeLessThan(lines!.fresh - 0.5)
  expect(Math.abs(runs!.validation - runs!.fresh)).toBeLessThan(0.1)
})

it('for each memory of the chain, n-grams are best on held-back text at its length and one, and none lies below the floor there', async () => {
  await cellOf(page, 'chain-controls').scrollIntoViewIfNeeded()
  const [memory, lines] = ['memory of the text, k', 'lines to learn from'].map(name => cellOf(page, 'chain-controls').getByRole('slider', {name}))
  await lines!.fill('1000')
  for (const k of [1, 2, 3]) {
    await memory!.fill(String(k))
    await eventually(async () => (await ask(page, 'value', 'bestOrder') as {n: number}).n, 60_000).toBe(k + 1)
    const floor = await ask(page, 'value', 'floor') as number
    for (const {held} of await ask(page, 'value', 'orders') as {held: number}[]) expect(held).toBeGreaterThan(floor - 0.02)
  }
})

it('copies flatter the validation part, not the fresh text, and what is left without them says the truth', async () => {
  expect((await ask(page, 'run', 'book')).phase).toBe('done')
  expect((await ask(page, 'run', 'duplicates')).phase).toBe('done')
  const rows = await ask(page, 'value', 'duplicateRows') as {share: number; validation: number; fresh: number; after: number; kept: number}[]
  const [none, all] = [rows[0]!, rows.at(-1)!]
  expect(all.validation).toBeLessThan(none.validation - 0.4)
  expect(all.fresh).toBeGreaterThan(none.fresh - 0.02)
  for (const {after, kept} of rows) {
    expect(Math.abs(after - none.validation)).toBeLessThan(0.15)
    expect(kept).toBe(none.kept)
  }
  expect((await ask(page, 'run', 'bits')).phase).toBe('done')
  const compared = await ask(page, 'value', 'compared') as {merges: number; natsPerToken: number; bits: number}[]
  expect(compared.map(({natsPerToken}) => natsPerToken)).toEqual(compared.map(({natsPerToken}) => natsPerToken).toSorted((a, b) => a - b))
  expect(compared[2]!.bits).toBeLessThan(compared[0]!.bits)
})
