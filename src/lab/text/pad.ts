import {LabError} from '../lab-error.ts'

export interface Padded {
  /** The sequences, filled up to one length: shape [count, length], row after row. */
  readonly ids: Int32Array
  /** 1 where `ids` holds a token of a sequence, 0 where it holds padding: the same shape. Multiply losses by it, so that nobody learns the padding. */
  readonly mask: Uint8Array
  readonly shape: readonly [count: number, length: number]
}

export interface PadOptions {
  /** Tokens in each row. Default: those of the longest sequence. */
  readonly length?: number
  /** Where the padding goes: after the sequence (`right`, the default) or before it. */
  readonly side?: 'left' | 'right'
  /** The id to fill with: `vocabulary.padding`. */
  readonly value: number
}

/** Sequences of different lengths as one rectangle. Cuts nothing: a sequence longer than `length` throws a LabError. */
export function pad(sequences: readonly ArrayLike<number>[], {length = sequences.reduce((most, s) => Math.max(most, s.length), 0), side = 'right', value}: PadOptions): Padded {
  const count = sequences.length
  const ids = new Int32Array(count * length).fill(value)
  const mask = new Uint8Array(count * length)
  sequences.forEach((sequence, row) => {
    if (sequence.length > length) {
      throw new LabError(`Sequence ${row} has ${sequence.length} tokens, more than the length ${length}.`, `Cut it first, sequence.slice(0, ${length}), or pad to a greater length.`, [
        `第 ${row} 个序列有 ${sequence.length} 个词元，超过了长度 ${length}。`, `先截短它：sequence.slice(0, ${length})；或者补到更大的长度。`,
      ])
    }
    const start = row * length + (side === 'left' ? length - sequence.length : 0)
    ids.set(sequence, start)
    mask.fill(1, start, start + sequence.length)
  })
  return {ids, mask, shape: [count, length]}
}
