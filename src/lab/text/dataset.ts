/**
 * @file Examples for a language model: windows of a stream of tokens, each with the same window one token later as its targets, so that a window of
 * length T holds T predictions.
 */
import {LabError} from '../lab-error.ts'
import {integer, random} from '../random.ts'

/** `size` windows of `length` tokens: two arrays of shape [size, length], row after row. `targets[i]` is the token that follows `inputs[i]`. */
export interface Batch {
  readonly inputs: Int32Array
  readonly targets: Int32Array
  readonly size: number
  readonly length: number
}

export interface Dataset {
  /** Tokens in a window. */
  readonly length: number
  /** How many windows there are. */
  readonly count: number
  /** Where each window begins in the stream, rising. */
  readonly positions: Int32Array
  /** The windows with these indices, from 0 to count − 1; any other throws a LabError. */
  batch(indices: ArrayLike<number>): Batch
  /** Batches without end, in an order that the seed decides. Each pass takes every window once; a batch may reach into the next pass, so all are full. Iterating again starts again. */
  batches(size: number, seed: number): Iterable<Batch>
}

export interface WindowOptions {
  /** Tokens in a window, at least 1. A window takes one token more from the stream, for its last target. */
  readonly length: number
  /** Tokens from one window to the next. */
  readonly stride?: number
  /**
   * The only positions where a window may begin (see `recordStarts`), e.g. those of sentences, so that a model never has to guess at half a sentence before it.
   * A window then runs on over the sentences that follow. Takes the place of `stride`.
   */
  readonly starts?: ArrayLike<number>
  /** Positions where documents begin, 0 among them or not. No window crosses from one document into the next. */
  readonly documents?: ArrayLike<number>
}

/** Every window that fits, from position to position (`stride` 1) unless the options say otherwise. Throws a LabError when none fits. Keeps `ids` and copies windows on demand. */
export function dataset(ids: Int32Array, {stride = 1, ...options}: WindowOptions): Dataset {
  const {length} = options
  const positions = windowPositions(ids.length, {stride, ...options})
  const count = positions.length

  function batch(indices: ArrayLike<number>): Batch {
    const size = indices.length
    const inputs = new Int32Array(size * length)
    const targets = new Int32Array(size * length)
    for (let row = 0; row < size; row++) {
      const start = positions[indices[row]!]
      if (start === undefined) {
        throw new LabError(`There is no window ${indices[row]}: this dataset has windows 0 to ${count - 1}.`, 'Take indices below `count`.', [`没有第 ${indices[row]} 个窗口：这个数据集的窗口从 0 到 ${count - 1}。`, '下标要小于 `count`。'])
      }
      inputs.set(ids.subarray(start, start + length), row * length)
      targets.set(ids.subarray(start + 1, start + length + 1), row * length)
    }
    return {inputs, targets, size, length}
  }

  return {
    length, count, positions, batch,
    batches(size, seed) {
      requireWhole('The batch size', size)
      return {
        *[Symbol.iterator]() {
          const rng = random(seed)
          const order = positions.map((_, index) => index)
          let taken = count // shuffles while drawing (Fisher–Yates), so a pass costs nothing before its first batch
          while (true) {
            yield batch(Int32Array.from({length: size}, () => {
              if (taken === count) taken = 0
              const other = taken + integer(rng, count - taken)
              const index = order[other]!
              order[other] = order[taken]!
              order[taken++] = index
              return index
            }))
          }
        },
      }
    },
  }
}

/** All windows at once, with their shape: end to end (`stride` = `length`) unless the options say otherwise. Throws a LabError when none fits. */
export function windows(ids: Int32Array, options: WindowOptions): Batch & {readonly shape: readonly [count: number, length: number]} {
  const {batch, count, length, positions} = dataset(ids, {stride: options.length, ...options})
  return {...batch(positions.map((_, index) => index)), shape: [count, length]}
}

/**
 * The separators between records: positions of `separator` that something follows. Windows that begin there hold whole records from their first target on, and the
 * model learns what a record begins with, which is what it is asked for when it writes a new one.
 */
export function recordBreaks(ids: Int32Array, separator: number): Int32Array {
  return recordStarts(ids, separator).filter(start => start > 0).map(start => start - 1)
}

/** Where records begin in a stream in which each ends with `separator`: 0, and after each separator that something follows. */
export function recordStarts(ids: Int32Array, separator: number): Int32Array {
  const starts: number[] = []
  for (let i = 0; i < ids.length; i++) if (i === 0 || ids[i - 1] === separator) starts.push(i)
  return Int32Array.from(starts)
}

function windowPositions(tokens: number, {length, stride, starts, documents = []}: WindowOptions & {stride: number}): Int32Array {
  requireWhole('The window length', length)
  requireWhole('The stride', stride)
  if (tokens < length + 1) {
    throw new LabError(`The text has ${tokens} ${tokens === 1 ? 'token' : 'tokens'}: a window of ${length} needs at least ${length + 1}, the last being its target.`,
      tokens < 2 ? 'Use a longer text.' : `Use a longer text, or windows of at most ${tokens - 1}.`, [
        `文本只有 ${tokens} 个词元：长度为 ${length} 的窗口至少需要 ${length + 1} 个，最后一个是它的目标。`, tokens < 2 ? '用更长的文本。' : `用更长的文本，或者长度不超过 ${tokens - 1} 的窗口。`,
      ])
  }
  const borders = [...new Set([0, ...Array.from(documents), tokens])].sort((a, b) => a - b)
  const positions: number[] = []
  if (starts) {
    const rising = Array.from(starts).sort((a, b) => a - b)
    let border = 0
    for (const start of rising) {
      if (!(Number.isInteger(start) && start >= 0 && start < tokens)) {
        throw new LabError(`A window cannot start at ${start}: the text has tokens 0 to ${tokens - 1}.`, 'Take the starts from the same text: recordStarts(ids, separator).', [
          `窗口不能从 ${start} 开始：文本的词元从 0 到 ${tokens - 1}。`, '从同一段文本取得起点：recordStarts(ids, separator)。',
        ])
      }
      while (borders[border]! <= start) border++
      if (start + length + 1 <= borders[border]!) positions.push(start)
    }
  } else {
    for (let d = 1; d < borders.length; d++) for (let start = borders[d - 1]!; start + length + 1 <= borders[d]!; start += stride) positions.push(start)
  }
  if (positions.length === 0) {
    throw new LabError(`No window of ${length} tokens and a target fits between the given starts and ends.`, 'Use shorter windows, longer documents, or let windows start elsewhere.', [
      `在给定的起点和终点之间，放不下长度为 ${length} 的窗口和它的目标。`, '用更短的窗口、更长的文档，或者让窗口从别处开始。',
    ])
  }
  return Int32Array.from(positions)
}

const inChinese = {'The batch size': '批的大小', 'The window length': '窗口的长度', 'The stride': '步幅'}

function requireWhole(what: keyof typeof inChinese, value: number): void {
  if (!Number.isInteger(value) || value < 1) throw new LabError(`${what} is ${value}.`, 'Use a whole number from 1 on.', [`${inChinese[what]}是 ${value}。`, '用大于或等于 1 的整数。'])
}
