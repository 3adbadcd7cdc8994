import {describe, expect, test} from 'vitest'
import {integer, random} from '../random.ts'
import {corpus} from './corpus.ts'
import {pcfg} from './pcfg.ts'
import {pcfgChinese} from './pcfg-chinese.ts'
import {pcfgEnglish} from './pcfg-english.ts'

const sum = (xs: Float64Array) => xs.reduce((total, x) => total + x, 0)

describe('the oracle on a grammar small enough for pencil and paper', () => {
  // ab (¼), aab (⅛), abb (⅛), c (½)
  const toy = pcfg('toy', 'en', {start: 's', rules: {s: [[0.5, '<ab>'], [0.5, 'c']], ab: [[2, 'ab'], [1, 'aab'], [1, 'abb']]}})

  test('each character costs −ln of its share of what was still possible', () => {
    const probabilities = Array.from(toy.surprisals('ab\nc\nabb\naab\n'), nats => Math.exp(-nats))
    const expected = [1 / 2, 3 / 4, 2 / 3, 1 / 2, 1, 1 / 2, 3 / 4, 1 / 3, 1, 1 / 2, 1 / 4, 1, 1]
    expect(probabilities).toHaveLength(expected.length)
    probabilities.forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 12))
  })

  test('an impossible character costs infinitely much, what follows it is undefined, and the next line starts afresh', () => {
    expect(Array.from(toy.surprisals('ca\nc\n'))).toEqual([Math.log(2), Infinity, NaN, Math.log(2), 0])
    expect(Array.from(toy.surprisals('a\nc')).map(x => Number(x.toFixed(3)))).toEqual([0.693, Infinity, 0.693])
  })

  test('text that stops inside a sentence is scored up to there', () => {
    expect(toy.surprisals('a')).toEqual(Float64Array.of(Math.log(2)))
    expect(toy.surprisals('')).toHaveLength(0)
  })

  test('lines outside the language, unfinished ones and several at once are not accepted', () => {
    expect(['ab', 'aab', 'abb', 'c'].map(toy.accept)).toEqual([true, true, true, true])
    expect(['', 'a', 'abc', 'ab\n', 'c\nc', 'abab'].map(toy.accept)).toEqual([false, false, false, false, false, false])
  })

  test('an ambiguous sentence shows as two parses', () => {
    const twice = pcfg('twice', 'en', {start: 's', rules: {s: ['a<b>', '<a>b'], a: ['a'], b: ['b', 'c']}})
    expect([twice.parses('ab'), twice.parses('ac')]).toEqual([2, 1])
  })

  test('centre embedding, which no finite automaton can follow, is scored exactly', () => {
    const brackets = pcfg('brackets', 'en', {start: 's', rules: {s: [[1, '(<s>)'], [3, '.']]}})
    expect(Math.exp(-sum(brackets.surprisals('(((.)))\n')))).toBeCloseTo((1 / 4) ** 3 * (3 / 4), 12)
    expect([brackets.accept('((.))'), brackets.accept('((.)'), brackets.accept('(.))')]).toEqual([true, false, false])
  })
})

describe.each([
  {generator: pcfgEnglish, natsPerCharacter: 0.2424, charactersPerSentence: 32.95, vocabulary: 21, rejected: 1},
  {generator: pcfgChinese, natsPerCharacter: 0.4857, charactersPerSentence: 14.83, vocabulary: 39, rejected: 0.99},
])('$generator.name', ({generator, natsPerCharacter, charactersPerSentence, vocabulary, rejected}) => {
  test('has the entropy rate that the chapters name', () => {
    const rate = generator.entropyRate()
    expect(rate.natsPerCharacter).toBeCloseTo(natsPerCharacter, 4)
    expect(rate.charactersPerSentence).toBeCloseTo(charactersPerSentence, 2)
    expect(rate.natsPerSentence).toBeCloseTo(rate.natsPerCharacter * rate.charactersPerSentence, 10)
  })

  test('the oracle’s mean surprisal on a million characters is the entropy rate within 1 %', () => {
    const {natsPerCharacter: exact, charactersPerSentence} = generator.entropyRate()
    const text = corpus(generator, {lines: Math.ceil(1e6 / charactersPerSentence), seed: 1})
    expect(text.length).toBeGreaterThan(990_000)
    expect(new Set(text).size).toBe(vocabulary)
    const measured = sum(generator.surprisals(text)) / text.length
    expect(Math.abs(measured / exact - 1)).toBeLessThan(0.01)
  })

  test('each of 10,000 sentences is accepted, has one derivation, and costs −ln p of it', () => {
    const rng = random(2)
    for (let i = 0; i < 10_000; i++) {
      const {text, logProbability} = generator.derive(rng)
      if (generator.parses(text) !== 1) expect.fail(`${generator.parses(text)} parses of ${text}`)
      if (Math.abs(sum(generator.surprisals(text + '\n')) + logProbability) > 1e-9) expect.fail(`wrong surprisal of ${text}`)
    }
  })

  test('a sentence with one character replaced is rejected at the known rate: always in English, but for the likes of 一 and 两 in Chinese', () => {
    const rng = random(3)
    const letters = [...new Set(corpus(generator, {lines: 1000, seed: 3}))].filter(letter => letter !== '\n')
    let refused = 0
    for (let i = 0; i < 10_000; i++) {
      const sentence = generator.sample(rng)
      const at = integer(rng, sentence.length)
      const others = letters.filter(letter => letter !== sentence[at])
      refused += Number(!generator.accept(sentence.slice(0, at) + others[integer(rng, others.length)]! + sentence.slice(at + 1)))
    }
    expect(refused / 10_000).toBeCloseTo(rejected, 2)
  })
})

test('the English verb agrees with its subject, not with the noun beside it', () => {
  const lines = [
    'the chips that train this model stop.', 'the chips that train this model stops.',
    'this model that needs the chips works.', 'this model that needs the chips work.', 'these chip stop.',
  ]
  expect(lines.map(pcfgEnglish.accept)).toEqual([true, false, true, false, false])
})

test('the Chinese classifier must match its noun', () => {
  const lines = [
    '一位工程师测完了两块芯片。', '一位工程师测完了两张芯片。',
    '那块芯片被这名技术员运走了。', '那块芯片被这位技术员运走了。', '一块芯片被这名技术员运走了。',
  ]
  expect(lines.map(pcfgChinese.accept)).toEqual([true, false, true, false, false])
})

test('a corpus has one sentence per line, the same for the same seed', () => {
  const text = corpus(pcfgEnglish, {lines: 5, seed: 1})
  expect(text.match(/\n/g)).toHaveLength(5)
  expect(text.endsWith('.\n')).toBe(true)
  expect(corpus(pcfgEnglish, {lines: 5, seed: 1})).toBe(text)
  expect(corpus(pcfgEnglish, {lines: 5, seed: 2})).not.toBe(text)
  expect(() => corpus(pcfgEnglish, {lines: 0, seed: 1})).toThrow('A corpus cannot have 0 lines.')
})
