/** @file Byte-pair encoding, the using half: text to tokens by the merges that a corpus taught, and back. */
import {LabError} from '../lab-error.ts'
import {byteTokens, merged, type Merge} from './bpe-merges.ts'
import {joinBytes} from './join-bytes.ts'
import {pieces} from './pieces.ts'
import type {Tokenizer} from './tokenizer.ts'
import {quoted, quotedInChinese} from './vocabulary.ts'

export interface BpeTokenizer extends Tokenizer {
  readonly kind: 'bpe'
  readonly merges: readonly Merge[]
  /** The bytes that a token stands for. Throws a LabError for an id that does not exist. */
  bytesOf(id: number): Uint8Array
}

/**
 * A tokenizer from merges in the order in which they were learned (`learnMerges(corpus, 200)`, or the first few of them). It knows every text, for its
 * first 256 tokens are the bytes: `decode(encode(x)) === x` for every x, but for half of a surrogate pair, which becomes U+FFFD. A token that is no whole character is
 * listed by its bytes, such as `<e6>`, and decodes alone to U+FFFD.
 * Throws a LabError when the merges are not the beginning of such a list.
 */
export function bpeTokenizer(merges: readonly Merge[]): BpeTokenizer {
  merges.forEach(({id, left, right}, i) => {
    if (id !== byteTokens + i || !(left < id && right < id)) {
      throw new LabError(`Merge ${i} makes the token ${id} of ${left} and ${right}; it should make ${byteTokens + i} of tokens before it.`, 'Take the merges from the first one on, in their order: merges.slice(0, n).', [
        `第 ${i} 次合并用 ${left} 和 ${right} 造出了词元 ${id}；它本该用前面的词元造出 ${byteTokens + i}。`, '合并要从第一次开始、按顺序取：merges.slice(0, n)。',
      ])
    }
  })
  const spelled = [...Array.from({length: byteTokens}, (_, byte) => Uint8Array.of(byte)), ...merges.map(({bytes}) => bytes)]
  const ranks = new Map(merges.map((merge, rank) => [merge.left * 2 ** 20 + merge.right, rank]))
  const known = new Map<string, readonly number[]>() // pieces come again and again
  const texts = spelled.map(textIfWhole)
  const ids = new Map<string, number>()
  texts.forEach((text, id) => { if (text !== undefined && !ids.has(text)) ids.set(text, id) }) // two ways of merging can spell the same text: the earlier one is its id
  const bytesOf = (id: number): Uint8Array => {
    const bytes = spelled[id]
    if (!bytes) throw new LabError(`There is no token ${id}: the ids of this vocabulary go from 0 to ${spelled.length - 1}.`, 'Decode with the tokenizer that encoded the text.', [`没有编号为 ${id} 的词元：这个词表的编号从 0 到 ${spelled.length - 1}。`, '用给文本编码的那个分词器来解码。'])
    return bytes
  }

  /** Merges the earliest learned pair first, as training did. */
  function tokensOf(piece: string): readonly number[] {
    const before = known.get(piece)
    if (before) return before
    let tokens = [...new TextEncoder().encode(piece)] as number[]
    while (true) {
      let first = Infinity
      for (let i = 1; i < tokens.length; i++) first = Math.min(first, ranks.get(tokens[i - 1]! * 2 ** 20 + tokens[i]!) ?? Infinity)
      if (first === Infinity) break
      const {left, right, id} = merges[first]!
      tokens = merged(tokens, left, right, id)
    }
    known.set(piece, tokens)
    return tokens
  }

  return {
    kind: 'bpe',
    merges,
    vocabulary: {
      size: spelled.length,
      tokens: texts.map((text, id) => text ?? inBrackets(spelled[id]!)),
      padding: undefined,
      unknown: undefined,
      has: token => ids.has(token),
      idOf(token) {
        const id = ids.get(token)
        if (id === undefined) throw new LabError(`${quoted(token)} is not one token of this vocabulary of ${spelled.length}.`, 'Encode it: it takes several tokens.', [`这个词表有 ${spelled.length} 个词元，${quotedInChinese(token)}不是其中的一个。`, '用 encode 给它编码：它要用好几个词元。'])
        return id
      },
      tokenOf: id => textOf([bytesOf(id)]),
    },
    bytesOf,
    encode: text => Int32Array.from(pieces(text.toWellFormed()).flatMap(tokensOf)),
    decode: ids => textOf(Array.from(ids, bytesOf)),
  }
}

function textOf(parts: readonly Uint8Array[]): string {
  return new TextDecoder('utf-8', {ignoreBOM: true}).decode(joinBytes(parts))
}

/** The text of these bytes, if they are whole characters. */
function textIfWhole(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)
  } catch {
    return undefined
  }
}

const inBrackets = (bytes: Uint8Array): string => Array.from(bytes, byte => `<${byte.toString(16).padStart(2, '0')}>`).join('')
