/** @file Chapter 00 in a reader's hands: what is chosen there is kept, comes back, and can be taken back; a fresh browser sees the book's own values; and what the chapter counts. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {BrowserContext, Page} from 'playwright-core'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, button, cellOf, eventually, openBook, outputOf, reach, type Book} from './book.ts'

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

describe('what is chosen', () => {
  let profile: BrowserContext
  beforeAll(async () => { profile = await book.profile({viewport: {width: 1280, height: 3200}}) })
  afterAll(() => profile?.close())

  const choices = async (path: string) => {
    const page = await book.openIn(profile, path)
    await ask(page, 'run', 'text')
    return page
  }

  it('is the book’s own at first, and says nothing', async () => {
    const page = await choices('en/00-chain/')
    expect([await ask(page, 'value', 'seed'), await ask(page, 'value', 'corpusName'), await ask(page, 'value', 'chipId'), await ask(page, 'value', 'budget')]).toEqual([1, 'english', 'h100', 2e11])
    expect(await cellOf(page, 'choices').locator('.choice button').count()).toBe(0)
    await page.close()
  })

  it('is kept over a reload and in the other language, and each goes back by itself at a press', async () => {
    const page = await choices('en/00-chain/')
    const floor = await ask(page, 'value', 'floor')
    await cellOf(page, 'choices').getByRole('radio', {name: 'the Chinese grammar'}).check()
    await cellOf(page, 'choices').locator('input[type=number]').fill('7')
    await eventually(() => ask(page, 'value', 'seed')).toBe(7)
    await eventually(() => ask(page, 'value', 'floor')).not.toBe(floor)
    await page.close()

    const zh = await choices('zh/00-chain/')
    expect([await ask(zh, 'value', 'seed'), await ask(zh, 'value', 'corpusName')]).toEqual([7, 'chinese'])
    await cellOf(zh, 'choices').getByRole('button', {name: '回到1'}).press('Enter')
    expect(await zh.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('number')
    await eventually(() => ask(zh, 'value', 'seed')).toBe(1)
    await zh.close()

    const again = await choices('en/00-chain/')
    expect([await ask(again, 'value', 'seed'), await ask(again, 'value', 'corpusName')]).toEqual([1, 'chinese'])
    await again.close()
  })
})

describe('what was chosen, in a later chapter', () => {
  const corpusOf = (page: Page) => cellOf(page, 'text-controls').locator('.choice')

  it('is offered with where it comes from, and taken at a press; until then the chapter is as printed', async () => {
    const profile = await book.profile({viewport: {width: 1280, height: 3200}})
    const first = await book.openIn(profile, 'en/00-chain/')
    await ask(first, 'run', 'choices')
    await cellOf(first, 'choices').getByRole('radio', {name: 'the Chinese grammar'}).check()
    await eventually(() => ask(first, 'value', 'corpusName')).toBe('chinese')
    await first.close()

    const later = await book.openIn(profile, 'en/11-train/')
    await ask(later, 'run', 'text')
    expect(await ask(later, 'value', 'source')).toBe('english')
    expect(await corpusOf(later).innerText()).toContain('In chapter 00 you chose the Chinese grammar.')
    await corpusOf(later).getByRole('button', {name: 'Take it'}).click()
    await eventually(() => ask(later, 'value', 'source')).toBe('chinese')
    await eventually(() => outputOf(later, 'text')).toMatch(/[晶芯]/)
    expect(await corpusOf(later).getByRole('button').count()).toBe(0)
    await profile.close()
  })

  it('is not spoken of where nothing was chosen', async () => {
    const page = await book.open('en/11-train/')
    await ask(page, 'run', 'text')
    await ask(page, 'run', 'seed-control')
    expect(await page.locator('.choice').count()).toBe(2)
    expect(await page.locator('.choice button').count()).toBe(0)
    expect(await ask(page, 'value', 'seed')).toBe(1)
    await page.context().close()
  })
})

it('one chip would take some three thousand years, and as many as the makers took take some two months', async () => {
  const page = await book.open('en/00-chain/')
  await ask(page, 'run', 'fleet')
  expect(await outputOf(page, 'fleet')).toContain('Chips: 1. Time: 3,043 years.')
  await cellOf(page, 'fleet-control').locator('input[type=number]').fill('16384')
  await eventually(() => outputOf(page, 'fleet')).toContain('Chips: 16,384. Time: 68 days.')
  await page.context().close()
})

it('the cells reckon with the figures that the prose cites', async () => {
  const facts = JSON.parse(readFileSync(join(import.meta.dirname, '../../reference/facts.json'), 'utf8')) as {id: string; value: number}[]
  const cited = (id: string) => facts.find(fact => fact.id === `llama-${id}`)!.value
  const page = await book.open('en/00-chain/')
  await ask(page, 'run', 'anchor')
  expect(await ask(page, 'value', 'largest')).toEqual({N: cited('parameters'), D: cited('tokens'), printed: Number(`${cited('operations')}e25`), hours: cited('hours'), watts: cited('power')})
  await page.context().close()
})

it('the count of the loops is the formula’s, and the count of a large model is what its makers print', async () => {
  const page = await book.open('en/00-chain/')
  await ask(page, 'run', 'count-check')
  const rows = await ask(page, 'value', 'count-check') as Record<string, number | string>[]
  expect(rows).toHaveLength(4)
  for (const row of rows) {
    expect(row['counted']).toBe(row['6ND without the first ∂ℓ/∂x'])
    expect(Number(row['gradient off by'])).toBeLessThan(1e-6)
  }
  await ask(page, 'run', 'anchor')
  expect(await outputOf(page, 'anchor')).toMatch(/3\.79e\+25[^]*34\.5/)
  await page.context().close()
})

it('the slowest link sets the pace: doubling another one changes nothing', async () => {
  const page = await book.open('en/00-chain/', {viewport: {width: 1280, height: 1600}})
  await cellOf(page, 'link-controls').scrollIntoViewIfNeeded()
  await reach(page, 'links-plot', 'done')
  expect(await outputOf(page, 'links-plot')).toMatch(/The formula: 7 a month[^]*6\.98[^]*wafers 7, memory 9, packaging 7, electricity 7/)
  await cellOf(page, 'link-controls').locator('form', {hasText: 'memory'}).locator('input[type=range]').fill('20')
  await eventually(() => outputOf(page, 'links-plot')).toContain('The formula: 9 a month')
  await page.context().close()
})

it('the ledger grows with the training, and ends within the budget', async () => {
  const page = await book.open('en/00-chain/')
  await ask(page, 'run', 'choices')
  await cellOf(page, 'choices').getByRole('combobox').nth(1).selectOption({label: '50 billion'})
  await eventually(() => ask(page, 'value', 'budget')).toBe(5e10)
  await button(page, 'training', 'Run').click()
  await reach(page, 'training', 'done', 90_000)
  const {spent, step, steps, perStep} = await ask(page, 'value', 'training') as {spent: number; step: number; steps: number; perStep: number}
  expect(step).toBe(steps)
  expect(spent).toBeLessThanOrEqual(5e10)
  expect(spent + perStep).toBeGreaterThan(5e10)
  await eventually(() => outputOf(page, 'ledger')).toMatch(/\d GFLOP\b[^]*NVIDIA H100 SXM5 at 40 %[^]*µs[^]*mJ/)
  await eventually(() => outputOf(page, 'own-years')).toMatch(/^\d{1,3}(,\d{3})+ years/)
  await page.context().close()
})
