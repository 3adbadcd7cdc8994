import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {integer, random} from '../random.ts'
import {additions} from './additions.ts'
import {corpus} from './corpus.ts'

test('a line is the two numbers, then their sum from its last digit to its first, with a digit for the carry', () => {
  expect(additions().line(27, 5)).toBe('27+05=230')
  expect(additions().line(99, 99)).toBe('99+99=891')
  expect(additions({digits: 1}).line(0, 0)).toBe('0+0=00')
})

describe.each([1, 2, 4])('with %i digits', digits => {
  const sums = additions({digits})
  const {natsPerCharacter, natsPerSentence, charactersPerSentence} = sums.entropyRate()

  test('the entropy is that of the two numbers, and the oracle’s surprisal says the same of a text, to the last digit', () => {
    const text = corpus(sums, {lines: 1000, seed: 1})
    expect(natsPerSentence).toBeCloseTo(Math.log(10 ** (2 * digits)), 9)
    expect(text.length).toBe(1000 * charactersPerSentence)
    expect(sums.surprisals(text).reduce((a, b) => a + b, 0) / text.length).toBeCloseTo(natsPerCharacter, 9)
  })

  test('10,000 lines are right, and use both numbers up to their largest', () => {
    const rng = random(2)
    let largest = 0
    for (let i = 0; i < 10_000; i++) {
      const line = sums.sample(rng)
      const [, a, b, sum] = /^(\d+)\+(\d+)=(\d+)$/.exec(line)!
      if (!sums.accept(line) || Number(a) + Number(b) !== Number([...sum!].reverse().join(''))) expect.fail(line)
      largest = Math.max(largest, Number(b))
    }
    expect(largest).toBeGreaterThan(0.99 * 10 ** digits - 1.5)
  })

  test('a line with one sign replaced by another is never right: a digit of a number changes the sum', () => {
    const rng = random(3)
    for (let i = 0; i < 10_000; i++) {
      const line = sums.sample(rng)
      const at = integer(rng, line.length)
      const others = [...'0123456789+='].filter(sign => sign !== line[at])
      const changed = line.slice(0, at) + others[integer(rng, others.length)]! + line.slice(at + 1)
      if (sums.accept(changed)) expect.fail(`${line} → ${changed}`)
    }
  })
})

test('what is no line is not accepted: too short, too long, two of them, none', () => {
  const sums = additions()
  for (const line of ['', '27+05', '27+05=23', '27+05=2300', '27+05=230\n', '27+05=230\n27+05=230', '7+5=21']) expect(sums.accept(line), line).toBe(false)
})

test('from the first sign that no line has at its place there is nothing to condition on, up to the end of the line', () => {
  expect([...additions({digits: 1}).surprisals('1+1=30\n0+0=00\n')].map(nats => nats === Math.log(10) ? 'ln 10' : nats)).toEqual(
    ['ln 10', 0, 'ln 10', 0, Infinity, NaN, NaN, 'ln 10', 0, 'ln 10', 0, 0, 0, 0])
})

test.each([0, 1.5, 7, NaN])('%d digits are refused', digits => {
  expect(() => additions({digits})).toThrow(LabError)
  expect(() => additions({digits})).toThrow(`There are no sums of numbers with ${digits} digits here.`)
})
