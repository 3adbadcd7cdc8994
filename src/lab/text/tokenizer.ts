/**
 * @file From text to numbers and back. Text is cut by Unicode's rules (UAX #29, through `Intl.Segmenter`), so that 👩‍🔬, é typed as two code points, or 晶圆 is not torn apart.
 */
import {LabError} from '../lab-error.ts'
import {quoted, quotedInChinese, vocabulary, type Vocabulary} from './vocabulary.ts'

export interface Tokenizer {
  readonly kind: 'character' | 'word' | 'bpe'
  readonly vocabulary: Vocabulary
  /** One id per token. A token outside the vocabulary gets the unknown id; without one, throws a LabError that says which token and where. */
  encode(text: string): Int32Array
  /** The tokens' text, end to end. `decode(encode(x)) === x` when the vocabulary knows every token of x. Throws a LabError for an id that does not exist. */
  decode(ids: ArrayLike<number>): string
}

export interface CharacterTokenizerOptions {
  /** Adds a token for characters outside the corpus. Default false: meeting one is an error. */
  readonly unknown?: boolean
  /** Adds a padding token, id 0. Default false. */
  readonly padding?: boolean
}

export interface WordTokenizerOptions {
  /** The language whose words these are, as a BCP 47 tag. Default `en`; `zh` cuts Chinese by dictionary. */
  readonly locale?: string
  /** The most tokens to keep, special ones included: the most frequent stay. Default: all. */
  readonly maxSize?: number
  /** Words that the corpus has fewer times are left out. Default 1. */
  readonly minCount?: number
  /** Adds a token for words outside the vocabulary. Default true: new text always has new words. */
  readonly unknown?: boolean
  /** Adds a padding token, id 0. Default false. */
  readonly padding?: boolean
}

/** One token per character as readers count them (extended grapheme cluster), in the order of their code points. Throws a LabError for an empty corpus. */
export function characterTokenizer(corpus: string, {unknown = false, padding = false}: CharacterTokenizerOptions = {}): Tokenizer {
  const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'})
  const characters = [...counts(corpus, segmenter, 'characterTokenizer').keys()].sort(byCodePoint)
  return tokenizer('character', segmenter, vocabulary(characters, {padding, unknown}))
}

/** One token per word, and one per space, line break or mark between words; the most frequent first, equally frequent ones by code point. Throws a LabError for an empty corpus. */
export function wordTokenizer(corpus: string, {locale = 'en', maxSize = Infinity, minCount = 1, unknown = true, padding = false}: WordTokenizerOptions = {}): Tokenizer {
  const segmenter = new Intl.Segmenter(locale, {granularity: 'word'})
  const words = [...counts(corpus, segmenter, 'wordTokenizer')].filter(([, count]) => count >= minCount)
    .sort(([a, m], [b, n]) => n - m || byCodePoint(a, b))
    .map(([word]) => word)
  const room = maxSize - Number(unknown) - Number(padding)
  if (!(room >= 1) || words.length === 0) {
    throw new LabError(`No word is left in the vocabulary: maxSize is ${maxSize}, minCount ${minCount}.`, 'Let more words in: a higher maxSize, a lower minCount.', [`词表里一个词也没剩下：maxSize 是 ${maxSize}，minCount 是 ${minCount}。`, '放进更多的词：maxSize 大一些，minCount 小一些。'])
  }
  return tokenizer('word', segmenter, vocabulary(words.slice(0, room), {padding, unknown}))
}

function counts(corpus: string, segmenter: Intl.Segmenter, name: string): Map<string, number> {
  if (corpus === '') {
    throw new LabError(`${name} was given an empty text: there is nothing to make a vocabulary from.`, 'Give it the text that the model will learn from.', [`传给 ${name} 的文本是空的，没法建立词表。`, '把模型要学的文本传给它。'])
  }
  const result = new Map<string, number>()
  for (const {segment} of segmenter.segment(corpus)) result.set(segment, (result.get(segment) ?? 0) + 1)
  return result
}

function tokenizer(kind: 'character' | 'word', segmenter: Intl.Segmenter, vocabulary: Vocabulary): Tokenizer {
  return {
    kind,
    vocabulary,
    encode(text) {
      const ids: number[] = []
      for (const {segment, index} of segmenter.segment(text)) {
        if (!vocabulary.has(segment) && vocabulary.unknown === undefined) throw unknownToken(kind, vocabulary, segment, text.slice(0, index), ids.length + 1)
        ids.push(vocabulary.idOf(segment))
      }
      return Int32Array.from(ids)
    },
    decode: ids => Array.from(ids, id => vocabulary.tokenOf(id)).join(''),
  }
}

/** Vocabularies up to this size are listed in the message. */
const mostListed = 100

/** `position` counts characters (or words) from 1. */
function unknownToken(kind: 'character' | 'word', {tokens}: Vocabulary, token: string, before: string, position: number): LabError {
  const line = before.split('\n').length
  const listed = tokens.length <= mostListed ? tokens.filter(token => token.trim() !== '').join(' ') : ''
  const what = {character: '字符', word: '词'}[kind]
  return new LabError(
    `The ${kind} ${quoted(token)} at position ${position}${line > 1 ? ` (line ${line})` : ''} is not in the vocabulary of ${tokens.length} ${kind}s.`,
    `${listed && `It knows ${listed} and spaces. `}Use a text that it knows, or build the tokenizer with ${kind}Tokenizer(text, {unknown: true}).`,
    [
      `${line > 1 ? `第 ${line} 行，` : ''}第 ${position} 个${what}${quotedInChinese(token)}不在词表里，词表有 ${tokens.length} 个${what}。`,
      `${listed && `它认识 ${listed}，还有空白。`}换一段它认识的文本，或者这样建立分词器：${kind}Tokenizer(text, {unknown: true})。`,
    ],
  )
}

/** By code points: independent of the machine's language, and of how JavaScript stores characters beyond U+FFFF. */
function byCodePoint(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length;) {
    const x = a.codePointAt(i)!
    const y = b.codePointAt(i)!
    if (x !== y) return x - y
    i += x > 0xffff ? 2 : 1
  }
  return a.length - b.length
}
