/**
 * @file A systolic array, cycle by cycle (H. T. Kung, 1982; the matrix unit of a TPU, Jouppi et al. 2017): a grid of multiply–add cells, each of which keeps one
 * weight. Inputs move to the right, partial sums move down, and no cell talks to any but its neighbours.
 */
import {LabError} from '../lab-error.ts'

/** A cell after a cycle. */
export interface SystolicCell {
  /** The row of the input that it has just worked on; undefined while it waits. */
  readonly row: number | undefined
  /** The input that it passes to the right. */
  readonly x: number
  /** The partial sum that it passes down. */
  readonly sum: number
}

export interface SystolicStep {
  /** 1, 2, … The weights lie in their cells before cycle 1; loading them takes another k cycles, which go unseen where the next weights load meanwhile. */
  readonly cycle: number
  /** cells[r][c] keeps the weight in row r and column c. */
  readonly cells: readonly (readonly SystolicCell[])[]
  /** Cells that worked. */
  readonly busy: number
  /** output[i][c]: what has left column c for row i of the input; undefined before that. */
  readonly output: readonly (readonly (number | undefined)[])[]
}

/**
 * All cycles of `inputs` [m, k] times `weights` [k, n] on a k × n array, the inputs entering askew: element r of row i in cycle i + r + 1.
 * Takes m + k + n − 2 cycles; 3n − 2 where all sides are n. Throws a LabError where the sizes do not fit.
 */
export function systolicArray(inputs: readonly (readonly number[])[], weights: readonly (readonly number[])[]): SystolicStep[] {
  const [m, k, n] = [inputs.length, weights.length, weights[0]?.length ?? 0]
  if (m === 0 || k === 0 || n === 0 || inputs.some(row => row.length !== k) || weights.some(row => row.length !== n)) {
    throw new LabError('The inputs and the weights do not fit.', 'Give each row of the inputs as many numbers as there are rows of weights, and all rows of weights the same length.', [
      '输入和权重对不上。', '输入每一行的个数要等于权重的行数，权重的各行要一样长。',
    ])
  }
  let before = grid(k, n, () => ({row: undefined, x: 0, sum: 0}) as SystolicCell)
  let output = grid(m, n, () => undefined as number | undefined)
  const steps: SystolicStep[] = []
  for (let cycle = 1; cycle <= m + k + n - 2; cycle++) {
    const cells = grid(k, n, (r, c) => {
      const entering = cycle - 1 - r
      const left = c > 0 ? before[r]![c - 1]! : {row: entering >= 0 && entering < m ? entering : undefined, x: inputs[entering]?.[r] ?? 0}
      const above = r > 0 ? before[r - 1]![c]!.sum : 0
      return left.row === undefined ? {row: undefined, x: 0, sum: 0} : {row: left.row, x: left.x, sum: above + left.x * weights[r]![c]!}
    })
    output = output.map((row, i) => row.map((known, c) => (cells[k - 1]![c]!.row === i ? cells[k - 1]![c]!.sum : known)))
    steps.push({cycle, cells, busy: cells.flat().filter(({row}) => row !== undefined).length, output})
    before = cells
  }
  return steps
}

const grid = <T>(rows: number, columns: number, at: (row: number, column: number) => T): T[][] =>
  Array.from({length: rows}, (_, row) => Array.from({length: columns}, (_, column) => at(row, column)))
