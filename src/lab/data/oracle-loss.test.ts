import {expect, test} from 'vitest'
import {characterTokenizer, dataset, recordStarts} from '../text/index.ts'
import {corpus} from './corpus.ts'
import {oracleLoss} from './oracle-loss.ts'
import {pcfgChinese} from './pcfg-chinese.ts'
import {pcfgEnglish} from './pcfg-english.ts'

test('is the oracle’s mean surprisal over the targets of all windows', () => {
  const text = 'this chip works.\nthe models stop.\n'
  const nats = pcfgEnglish.surprisals(text)
  const mean = (xs: Float64Array) => xs.reduce((sum, x) => sum + x, 0) / xs.length
  expect(oracleLoss(pcfgEnglish, text, {positions: [0, 17], length: 10})).toBeCloseTo((mean(nats.subarray(1, 11)) + mean(nats.subarray(18, 28))) / 2, 12)
})

test.each([pcfgEnglish, pcfgChinese])('windows at the starts of sentences cost about the entropy rate: $name', generator => {
  const text = corpus(generator, {lines: 4000, seed: 1})
  const {encode, vocabulary} = characterTokenizer(text)
  const ids = encode(text)
  const loss = oracleLoss(generator, text, dataset(ids, {length: 64, starts: recordStarts(ids, vocabulary.idOf('\n'))}))
  expect(Math.abs(loss / generator.entropyRate().natsPerCharacter - 1)).toBeLessThan(0.05)
})

test('a text that the generator cannot have written is refused with the place', () => {
  expect(() => oracleLoss(pcfgEnglish, 'this chip work.\n', {positions: [0], length: 4})).toThrow('No sentence of pcfg-english has "." at place 15 of this text.')
})
