import {expect, test} from 'vitest'
import {LabError} from './lab-error.ts'
import {choose, integer, normal, random, shuffle, xoshiro128} from './random.ts'

const draws = <T>(n: number, draw: () => T): T[] => Array.from({length: n}, draw)
const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length

test('xoshiro128** gives the published sequence for the state 1, 2, 3, 4', () => {
  const next = xoshiro128(1, 2, 3, 4)
  expect(draws(6, () => next() * 2 ** 32)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492])
})

test('a seed always gives the same numbers, another seed others', () => {
  expect(draws(5, random(7))).toEqual(draws(5, random(7)))
  const firsts = new Set(draws(1000, () => 0).map((_, seed) => random(seed)()))
  expect(firsts.size).toBe(1000)
})

test('numbers are uniform in [0, 1): mean, variance and ten bins', () => {
  const xs = draws(100_000, random(1))
  expect(Math.min(...xs.slice(0, 50_000))).toBeGreaterThanOrEqual(0)
  expect(xs.every(x => x < 1)).toBe(true)
  expect(mean(xs)).toBeCloseTo(1 / 2, 2)
  expect(mean(xs.map(x => (x - 0.5) ** 2))).toBeCloseTo(1 / 12, 2)
  const bins = new Array<number>(10).fill(0)
  for (const x of xs) bins[Math.floor(x * 10)]!++
  // χ² with 9 degrees of freedom exceeds 27.9 once in a thousand
  expect(bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9)
})

test('a seed that is no whole number is refused with what to use', () => {
  for (const seed of [-1, 0.5, NaN, 2 ** 32]) expect(() => random(seed)).toThrow(LabError)
  expect(() => random(0.5)).toThrow('The seed 0.5 is not a whole number from 0 to 4294967295.')
})

test('integer covers 0 to n − 1 evenly', () => {
  const rng = random(2)
  const counts = [0, 0, 0]
  for (let i = 0; i < 30_000; i++) counts[integer(rng, 3)]!++
  for (const n of counts) expect(Math.abs(n - 10_000)).toBeLessThan(350)
})

test('shuffle copies, keeps the members and makes each order equally often', () => {
  const rng = random(3)
  const original = ['a', 'b', 'c']
  const orders = new Map<string, number>()
  for (let i = 0; i < 12_000; i++) {
    const order = shuffle(rng, original).join('')
    orders.set(order, (orders.get(order) ?? 0) + 1)
  }
  expect(original).toEqual(['a', 'b', 'c'])
  expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
  for (const n of orders.values()) expect(Math.abs(n - 2000)).toBeLessThan(200)
})

test('normal has mean 0, variance 1 and the tails of the bell curve', () => {
  const rng = random(4)
  const xs = draws(100_000, () => normal(rng))
  expect(mean(xs)).toBeCloseTo(0, 1)
  expect(Math.abs(mean(xs.map(x => x * x)) - 1)).toBeLessThan(0.02)
  expect(Math.abs(mean(xs.map(x => Number(Math.abs(x) > 1.96))) - 0.05)).toBeLessThan(0.004)
  expect(normal(() => 0)).toBeCloseTo(0, 12)
})

test('choose follows the weights, never takes a weight of 0, and refuses weights that mean nothing', () => {
  const rng = random(5)
  const counts = [0, 0, 0, 0]
  for (let i = 0; i < 30_000; i++) counts[choose(rng, [1, 0, 2, 0])]!++
  expect(Math.abs(counts[0]! - 10_000)).toBeLessThan(350)
  expect([counts[1], counts[3]]).toEqual([0, 0])
  expect(choose(() => 1 - 2 ** -32, [0.1, 0.2, 0])).toBe(1)
  expect(() => choose(rng, [0, 0])).toThrow('The weights add up to 0.')
  expect(() => choose(rng, [])).toThrow('The weights add up to 0.')
  expect(() => choose(rng, [1, -2])).toThrow('The weight -2 at index 1 is not a number ≥ 0.')
  expect(() => choose(rng, [1, NaN])).toThrow(LabError)
})
