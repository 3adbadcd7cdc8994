import {describe, expect, test} from 'vitest'
import {integer, random} from '../random.ts'
import {corpus} from './corpus.ts'
import {reviewNoise, reviewsChinese, reviewsEnglish, trueVerdict} from './sentiment.ts'

const sum = (xs: Float64Array) => xs.reduce((total, x) => total + x, 0)

describe.each([
  {generator: reviewsEnglish, rejected: 0.999},
  {generator: reviewsChinese, rejected: 0.99},
])('$generator.name', ({generator, rejected}) => {
  test('the oracle’s mean surprisal on a million characters is the entropy rate within 1 %', () => {
    const {natsPerCharacter, charactersPerSentence} = generator.entropyRate()
    const text = corpus(generator, {lines: Math.ceil(1e6 / charactersPerSentence), seed: 1})
    expect(text.length).toBeGreaterThan(980_000)
    expect(Math.abs(sum(generator.surprisals(text)) / text.length / natsPerCharacter - 1)).toBeLessThan(0.01)
  })

  test('each of 10,000 reviews is accepted, has one derivation, and ends in a verdict that is wrong as often as the noise says', () => {
    const rng = random(2)
    let [wrong, praise] = [0, 0]
    for (let i = 0; i < 10_000; i++) {
      const review = generator.sample(rng)
      if (generator.parses(review) !== 1) expect.fail(`${generator.parses(review)} parses of ${review}`)
      const verdict = trueVerdict(review, generator)
      wrong += Number(!review.endsWith(verdict))
      praise += Number(verdict === '+')
    }
    expect(Math.abs(wrong / 10_000 - reviewNoise)).toBeLessThan(0.008) // 3.7 standard errors
    expect(Math.abs(praise / 10_000 - 0.5)).toBeLessThan(0.02)
  })

  test('a review with one character replaced is rejected at the known rate: always but for one sign in the place of the other, and the likes of 这 and 那', () => {
    const rng = random(3)
    const letters = [...new Set(corpus(generator, {lines: 500, seed: 3}))].filter(letter => letter !== '\n')
    let refused = 0
    for (let i = 0; i < 10_000; i++) {
      const review = generator.sample(rng)
      const at = integer(rng, review.length)
      const others = letters.filter(letter => letter !== review[at])
      refused += Number(!generator.accept(review.slice(0, at) + others[integer(rng, others.length)]! + review.slice(at + 1)))
    }
    expect(refused / 10_000).toBeCloseTo(rejected, 2)
  })
})

test('each negation turns the verdict over, to any depth', () => {
  const english = (body: string) => trueVerdict(`${body}. +`, reviewsEnglish)
  expect(['the chip is reliable', 'the chip is not reliable', 'it is not true that the chip is not reliable', 'it is not true that it is not true that this model is slow'].map(english)).toEqual(['+', '-', '+', '-'])
  const chinese = (body: string) => trueVerdict(`${body}。+`, reviewsChinese)
  expect(['这块芯片很可靠', '这块芯片不可靠', '并不是说这块芯片不可靠', '并不是说这块芯片不昂贵'].map(chinese)).toEqual(['+', '-', '+', '-'])
})
