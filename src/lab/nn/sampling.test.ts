import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {random} from '../random.ts'
import {argmax, sampleFrom, softmax} from './sampling.ts'

describe('softmax', () => {
  test('is exp(z) / Σ exp(z)', () => {
    expect(Array.from(softmax([0, Math.log(3)]))).toEqual([0.25, 0.75].map((p) => expect.closeTo(p, 6)))
  })

  test('gives a distribution for scores of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.float({min: -1e4, max: 1e4, noNaN: true}), {minLength: 1}), (scores) => {
        const p = softmax(scores)
        expect(p.every((x) => x >= 0 && x <= 1)).toBe(true)
        expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
      }),
    )
  })
})

describe('sampleFrom', () => {
  const probabilities = [0.5, 0.25, 0.125, 0.125]

  /** Pearson's statistic of 100,000 draws against `expected`; its 0.999 quantile for 3 degrees of freedom is 16.27. */
  function chiSquare(expected: readonly number[], temperature: number): number {
    const rng = random(20)
    const draws = 100_000
    const counts = expected.map(() => 0)
    for (let i = 0; i < draws; i++) counts[sampleFrom(probabilities, temperature, rng)]!++
    return expected.reduce((sum, p, i) => sum + (counts[i]! - draws * p) ** 2 / (draws * p), 0)
  }

  test('draws from the distribution at temperature 1', () => {
    expect(chiSquare(probabilities, 1)).toBeLessThan(16.27)
  })

  test('draws from p^(1/τ) at temperature τ, and not from p', () => {
    const powers = probabilities.map((p) => p ** (1 / 0.5))
    const sum = powers.reduce((a, b) => a + b)
    expect(chiSquare(powers.map((p) => p / sum), 0.5)).toBeLessThan(16.27)
    expect(chiSquare(probabilities, 0.5)).toBeGreaterThan(1000)
  })

  test('takes the likeliest at temperature 0, and at one so low that the powers vanish', () => {
    expect(sampleFrom([0.2, 0.5, 0.3], 0, () => 0.99)).toBe(1)
    expect(sampleFrom([1e-9, 2e-9], 1e-3, () => 0.999999)).toBe(1)
  })

  test('never draws what has probability 0', () => {
    const rng = random(3)
    for (let i = 0; i < 1000; i++) expect(sampleFrom([0, 0.5, 0, 0.5, 0], 2, rng) % 2).toBe(1)
  })

  test('refuses a temperature below 0 and says what temperatures do', () => {
    expect(() => sampleFrom(probabilities, -1, random(1))).toThrow(expect.objectContaining({
      message: 'The temperature is -1, and must be 0 or more.',
      hint: '1 samples as the model says, 0.5 more cautiously, 0 always takes the likeliest token.',
      zh: {message: '温度是 -1，而它必须大于或等于 0。', hint: '1 照模型给的概率抽取，0.5 更谨慎，0 总是取最可能的词元。'},
    }))
    expect(() => sampleFrom(probabilities, NaN, random(1))).toThrow(LabError)
  })
})

test('argmax takes the first of equals', () => {
  expect(argmax([1, 3, 3, 2])).toBe(1)
})
