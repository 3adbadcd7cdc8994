/** @file What each step of a recurrent cell begins with: weighted sums of its input and of the state before, and the way back through them. */
import type {Tensor} from '../autodiff/index.ts'
import {LabError} from '../lab-error.ts'

/** How many numbers the state has. Throws a LabError unless the kernel is [inputs + units, sums × units], and the bias [1, sums × units]. */
export function unitsOf(what: string, x: Tensor, kernel: Tensor, bias: Tensor, sums: number): number {
  const units = kernel.columns / sums
  if (!Number.isInteger(units) || kernel.rows !== x.columns + units || bias.rows !== 1 || bias.columns !== kernel.columns) {
    const [inputs, shape, row] = [x.columns, `${kernel.rows} × ${kernel.columns}`, `${bias.rows} × ${bias.columns}`]
    throw new LabError(`${what}: ${inputs} inputs, a kernel of [${shape}] and a bias of [${row}] do not fit.`, `For H units, the kernel is [${inputs} + H, ${sums} · H] and the bias [1, ${sums} · H].`, [
      `${what}：${inputs} 个输入、[${shape}] 的权重和 [${row}] 的偏置对不上。`, `H 个单元要用 [${inputs} + H, ${sums} · H] 的权重和 [1, ${sums} · H] 的偏置。`,
    ])
  }
  return units
}

/** z = x·Wₓ + h·Wₕ + b for row t of x; the kernel's first rows are Wₓ, those after them Wₕ. */
export function sumsAt(t: number, x: Tensor, h: Float64Array, kernel: Tensor, bias: Tensor): Float64Array {
  const z = bias.data.slice()
  const width = z.length
  const addRow = (row: number, by: number): void => {
    if (by === 0) return // most of a one-hot vector
    const at = row * width
    for (let j = 0; j < width; j++) z[j]! += by * kernel.data[at + j]!
  }
  for (let k = 0; k < x.columns; k++) addRow(k, x.data[t * x.columns + k]!)
  for (let k = 0; k < h.length; k++) addRow(x.columns + k, h[k]!)
  return z
}

/** Adds to the gradients of kernel, bias and row t of x what they get through z, of gradient dz; returns that of h. */
export function pullSums(t: number, dz: Float64Array, x: Tensor, h: Float64Array, kernel: Tensor, bias: Tensor): Float64Array {
  const width = dz.length
  for (let j = 0; j < width; j++) bias.grad[j]! += dz[j]!
  const pullRow = (row: number, value: number): number => {
    const at = row * width
    let sum = 0
    for (let j = 0; j < width; j++) sum += kernel.data[at + j]! * dz[j]!
    if (value !== 0) for (let j = 0; j < width; j++) kernel.grad[at + j]! += value * dz[j]!
    return sum
  }
  for (let k = 0; k < x.columns; k++) x.grad[t * x.columns + k]! += pullRow(k, x.data[t * x.columns + k]!)
  return h.map((value, k) => pullRow(x.columns + k, value))
}
