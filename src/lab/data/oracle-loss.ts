/** @file The line under a loss curve that no model can cross: what the grammar itself, knowing all its rules, loses on the same windows. */
import {LabError} from '../lab-error.ts'
import type {Generator} from './generator.ts'

/**
 * Mean −ln p, in nats per character, of a generator's text under the generator, over the targets of a dataset: in a window from position s, characters s + 1 to s + length.
 * `text` begins with a whole sentence. The dataset is cut from it with one token per UTF-16 code unit (a character tokenizer), and its windows begin where sentences
 * begin, so that what stands before them tells nothing.
 * Throws a LabError when the generator cannot have written the text.
 */
export function oracleLoss(generator: Pick<Generator, 'name' | 'surprisals'>, text: string, {positions, length}: {readonly positions: ArrayLike<number>; readonly length: number}): number {
  const surprisals = generator.surprisals(text)
  const impossible = surprisals.indexOf(Infinity)
  if (impossible >= 0) {
    throw new LabError(`No sentence of ${generator.name} has ${JSON.stringify(text[impossible])} at place ${impossible + 1} of this text.`, 'Give it a text of this generator that begins with a whole sentence.', [
      `这段文本的第 ${impossible + 1} 个字符是 ${JSON.stringify(text[impossible])}，${generator.name} 写不出这样的句子。`, '给它这个生成器写的文本，并且从一个完整的句子开始。',
    ])
  }
  const before = new Float64Array(text.length + 1) // before[i]: the sum up to, not including, character i
  surprisals.forEach((nats, i) => before[i + 1] = before[i]! + nats)
  let total = 0
  for (let i = 0; i < positions.length; i++) total += before[positions[i]! + length + 1]! - before[positions[i]! + 1]!
  return total / (positions.length * length)
}
