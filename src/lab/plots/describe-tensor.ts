/** @file A tensor of a computation graph in words and numbers: what its box shows, and what a screen reader says of it. Pure. */
import type {Tensor} from '../autodiff/engine.ts'

/** Words on the graph, for other languages. */
export interface GraphLabels {
  readonly value?: string
  readonly gradient?: string
  /** Of a matrix, instead of all its numbers. */
  readonly rootMeanSquare?: string
  /** `tanh of y`: joins an operation and what it reads. */
  readonly of?: (operation: string, inputs: readonly string[]) => string
}

/** How operations look in a box. */
const signs: Readonly<Record<string, string>> = {add: '+', mul: '×', matmul: '·', crossEntropy: 'CE'}

/** What a box is called: the tensor's name with its operation, or one of the two. */
export function titleOf({operation}: Tensor, name: string | undefined): string {
  const sign = signs[operation] ?? operation
  return name !== undefined && sign !== '' ? `${name}: ${sign}` : name ?? sign
}

/** A number itself; of a matrix its size, and the root mean square of its entries. */
export function summary(entries: Float64Array, {rows, columns}: Pick<Tensor, 'rows' | 'columns'>, {rootMeanSquare = 'rms'}: GraphLabels = {}): string {
  if (entries.length === 1) return short(entries[0]!)
  return `${rows} × ${columns}, ${rootMeanSquare} ${short(Math.sqrt(entries.reduce((sum, v) => sum + v * v, 0) / entries.length))}`
}

/** `h: tanh of z; value 0.46; gradient 0.79`. */
export function describeTensor(tensor: Tensor, nameOf: (tensor: Tensor) => string, labels: GraphLabels = {}): string {
  const {value = 'value', gradient = 'gradient', of = (operation, inputs) => `${operation} of ${inputs.join(', ')}`} = labels
  const name = nameOf(tensor)
  const made = tensor.operation === '' ? '' : of(tensor.operation, tensor.inputs.map(nameOf))
  const title = made !== '' && name !== tensor.operation ? `${name}: ${made}` : made || name
  return `${title}; ${value} ${summary(tensor.data, tensor, labels)}; ${gradient} ${summary(tensor.grad, tensor, labels)}`
}

/** Three digits, and a true minus. */
export function short(value: number): string {
  return String(Number(value.toPrecision(3)) + 0).replaceAll('-', '−')
}
