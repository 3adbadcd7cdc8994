/** @file The tokens that a model knows, numbered from 0. */
import {LabError} from '../lab-error.ts'

export interface Vocabulary {
  readonly size: number
  /** `tokens[id]`. The special tokens are listed as `<pad>` and `<unk>`. */
  readonly tokens: readonly string[]
  /** The id that fills sequences up to a common length, when the vocabulary has one (always 0). It stands for no text. */
  readonly padding: number | undefined
  /** The id of every token that the vocabulary does not know, when it has one. */
  readonly unknown: number | undefined
  /** Whether this text is a token of its own. The special tokens have no text. */
  has(token: string): boolean
  /** The token's id; for a token that is not in the vocabulary, `unknown`, or a LabError if there is none. */
  idOf(token: string): number
  /** The token's text: '' for padding, '\uFFFD' (�) for unknown. Throws a LabError for an id that does not exist. */
  tokenOf(id: number): string
}

/** Numbers different `texts` in the order given, after the special tokens asked for (padding, then unknown). */
export function vocabulary(texts: readonly string[], {padding, unknown}: {padding: boolean; unknown: boolean}): Vocabulary {
  const specials = [...padding ? [{name: '<pad>', text: ''}] : [], ...unknown ? [{name: '<unk>', text: '\uFFFD'}] : []]
  const spelled = [...specials.map(({text}) => text), ...texts]
  const ids = new Map(texts.map((text, i) => [text, specials.length + i]))
  const unknownId = unknown ? specials.length - 1 : undefined
  return {
    size: spelled.length,
    tokens: [...specials.map(({name}) => name), ...texts],
    padding: padding ? 0 : undefined,
    unknown: unknownId,
    has: token => ids.has(token),
    idOf(token) {
      const id = ids.get(token) ?? unknownId
      if (id === undefined) {
        throw new LabError(`${quoted(token)} is not among the ${spelled.length} tokens of the vocabulary.`, 'Build the tokenizer from a text that contains it, or with {unknown: true}.', [
          `词表的 ${spelled.length} 个词元里没有${quotedInChinese(token)}。`, '用含有它的文本建立分词器，或者加上 {unknown: true}。',
        ])
      }
      return id
    },
    tokenOf(id) {
      const token = spelled[id]
      if (token === undefined) {
        throw new LabError(`There is no token ${id}: the ids of this vocabulary go from 0 to ${spelled.length - 1}.`, 'Decode with the tokenizer that encoded the text.', [`没有编号为 ${id} 的词元：这个词表的编号从 0 到 ${spelled.length - 1}。`, '用给文本编码的那个分词器来解码。'])
      }
      return token
    },
  }
}

/** The token in quotation marks; one that cannot be seen, by its code points: `“é”`, `U+000A`. */
export const quoted = (token: string): string => /^[\s\p{C}\p{M}]*$/u.test(token)
  ? [...token].map(point => `U+${point.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
  : `“${token}”`

/** As it stands in a Chinese sentence: with a space on either side of what is no Chinese. */
export const quotedInChinese = (token: string): string => quoted(token).replace(/^U.*$/, ' $& ')
