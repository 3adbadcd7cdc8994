import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {random, shuffle} from '../random.ts'
import {characterTokenizer, wordTokenizer} from './tokenizer.ts'

const problem = (action: () => unknown): LabError => {
  try {
    action()
  } catch (error) {
    expect(error).toBeInstanceOf(LabError)
    return error as LabError
  }
  return expect.fail('nothing was thrown')
}

describe('characterTokenizer', () => {
  test('numbers the characters in the order of their code points, whatever the order of the text', () => {
    const {kind, vocabulary, encode, decode} = characterTokenizer('晶b a晶😀')
    expect(kind).toBe('character')
    expect(vocabulary.tokens).toEqual([' ', 'a', 'b', '晶', '😀'])
    expect(characterTokenizer('😀a晶 b').vocabulary.tokens).toEqual(vocabulary.tokens)
    expect(encode('ab晶')).toEqual(Int32Array.of(1, 2, 3))
    expect(decode([4, 0, 1])).toBe('😀 a')
  })

  test('orders by code point, not by UTF-16 unit, and keeps a joined character whole', () => {
    expect(characterTokenizer('😀\uff21👩‍🔬e\u0301').vocabulary.tokens).toEqual(['e\u0301', '\uff21', '👩‍🔬', '😀'])
  })

  test('padding is id 0 and has no text; unknown follows it and decodes to �', () => {
    const {vocabulary, encode, decode} = characterTokenizer('ab', {padding: true, unknown: true})
    expect(vocabulary).toMatchObject({size: 4, tokens: ['<pad>', '<unk>', 'a', 'b'], padding: 0, unknown: 1})
    expect(encode('axb')).toEqual(Int32Array.of(2, 1, 3))
    expect(decode([0, 2, 1, 3, 0])).toBe('a�b')
    expect(vocabulary.idOf('z')).toBe(1)
    expect(['a', 'z', '', '<pad>', '\ufffd'].map(vocabulary.has)).toEqual([true, false, false, false, false])
  })

  test('without asking there is neither', () => {
    const {vocabulary} = characterTokenizer('ab')
    expect([vocabulary.size, vocabulary.padding, vocabulary.unknown]).toEqual([2, undefined, undefined])
  })

  test('a character outside the vocabulary is an error with its position', () => {
    const {encode, vocabulary} = characterTokenizer('the quick brown fox\n')
    expect(problem(() => encode('the quick brown é'))).toMatchObject({
      message: 'The character “é” at position 17 is not in the vocabulary of 17 characters.',
      hint: 'It knows b c e f h i k n o q r t u w x and spaces. Use a text that it knows, or build the tokenizer with characterTokenizer(text, {unknown: true}).',
      zh: {
        message: '第 17 个字符“é”不在词表里，词表有 17 个字符。',
        hint: '它认识 b c e f h i k n o q r t u w x，还有空白。换一段它认识的文本，或者这样建立分词器：characterTokenizer(text, {unknown: true})。',
      },
    })
    expect(problem(() => encode('fox\n\nf\u00a0'))).toMatchObject({
      message: 'The character U+00A0 at position 7 (line 3) is not in the vocabulary of 17 characters.',
      zh: {message: '第 3 行，第 7 个字符 U+00A0 不在词表里，词表有 17 个字符。'},
    })
    expect(problem(() => vocabulary.idOf('é')).message).toBe('“é” is not among the 17 tokens of the vocabulary.')
  })

  test('an id outside the vocabulary is an error', () => {
    const {decode} = characterTokenizer('ab')
    for (const id of [2, -1, 0.5, NaN]) expect(problem(() => decode([id])).message).toBe(`There is no token ${id}: the ids of this vocabulary go from 0 to 1.`)
  })

  test('an empty corpus is an error, an empty text is not', () => {
    expect(problem(() => characterTokenizer('')).message).toBe('characterTokenizer was given an empty text: there is nothing to make a vocabulary from.')
    expect(characterTokenizer('a').encode('')).toEqual(new Int32Array())
    expect(characterTokenizer('a').decode([])).toBe('')
  })
})

