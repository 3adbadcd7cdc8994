/**
 * @file The language model that only counts: what came after the last n − 1 tokens, in the training text. Smoothed by interpolation after Witten & Bell (IEEE
 * Transactions on Information Theory 37(4), 1991; S. Chen, J. Goodman, Computer Speech & Language 13(4), 1999).
 */
import {LabError} from '../lab-error.ts'

export interface NGram {
  readonly order: number
  /** How many different contexts, of all lengths from 0 to n − 1, the training text had: what the model has to store. */
  readonly contexts: number
  /** p(token | the last n − 1 tokens of `before`), above 0. Over all tokens of the vocabulary these sum to 1. */
  probability(before: ArrayLike<number>, token: number): number
  /** Mean −ln p of each token of a text, given what stands before it there; in nats per token. `mask`: 1 where a token counts (default: everywhere). Throws a LabError when none does. */
  loss(ids: ArrayLike<number>, mask?: ArrayLike<number>): number
}

interface Counts {
  total: number
  readonly of: Map<number, number>
}

/**
 * Counts a text of ids from 0 to `vocabulary` − 1. `order` is n, a whole number from 1: 1 looks at no context, 2 (a bigram) at one token.
 * A context of its own weight total/(total + kinds) is mixed with the shorter one, down to 1/vocabulary: Witten & Bell's estimate that something new comes
 * is kinds/(total + kinds), with `kinds` the number of different tokens seen there. Throws a LabError for an order or vocabulary below 1, or an empty text.
 */
export function nGram(ids: ArrayLike<number>, {order, vocabulary}: {readonly order: number; readonly vocabulary: number}): NGram {
  if (!Number.isInteger(order) || order < 1 || !(vocabulary >= 1) || ids.length === 0) {
    throw new LabError(`An n-gram of order ${order} cannot be counted over ${ids.length} tokens of a vocabulary of ${vocabulary}.`, 'The order is a whole number from 1 on, and the text and the vocabulary are not empty.', [
      `${ids.length} 个词元、大小为 ${vocabulary} 的词表，数不出 ${order} 阶的 n-gram。`, '阶数是从 1 开始的整数，文本和词表都不能是空的。',
    ])
  }
  const contexts = new Map<string, Counts>()
  const keys = keysOf(ids, order)
  for (let i = 0; i < ids.length; i++) {
    for (let length = 0; length < Math.min(order, i + 1); length++) {
      const key = keys(i, length)
      const counts = contexts.get(key) ?? {total: 0, of: new Map<number, number>()}
      contexts.set(key, counts)
      counts.total++
      counts.of.set(ids[i]!, (counts.of.get(ids[i]!) ?? 0) + 1)
    }
  }

  function at(keys: (end: number, length: number) => string, end: number, token: number): number {
    let p = 1 / vocabulary
    for (let length = 0; length < Math.min(order, end + 1); length++) {
      const counts = contexts.get(keys(end, length))
      if (!counts) break // no longer one was seen either
      const kinds = counts.of.size
      p = ((counts.of.get(token) ?? 0) + kinds * p) / (counts.total + kinds)
    }
    return p
  }

  return {
    order,
    contexts: contexts.size,
    probability: (before, token) => at(keysOf(before, order), before.length, token),
    loss(text, mask) {
      const keys = keysOf(text, order)
      let sum = 0
      let counted = 0
      for (let i = 0; i < text.length; i++) {
        if (mask && !mask[i]) continue
        sum -= Math.log(at(keys, i, text[i]!))
        counted++
      }
      if (counted === 0) throw new LabError('No token of this text counts: its loss is undefined.', 'Give a text with at least one token, and a mask with at least one 1.', ['这段文本没有一个词元算数，损失没有定义。', '文本至少要有一个词元，掩码里至少要有一个 1。'])
      return sum / counted
    },
  }
}

/** The key of the `length` tokens before position `end`. */
function keysOf(ids: ArrayLike<number>, order: number): (end: number, length: number) => string {
  const characters = Array.from(ids, id => String.fromCodePoint(id + (id >= 0xd800 ? 0x800 : 0))) // one code point each, none a surrogate
  return (end, length) => length === 0 ? '' : characters.slice(Math.max(0, end - Math.min(length, order - 1)), end).join('')
}
