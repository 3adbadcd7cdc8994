import {expect, test} from 'vitest'
import {entropyRate} from './entropy-rate.ts'
import {compileGrammar, type Grammar} from './grammar.ts'

const rateOf = (rules: Grammar['rules']) => entropyRate(compileGrammar({start: 's', rules}))

test('a fair choice of four letters has ln 4 nats, over a letter and a line break', () => {
  const rate = rateOf({s: ['a', 'b', 'c', 'd']})
  expect(rate.natsPerSentence).toBeCloseTo(Math.log(4), 12)
  expect(rate.charactersPerSentence).toBeCloseTo(2, 12)
  expect(rate.natsPerCharacter).toBeCloseTo(Math.log(4) / 2, 12)
})

test('recursion sums to the geometric series: s → a s (p) | a', () => {
  const p = 0.75
  const rate = rateOf({s: [[p, 'a<s>'], [1 - p, 'a']]})
  expect(rate.charactersPerSentence).toBeCloseTo(1 / (1 - p) + 1, 12)
  expect(rate.natsPerSentence).toBeCloseTo(-(p * Math.log(p) + (1 - p) * Math.log(1 - p)) / (1 - p), 12)
})

test('a grammar whose sentences never end on average is refused', () => {
  for (const branching of [0.5, 0.6]) {
    expect(() => rateOf({s: [[branching, 'a<s><s>'], [1 - branching, 'a']]})).toThrow('The sentences of this grammar have no finite average length')
  }
  expect(rateOf({s: [[0.4, 'a<s><s>'], [0.6, 'a']]}).charactersPerSentence).toBeCloseTo(6, 9)
})