describe('wordTokenizer', () => {
  test('the most frequent words come first, spaces and marks among them; ties by code point', () => {
    const {vocabulary, encode} = wordTokenizer('the chip and the model, the chip')
    expect(vocabulary.tokens).toEqual(['<unk>', ' ', 'the', 'chip', ',', 'and', 'model'])
    expect(encode('the wafer')).toEqual(Int32Array.of(2, 1, 0))
  })

  test('maxSize counts the special tokens; minCount leaves out rare words', () => {
    const text = 'a a a b b c'
    expect(wordTokenizer(text, {maxSize: 3}).vocabulary.tokens).toEqual(['<unk>', ' ', 'a'])
    expect(wordTokenizer(text, {minCount: 2, padding: true}).vocabulary.tokens).toEqual(['<pad>', '<unk>', ' ', 'a', 'b'])
    expect(wordTokenizer(text, {maxSize: 3, unknown: false}).vocabulary.tokens).toEqual([' ', 'a', 'b'])
    expect(problem(() => wordTokenizer(text, {maxSize: 1})).message).toBe('No word is left in the vocabulary: maxSize is 1, minCount 1.')
    expect(problem(() => wordTokenizer(text, {minCount: 9})).hint).toBe('Let more words in: a higher maxSize, a lower minCount.')
  })

  test('Chinese is cut into words by dictionary', () => {
    const {encode, decode, vocabulary} = wordTokenizer('一片晶圆被送到工厂。', {locale: 'zh', unknown: false})
    expect(vocabulary.has('晶圆')).toBe(true)
    expect(decode(encode('晶圆被送到工厂').slice(0, 1))).toBe('晶圆')
  })

  test('an unknown word is named with its position', () => {
    const {encode} = wordTokenizer('a b', {unknown: false})
    expect(problem(() => encode('a c')).message).toBe('The word “c” at position 3 is not in the vocabulary of 3 words.')
  })
})

describe.each([['character', characterTokenizer], ['word', wordTokenizer]] as const)('%s tokens', (_, tokenizer) => {
  const piece = fc.oneof(
    fc.string({unit: 'grapheme'}), fc.string({unit: 'binary'}),
    fc.constantFrom('👩‍🔬', '🇨🇳', 'e\u0301', '\u0301', '\ud83d', '\udc00', '晶圆', '𠮷', 'don’t', '3.14', '\r\n', '\r', ' ', '\u200d', '각', 'กำ', 'नमस्ते'),
  )

  test('decode(encode(x)) = x for every x made of the corpus, emoji, surrogates and combining marks included', () => {
    fc.assert(fc.property(fc.array(piece, {minLength: 1, maxLength: 20}), pieces => {
      const text = pieces.join('') || 'x'
      const {encode, decode} = tokenizer(text)
      expect(decode(encode(text))).toBe(text)
    }), {seed: 1, numRuns: 500})
  })

  test('decode(encode(x)) = x for every x whose tokens are known, in whatever order', () => {
    fc.assert(fc.property(fc.array(piece, {minLength: 1, maxLength: 20}), fc.nat(), (pieces, seed) => {
      const corpus = pieces.join('') || 'x'
      const {encode, decode, vocabulary} = tokenizer(corpus, {unknown: true})
      const text = shuffle(random(seed), pieces).join('')
      const ids = encode(text)
      if (!ids.includes(vocabulary.unknown!)) expect(decode(ids)).toBe(text)
      expect(ids.every(id => id >= 0 && id < vocabulary.size)).toBe(true)
    }), {seed: 2, numRuns: 500})
  })

  test('tokens and ids are each other’s inverse', () => {
    const {vocabulary} = tokenizer('晶圆 and chips, 👩‍🔬!', {padding: true, unknown: true})
    for (let id = 2; id < vocabulary.size; id++) expect(vocabulary.idOf(vocabulary.tokenOf(id))).toBe(id)
    expect(vocabulary.tokens).toHaveLength(vocabulary.size)
  })
})
