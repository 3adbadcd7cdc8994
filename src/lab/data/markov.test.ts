import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {integer, random} from '../random.ts'
import {corpus} from './corpus.ts'
import {markov} from './markov.ts'

describe.each([1, 2, 3, 4])('a chain of order %i', order => {
  const chain = markov({order})
  const {natsPerCharacter, natsPerSentence, charactersPerSentence} = chain.entropyRate()

  test('has the exact entropy rate: the oracle’s mean surprisal on a million characters is within 1 % of it', () => {
    const text = corpus(chain, {lines: Math.ceil(1e6 / charactersPerSentence), seed: 1})
    const measured = chain.surprisals(text).reduce((a, b) => a + b, 0) / text.length
    expect(Math.abs(measured / natsPerCharacter - 1)).toBeLessThan(0.01)
    expect(charactersPerSentence).toBeCloseTo(41, 6) // 40 letters and the line break
    expect(natsPerSentence).toBeCloseTo(natsPerCharacter * charactersPerSentence, 9)
  })

  test('accepts each of 10,000 of its lines, whose surprisals are finite', () => {
    const rng = random(2)
    for (let i = 0; i < 10_000; i++) {
      const line = chain.sample(rng)
      if (!chain.accept(line)) expect.fail(line)
      if (!chain.surprisals(line + '\n').every(nats => nats >= 0 && nats < Infinity)) expect.fail(line)
    }
  })

  test('a letter of a line replaced by another is rejected at the known rate', () => {
    // Five letters may come in its place, two of which this context allows; each of the up to `order` letters behind it then has a context of its own, which allows 3 of 6.
    const rng = random(3)
    let [refused, expected] = [0, 0]
    const tries = 10_000
    for (let i = 0; i < tries; i++) {
      const line = chain.sample(rng)
      const at = integer(rng, line.length)
      const others = [...'abcdef'].filter(letter => letter !== line[at])
      refused += Number(!chain.accept(line.slice(0, at) + others[integer(rng, 5)]! + line.slice(at + 1)))
      expected += 1 - (2 / 5) * (1 / 2) ** Math.min(order, line.length - 1 - at)
    }
    // one chain of order 1 has 6 contexts only, so its share may lie off that of all chains
    expect(Math.abs(refused - expected) / tries).toBeLessThan(order === 1 ? 0.1 : 0.02)
  })

  test('what a letter depends on is the last `order` letters and no more', () => {
    const tail = 'abcdefab'.slice(-order)
    expect(chain.next('f' + tail)).toEqual(chain.next('ddd' + tail))
    expect(chain.next(tail).reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    const rows = new Set([...'abcdef'].map(letter => JSON.stringify(chain.next(letter + tail.slice(1)))))
    expect(rows.size).toBe(6)
  })
})

test('lines outside the language are refused and cost infinitely much, and the next line starts afresh', () => {
  const chain = markov({order: 1, alphabet: 'ab', branches: 1, meanLength: 2})
  const line = chain.sample(random(1))
  expect(['', 'c', line + 'c', line + '\n' + line].map(chain.accept)).toEqual([false, false, false, false])
  expect(Array.from(chain.surprisals(`${line[0]}c${line[0]}\n${line[0]}`)).map(x => Number.isFinite(x) ? 'finite' : String(x))).toEqual(['finite', 'Infinity', 'NaN', 'NaN', 'finite'])
  expect(chain.surprisals('\n')[0]).toBe(Infinity)
})

test('the seed decides the chain', () => {
  expect(markov({order: 2, seed: 1}).next('ab')).toEqual(markov({order: 2, seed: 1}).next('ab'))
  expect(markov({order: 2, seed: 2}).next('ab')).not.toEqual(markov({order: 2, seed: 1}).next('ab'))
})

test('options out of range are refused', () => {
  for (const options of [{order: 0}, {order: 1.5}, {order: 7}, {order: 6, alphabet: 'abcdefghijklmnopqrstuvwxyz'}, {order: 1, meanLength: Infinity}, {order: 1, alphabet: 'a'}, {order: 1, alphabet: 'aab'}, {order: 1, branches: 7}, {order: 1, branches: 0}, {order: 1, meanLength: 1}]) {
    expect(() => markov(options)).toThrow(LabError)
  }
})
