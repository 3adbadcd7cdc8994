/** @file Text to learn from, text to choose by, text to judge with: three parts that share nothing. */
import {LabError} from '../lab-error.ts'
import {random, shuffle} from '../random.ts'

export interface Parts<T> {
  /** What the model learns from. */
  readonly train: T
  /** What you look at while choosing between models and settings. */
  readonly validation: T
  /** What you look at once, at the end. */
  readonly test: T
}

export interface Shares {
  /** Share of the whole for validation, from 0 to below 1. Default 0.1. */
  readonly validation?: number
  /** Share of the whole for the test, from 0 to below 1. Default 0.1. */
  readonly test?: number
}

export interface SplitOptions<T> extends Shares {
  readonly seed: number
  /** Records with the same key stay together (an author, a conversation). Default: the record itself, so that duplicates do. */
  readonly group?: (record: T) => unknown
}

/**
 * Splits records (documents, sentences) at random, never one group across two parts. Records keep their order within a part. The shares are met as closely as whole
 * groups allow without exceeding them. Throws a LabError for shares that leave nothing to train on, or when a part that was asked for would stay empty.
 */
export function split<T>(records: readonly T[], {validation = 0.1, test = 0.1, seed, group = record => record}: SplitOptions<T>): Parts<T[]> {
  checkShares(validation, test)
  const groups = new Map<unknown, number[]>()
  records.forEach((record, index) => {
    const key = group(record)
    const members = groups.get(key)
    if (members) members.push(index)
    else groups.set(key, [index])
  })
  const room = {test: Math.round(test * records.length), validation: Math.round(validation * records.length)}
  const parts = {train: [] as number[], validation: [] as number[], test: [] as number[]}
  for (const members of shuffle(random(seed), [...groups.values()])) {
    const fits = (part: 'test' | 'validation') => parts[part].length + members.length <= room[part]
    parts[fits('test') ? 'test' : fits('validation') ? 'validation' : 'train'].push(...members)
  }
  const chosen = (part: keyof typeof parts, share: number): T[] => {
    if (share > 0 && parts[part].length === 0) {
      throw new LabError(`The ${part} part is empty: ${records.length} records in ${groups.size} different groups cannot give it a share of ${share}.`, 'Use more records, smaller groups or larger shares.', [
        `${partInChinese[part]}是空的：${records.length} 条记录分属 ${groups.size} 个不同的组，给不出 ${share} 的份额。`, '用更多的记录、更小的组，或者更大的份额。',
      ])
    }
    return parts[part].sort((a, b) => a - b).map(index => records[index]!)
  }
  return {train: chosen('train', 1 - validation - test), validation: chosen('validation', validation), test: chosen('test', test)}
}

/**
 * Splits running text into three blocks in its own order, training first: neighbouring passages are alike, so a random cut would leak. A part begins
 * after a line break, if one comes in the first half of its share, else between two characters. The parts joined are the text. Throws a LabError like `split`.
 */
export function splitText(text: string, {validation = 0.1, test = 0.1}: Shares = {}): Parts<string> {
  checkShares(validation, test)
  const cut = (from: number, to: number): number => {
    const lineBreak = text.indexOf('\n', from - 1)
    if (lineBreak >= 0 && lineBreak + 1 - from < (to - from) / 2) return lineBreak + 1
    return /[\udc00-\udfff]/.test(text[from] ?? '') ? from + 1 : from
  }
  const testFrom = Math.round((1 - test) * text.length)
  const validationFrom = Math.round((1 - test - validation) * text.length)
  const b = test > 0 ? cut(testFrom, text.length) : text.length
  const a = validation > 0 ? cut(validationFrom, b) : b
  const parts = {train: text.slice(0, a), validation: text.slice(a, b), test: text.slice(b)}
  for (const [part, share] of [['train', 1], ['validation', validation], ['test', test]] as const) {
    if (share > 0 && parts[part] === '') {
      throw new LabError(`The ${part} part is empty: ${text.length} characters cannot give it a share of ${share}.`, 'Use a longer text or larger shares.', [`${partInChinese[part]}是空的：${text.length} 个字符给不出 ${share} 的份额。`, '用更长的文本，或者更大的份额。'])
    }
  }
  return parts
}

const partInChinese = {train: '训练集', validation: '验证集', test: '测试集'}

function checkShares(validation: number, test: number): void {
  if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
    throw new LabError(`The shares ${validation} for validation and ${test} for test leave nothing to train on.`, 'Use shares such as 0.1 and 0.1; their sum stays below 1.', [
      `验证集占 ${validation}、测试集占 ${test}，就没有剩下什么可以训练了。`, '份额可以是 0.1 和 0.1；加起来要小于 1。',
    ])
  }
}
