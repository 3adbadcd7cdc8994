/** @file The largest singular value: the most that a matrix stretches any vector. */
import type {Tensor} from '../autodiff/index.ts'

/** σ_max of rows `from` … of a tensor, by power iteration on MᵀM (Golub & Van Loan, “Matrix Computations”, 4th ed., §8.2); relative error below 10⁻⁶ unless the two largest nearly agree. */
export function largestStretch({rows, columns, data}: Pick<Tensor, 'rows' | 'columns' | 'data'>, from = 0): number {
  let v = new Float64Array(columns).map((_, j) => 1 + j / columns) // of no special direction
  let stretch = 0
  for (let round = 0; round < 500; round++) {
    const length = Math.hypot(...v)
    if (length === 0) return 0
    v = v.map(value => value / length)
    const w = new Float64Array(columns)
    let square = 0
    for (let i = from; i < rows; i++) {
      let sum = 0
      for (let j = 0; j < columns; j++) sum += data[i * columns + j]! * v[j]!
      square += sum ** 2
      for (let j = 0; j < columns; j++) w[j]! += sum * data[i * columns + j]!
    }
    const before = stretch
    stretch = Math.sqrt(square)
    if (Math.abs(stretch - before) <= 1e-12 * stretch) break
    v = w
  }
  return stretch
}
