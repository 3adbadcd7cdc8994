import fc from 'fast-check'
import {expect, test} from 'vitest'
import {nGram} from './n-gram.ts'

test('probabilities are Witten and Bell’s, by hand', () => {
  const model = nGram([0, 1, 0, 1, 0], {order: 2, vocabulary: 3})
  // no context: 5 tokens, 2 kinds; after 0: twice 1, one kind
  const unigram = (count: number) => (count + 2 / 3) / 7
  expect(model.probability([], 0)).toBeCloseTo(unigram(3), 12)
  expect(model.probability([0], 1)).toBeCloseTo((2 + unigram(2)) / 3, 12)
  expect(model.probability([2], 1)).toBeCloseTo(unigram(2), 12) // a context never seen says nothing
  expect(model.contexts).toBe(3)
})

test('over the vocabulary they sum to 1, after any context', () => {
  const token = fc.integer({min: 0, max: 4})
  fc.assert(fc.property(fc.array(token, {minLength: 1, maxLength: 60}), fc.array(token, {maxLength: 6}), fc.integer({min: 1, max: 5}), (ids, before, order) => {
    const model = nGram(ids, {order, vocabulary: 5})
    const all = [0, 1, 2, 3, 4].map(token => model.probability(before, token))
    expect(Math.min(...all)).toBeGreaterThan(0)
    expect(all.reduce((a, b) => a + b)).toBeCloseTo(1, 10)
  }), {seed: 1, numRuns: 300})
})

test('the loss is the mean surprise of the tokens that count', () => {
  const ids = [0, 1, 2, 0, 1, 2, 0, 2]
  const model = nGram(ids, {order: 3, vocabulary: 3})
  const surprise = (i: number) => -Math.log(model.probability(ids.slice(0, i), ids[i]!))
  expect(model.loss(ids)).toBeCloseTo(ids.reduce((sum, _, i) => sum + surprise(i), 0) / ids.length, 12)
  expect(model.loss(ids, [0, 0, 1, 0, 0, 0, 0, 1])).toBeCloseTo((surprise(2) + surprise(7)) / 2, 12)
  expect(() => model.loss(ids, ids.map(() => 0))).toThrow('No token of this text counts')
})

test('only the last n − 1 tokens matter', () => {
  const model = nGram([3, 1, 2, 0, 1, 2, 3, 3, 1, 0], {order: 3, vocabulary: 4})
  expect(model.probability([0, 0, 1, 2], 3)).toBe(model.probability([3, 3, 1, 2], 3))
})

test('an order, a vocabulary or a text that cannot be is refused', () => {
  expect(() => nGram([0], {order: 0, vocabulary: 1})).toThrow('An n-gram of order 0')
  expect(() => nGram([], {order: 1, vocabulary: 1})).toThrow('over 0 tokens')
})
