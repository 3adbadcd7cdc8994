import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {learnMerges} from './bpe-merges.ts'
import {bpeTokenizer} from './bpe-tokenizer.ts'

const corpus = 'the chips that train this model stop. 晶圆变成芯片，芯片训练模型。\n'.repeat(5)
const merges = learnMerges(corpus, 60)
const {encode, decode, vocabulary, bytesOf} = bpeTokenizer(merges)

describe('bpeTokenizer', () => {
  test('without merges, each byte is a token', () => {
    const bytes = bpeTokenizer([])
    expect([bytes.kind, bytes.vocabulary.size]).toEqual(['bpe', 256])
    expect(Array.from(bytes.encode('a片'))).toEqual([97, 0xe7, 0x89, 0x87])
  })

  test('each merge makes its corpus shorter, by as many tokens as it has pairs that do not overlap', () => {
    let before = bpeTokenizer([]).encode(corpus).length
    merges.forEach(({left, right, count}, i) => {
      const after = bpeTokenizer(merges.slice(0, i + 1)).encode(corpus).length
      if (left !== right) expect(before - after).toBe(count)
      expect(after).toBeLessThan(before)
      before = after
    })
  })

  test('decode(encode(x)) = x for every text, emoji, scripts, and marks included; half a surrogate pair becomes U+FFFD', () => {
    const unit = fc.oneof(fc.string({unit: 'grapheme'}), fc.string({unit: 'binary'}), fc.constantFrom('👩‍🔬', '🇨🇳', 'e\u0301', '\ud83d', '\udc00', '\ufeff', '晶圆', '𠮷', 'the chips', '\r\n', '\0'))
    fc.assert(fc.property(fc.array(unit, {maxLength: 20}), units => {
      const text = units.join('')
      expect(decode(encode(text))).toBe(text.toWellFormed())
    }), {seed: 1, numRuns: 1000})
  })

  test('a token that is no whole character is listed by its bytes, and has no text of its own', () => {
    expect(vocabulary.tokens[0xe6]).toBe('<e6>')
    expect(vocabulary.tokenOf(0xe6)).toBe('\ufffd')
    expect([vocabulary.has('<e6>'), vocabulary.has('a'), vocabulary.has('芯片')]).toEqual([false, true, true])
    expect(vocabulary.tokenOf(vocabulary.idOf('芯片'))).toBe('芯片')
    expect(Array.from(bytesOf(vocabulary.idOf('芯片')))).toEqual([0xe8, 0x8a, 0xaf, 0xe7, 0x89, 0x87])
  })

  test('unknown tokens and ids, and merges that are not the beginning of a list, are errors', () => {
    expect(() => vocabulary.idOf('zebra')).toThrow('“zebra” is not one token of this vocabulary of 316.')
    for (const id of [316, -1, 0.5]) expect(() => decode([id])).toThrow(`There is no token ${id}: the ids of this vocabulary go from 0 to 315.`)
    expect(() => bpeTokenizer(merges.slice(1))).toThrow(LabError)
  })
})
