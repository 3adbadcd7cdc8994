/**
 * @file The promises of chapter 00 on a machine without a GPU: the default budget makes at least 70 % of the sampled sentences correct (median of three seeds), in both languages;
 * and of three models with the same smaller budget, the largest one, which reads least, ends far behind the best.
 */
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {ask, openBook, sourceOf, type Book} from '../e2e/book.ts'

interface Run {
  readonly samples: readonly {readonly valid?: number}[]
  readonly spent: number
  readonly loss: number
  readonly results?: readonly {readonly units: number; readonly valid: number}[]
}

let book: Book
beforeAll(async () => { book = await openBook() })
afterAll(() => book?.close())

describe.each(['en', 'zh'])('/%s/00-chain/', language => {
  it('the default budget writes at least 70 % correct sentences, median of three seeds', async () => {
    const page = await book.open(`${language}/00-chain/`)
    const original = await sourceOf(page, 'training')
    const valid: number[] = []
    const losses = new Set<number>()
    for (const seed of [1, 2, 3]) {
      await ask(page, 'edit', 'training', original.replace('    seed,\n', `    seed: ${seed},\n`).replace('count: 40', 'count: 100'))
      await ask(page, 'run', 'training')
      const {samples, spent, loss} = await ask(page, 'value', 'training') as Run
      expect(spent).toBeLessThanOrEqual(2e11)
      valid.push(samples.at(-1)!.valid!)
      losses.add(loss)
    }
    console.log(`${language}: correct sentences for 200 billion operations: ${valid.map(share => `${Math.round(share * 100)} %`).join(', ')}`)
    expect(losses.size).toBe(3)
    expect(valid.sort((a, b) => a - b)[1]).toBeGreaterThanOrEqual(0.7)
    await page.context().close()
  })

  it('with the same operations, the largest of three models ends far behind the best', async () => {
    const page = await book.open(`${language}/00-chain/`)
    await ask(page, 'run', 'trial')
    const {results} = await ask(page, 'value', 'trial') as Run
    const end = (units: number) => results!.filter(row => row.units === units).at(-1)!.valid
    console.log(`${language}: ${[24, 64, 192].map(units => `${units} units ${Math.round(100 * end(units))} %`).join(', ')}`)
    expect(Math.max(end(24), end(64)) - end(192)).toBeGreaterThan(0.2)
    await page.context().close()
  })
})
