/** @file Whether matrices fit each other, asked before anything is computed: so that a mistake is a sentence with the two sizes in it, and not a NaN later on. */
import {LabError} from '../lab-error.ts'

/** As much of a tensor as a size needs. */
export interface Sized {
  readonly rows: number
  readonly columns: number
}

/** Rows and columns of a list of equally long rows. Throws a LabError for none, or rows of different lengths. */
export function rectangle(values: readonly (readonly number[])[]): [rows: number, columns: number] {
  const lengths = values.map(row => row.length)
  const columns = lengths[0] ?? 0
  if (columns === 0) throw new LabError('A tensor cannot be empty.', 'Give it at least one row with one number: [[1]].', ['张量不能是空的。', '至少要有一行一个数：[[1]]。'])
  const odd = lengths.findIndex(length => length !== columns)
  if (odd >= 0) {
    throw new LabError(`Row ${odd} has ${lengths[odd]} numbers, row 0 has ${columns}.`, 'Give every row the same length.', [`第 ${odd} 行有 ${lengths[odd]} 个数，第 0 行有 ${columns} 个。`, '让每一行一样长。'])
  }
  return [values.length, columns]
}

/** The size that both have, or the larger where the other's is 1. Throws a LabError where neither holds. */
export function sharedSize(operation: string, a: Sized, b: Sized, side: 'rows' | 'columns'): number {
  if (a[side] === b[side] || b[side] === 1) return a[side]
  if (a[side] === 1) return b[side]
  throw new LabError(`${operation}: a [${size(a)}] and a [${size(b)}] do not fit.`, `Their ${side} must be as many, or 1 in one of them.`, [
    `${operation}：[${size(a)}] 和 [${size(b)}] 对不上。`, `两者的${side === 'rows' ? '行数' : '列数'}要相同，或者有一个是 1。`,
  ])
}

/** m, k and n of an [m, k] times a [k, n]. Throws a LabError where the two k differ. */
export function touchingSizes(x: Sized, w: Sized): [m: number, k: number, n: number] {
  if (x.columns !== w.rows) {
    throw new LabError(`matmul: a [${size(x)}] and a [${size(w)}] do not fit.`, 'The first must have as many columns as the second has rows.', [
      `matmul：[${size(x)}] 和 [${size(w)}] 对不上。`, '前一个的列数要等于后一个的行数。',
    ])
  }
  return [x.rows, x.columns, w.columns]
}

/** Throws a LabError unless there is one target for each row of the logits, each of them the number of a column. */
export function targetsFit(logits: Sized, targets: ArrayLike<number>): void {
  if (targets.length !== logits.rows) {
    throw new LabError(`crossEntropy: ${targets.length} targets for ${logits.rows} rows of logits.`, 'Give one target for each row.', [`crossEntropy：logit 有 ${logits.rows} 行，目标却有 ${targets.length} 个。`, '每一行要有一个目标。'])
  }
  const wrong = Array.from(targets).find(target => !Number.isInteger(target) || target < 0 || target >= logits.columns)
  if (wrong !== undefined) {
    throw new LabError(`crossEntropy: the target ${wrong} is no column.`, `Targets are whole numbers from 0 to ${logits.columns - 1}.`, [`crossEntropy：目标 ${wrong} 不是列的编号。`, `目标是 0 到 ${logits.columns - 1} 之间的整数。`])
  }
}

/** Throws a LabError unless the tensor is a single number. */
export function singleNumber(t: Sized): void {
  if (t.rows * t.columns !== 1) {
    throw new LabError(`backward starts from a single number, and this is a [${size(t)}].`, 'Take the mean of it, or a loss.', [`backward 要从一个数开始，而这是一个 [${size(t)}]。`, '先取平均，或者算出损失。'])
  }
}

const size = ({rows, columns}: Sized): string => `${rows} × ${columns}`
