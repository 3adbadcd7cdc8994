import {afterEach, expect, test, vi} from 'vitest'
import {secondsEach} from './seconds-each.ts'

afterEach(() => { vi.unstubAllGlobals() })

/** A clock that only the work itself moves. */
function clock(): {pass(ms: number): void} {
  let now = 0
  vi.stubGlobal('performance', {now: () => now})
  return {pass(ms) { now += ms }}
}

test('what is short is repeated until it fills the time, and the first, slow run does not count', async () => {
  const {pass} = clock()
  const asked: number[] = []
  const seconds = await secondsEach(async times => {
    pass(asked.length === 0 ? 500 : 2 * times)
    asked.push(times)
  }, 40)
  expect(seconds).toBeCloseTo(0.002, 12)
  expect(asked.slice(0, 2)).toEqual([1, 1])
  expect(asked.at(-1)).toBeGreaterThanOrEqual(20)
  expect(asked.at(-1)).toBeLessThanOrEqual(40)
  expect(new Set(asked.slice(-3)).size).toBe(1)
})

test('what is long runs once a round, and the best of three rounds counts', async () => {
  const {pass} = clock()
  const times = [900, 300, 200, 250]
  expect(await secondsEach(() => { pass(times.shift()!) }, 50)).toBeCloseTo(0.2, 12)
  expect(times).toEqual([])
})

test('what takes no time on a coarse clock has a finite speed all the same', async () => {
  clock()
  expect(await secondsEach(() => {}, 10)).toBeGreaterThan(0)
})
