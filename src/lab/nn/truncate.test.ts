import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {topK, topP} from './truncate.ts'

const distributions = fc.array(fc.integer({min: 0, max: 1000}), {minLength: 1, maxLength: 12}).filter(counts => counts.some(count => count > 0)).map(counts => {
  const sum = counts.reduce((a, b) => a + b)
  return counts.map(count => count / sum)
})
const total = (p: ArrayLike<number>) => Array.from(p).reduce((a, b) => a + b, 0)
const close = (p: readonly number[]) => p.map(share => expect.closeTo(share, 12))

describe('topK', () => {
  test('keeps the k likeliest in their places and makes them add up to 1; of equals the first stay', () => {
    expect(Array.from(topK([0.1, 0.4, 0.1, 0.4], 1))).toEqual([0, 1, 0, 0])
    expect(Array.from(topK([0.1, 0.4, 0.1, 0.4], 3))).toEqual(close([1 / 9, 4 / 9, 0, 4 / 9]))
  })

  test('keeps all where there are no more', () => {
    expect(Array.from(topK([0.25, 0.75], 5))).toEqual(close([0.25, 0.75]))
  })

  test('refuses what is no whole number from 1', () => {
    for (const k of [0, -1, 1.5, NaN]) {
      expect(() => topK([1], k)).toThrow(expect.objectContaining({message: `topK is ${k}, and must be a whole number from 1.`, zh: {message: `topK 是 ${k}，而它必须是大于或等于 1 的整数。`, hint: '1 总是取最可能的；不写就全部保留。'}}))
    }
  })
})

describe('topP', () => {
  test('keeps the token that carries the sum over the share, and nothing behind it', () => {
    expect(Array.from(topP([0.1, 0.5, 0.1, 0.3], 0.5))).toEqual([0, 1, 0, 0])
    expect(Array.from(topP([0.1, 0.5, 0.1, 0.3], 0.51))).toEqual(close([0, 5 / 8, 0, 3 / 8]))
  })

  test('keeps one at least, and at 1 every token that has a probability', () => {
    expect(Array.from(topP([0.6, 0.4], 1e-9))).toEqual([1, 0])
    expect(Array.from(topP([0.1, 0.2, 0.7], 1))).toEqual(close([0.1, 0.2, 0.7]))
  })

  test('holds the share with as few as possible, whatever the distribution', () => {
    fc.assert(fc.property(distributions, fc.double({min: 0.01, max: 1, noNaN: true}), (p, mass) => {
      const kept = topP(p, mass)
      const held = p.filter((_, i) => kept[i]! > 0)
      expect(total(kept)).toBeCloseTo(1, 9)
      expect(total(held)).toBeGreaterThanOrEqual(mass - 1e-9)
      expect(total(held) - Math.min(...held)).toBeLessThan(mass + 1e-9) // without the least of them it would be too little
      expect(Math.max(0, ...p.filter((_, i) => kept[i] === 0))).toBeLessThanOrEqual(Math.min(...held))
    }))
  })

  test('refuses a share that is none', () => {
    for (const mass of [0, -0.1, 1.1, NaN]) expect(() => topP([1], mass)).toThrow(`topP is ${mass}, and must be above 0 and at most 1.`)
  })
})
