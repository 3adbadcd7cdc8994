import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {random} from '../random.ts'
import {drawToken, nextDistribution, softened} from './next-distribution.ts'
import {sampleFrom, softmax} from './sampling.ts'

const scores = [2, 1, 0, -1]
const close = (p: readonly number[]) => p.map(share => expect.closeTo(share, 12))

describe('softened', () => {
  test('is proportional to exp(z / τ)', () => {
    const weights = scores.map(z => Math.exp(z / 0.5))
    const sum = weights.reduce((a, b) => a + b)
    expect(Array.from(softened(scores, 0.5))).toEqual(close(weights.map(weight => weight / sum)))
  })

  test('takes the first of the largest at 0, and does not overflow near it', () => {
    expect(Array.from(softened([1, 3, 3], 0))).toEqual([0, 1, 0])
    expect(Array.from(softened([1000, 0], 1e-3))).toEqual([1, 0])
  })

  test('its entropy grows with the temperature, by Var(z) / τ³', () => {
    const entropy = (p: Float64Array) => -p.reduce((sum, share) => sum + (share > 0 ? share * Math.log(share) : 0), 0)
    fc.assert(fc.property(fc.array(fc.double({min: -4, max: 4, noNaN: true}), {minLength: 2, maxLength: 8}), fc.double({min: 0.3, max: 3, noNaN: true}), (z, tau) => {
      const p = softened(z, tau)
      const mean = z.reduce((sum, value, i) => sum + p[i]! * value, 0)
      const variance = z.reduce((sum, value, i) => sum + p[i]! * (value - mean) ** 2, 0)
      const slope = (entropy(softened(z, tau + 1e-5)) - entropy(softened(z, tau - 1e-5))) / 2e-5
      expect(slope).toBeCloseTo(variance / tau ** 3, 5)
      expect(slope).toBeGreaterThan(-1e-6)
    }))
  })
})

describe('nextDistribution', () => {
  test('softens first, and cuts the tail of what came of it', () => {
    const p = softened(scores, 2)
    expect(Array.from(nextDistribution(scores, {temperature: 2, topK: 3, topP: 0.6}))).toEqual(close([p[0]! / (p[0]! + p[1]!), p[1]! / (p[0]! + p[1]!), 0, 0]))
  })

  test('without options is the softmax', () => {
    expect(Array.from(nextDistribution(scores))).toEqual(Array.from(softened(scores, 1)))
  })
})

describe('drawToken', () => {
  test('draws from the distribution: 100,000 draws differ from it by chance only', () => {
    const rng = random(7)
    const counts = [0, 0, 0, 0]
    for (let i = 0; i < 100_000; i++) counts[drawToken(scores, {temperature: 1.5, topK: 3}, rng)]!++
    const p = nextDistribution(scores, {temperature: 1.5, topK: 3})
    expect(counts[3]).toBe(0)
    expect([0, 1, 2].reduce((sum, i) => sum + (counts[i]! - 1e5 * p[i]!) ** 2 / (1e5 * p[i]!), 0)).toBeLessThan(13.82) // the 0.999 quantile for 2 degrees of freedom
  })

  test('without a cut draws what it always drew from a seed', () => {
    for (const temperature of [0, 0.5, 1, 2]) {
      const [one, other] = [random(3), random(3)]
      for (let i = 0; i < 100; i++) expect(drawToken(scores, {temperature}, one)).toBe(sampleFrom(softmax(scores), temperature, other))
    }
  })
})
