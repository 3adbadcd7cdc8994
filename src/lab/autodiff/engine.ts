/**
 * @file Reverse-mode automatic differentiation for matrices. Chapter 07 builds this file up: its cells `tensor`, `entrywise`, `matmul`, `curves`, `losses` and `backward`
 * are this code, and a test holds the two equal. Numbers have 64 bits, so that finite differences can check gradients to six digits and more.
 * After Griewank & Walther, “Evaluating Derivatives” (2nd ed., SIAM 2008), chapter 3.
 */
import {rectangle, sharedSize, singleNumber, targetsFit, touchingSizes} from './sizes.ts'

/** A matrix that remembers how it was made. A row, a column and a single number are matrices, too. */
export interface Tensor {
  readonly rows: number
  readonly columns: number
  /** rows × columns numbers, row after row. */
  readonly data: Float64Array
  /** For each number of `data`: how fast the loss grows with it. `backward` fills it in. */
  readonly grad: Float64Array
  /** What made it, and from what: 'matmul', [x, w]. What was put in has neither. */
  readonly operation: string
  readonly inputs: readonly Tensor[]
  /** Passes its gradient on: adds to that of each input what the loss feels of it through this tensor. */
  readonly pull: () => void
}

function node(
  operation: string, inputs: readonly Tensor[], [rows, columns]: readonly [number, number],
  data: Float64Array, pull: (grad: Float64Array) => void,
): Tensor {
  const grad = new Float64Array(rows * columns)
  return {rows, columns, data, grad, operation, inputs, pull: () => pull(grad)}
}

/** A tensor of given numbers: [[1, 2], [3, 4]] has two rows. */
export function tensor(values: readonly (readonly number[])[]): Tensor {
  return node('', [], rectangle(values), Float64Array.from(values.flat()), () => {})
}

/** Combines a and b entry by entry. Where one of them has a single row or column, it serves every row or column of the other. */
function entrywise(
  operation: string, a: Tensor, b: Tensor,
  f: (x: number, y: number) => number, byX: (x: number, y: number) => number, byY: (x: number, y: number) => number,
): Tensor {
  const rows = sharedSize(operation, a, b, 'rows')
  const columns = sharedSize(operation, a, b, 'columns')
  const place = (t: Tensor, i: number) =>
    (t.rows === 1 ? 0 : Math.floor(i / columns)) * t.columns + (t.columns === 1 ? 0 : i % columns)
  const data = Float64Array.from({length: rows * columns}, (_, i) => f(a.data[place(a, i)]!, b.data[place(b, i)]!))
  return node(operation, [a, b], [rows, columns], data, grad => {
    grad.forEach((g, i) => {
      const [atA, atB] = [place(a, i), place(b, i)]
      const [x, y] = [a.data[atA]!, b.data[atB]!]
      a.grad[atA]! += g * byX(x, y)
      b.grad[atB]! += g * byY(x, y)
    })
  })
}

export function add(a: Tensor, b: Tensor): Tensor {
  return entrywise('add', a, b, (x, y) => x + y, () => 1, () => 1)
}

export function mul(a: Tensor, b: Tensor): Tensor {
  return entrywise('mul', a, b, (x, y) => x * y, (_, y) => y, x => x)
}

/** The matrix product x·w of an [m, k] and a [k, n]: an [m, n]. */
export function matmul(x: Tensor, w: Tensor): Tensor {
  const [m, k, n] = touchingSizes(x, w)
  const data = new Float64Array(m * n)
  for (let i = 0; i < m; i++) for (let l = 0; l < k; l++) for (let j = 0; j < n; j++) {
    data[i * n + j]! += x.data[i * k + l]! * w.data[l * n + j]!
  }
  return node('matmul', [x, w], [m, n], data, grad => {
    for (let i = 0; i < m; i++) for (let l = 0; l < k; l++) for (let j = 0; j < n; j++) {
      x.grad[i * k + l]! += grad[i * n + j]! * w.data[l * n + j]! // dX = dY · Wᵀ
      w.grad[l * n + j]! += x.data[i * k + l]! * grad[i * n + j]! // dW = Xᵀ · dY
    }
  })
}

export function tanh(x: Tensor): Tensor {
  const data = x.data.map(Math.tanh)
  return node('tanh', [x], [x.rows, x.columns], data, grad => {
    grad.forEach((g, i) => { x.grad[i]! += g * (1 - data[i]! ** 2) })
  })
}

export function relu(x: Tensor): Tensor {
  return node('relu', [x], [x.rows, x.columns], x.data.map(v => Math.max(0, v)), grad => {
    grad.forEach((g, i) => { if (x.data[i]! > 0) x.grad[i]! += g })
  })
}

/** The mean of all entries. */
export function mean(x: Tensor): Tensor {
  const count = x.data.length
  return node('mean', [x], [1, 1], Float64Array.of(x.data.reduce((sum, v) => sum + v, 0) / count), ([g]) => {
    x.grad.forEach((_, i) => { x.grad[i]! += g! / count })
  })
}

/** Mean cross-entropy in nats. A row of `logits` for each example; `targets[r]` is the column of its true class. */
export function crossEntropy(logits: Tensor, targets: ArrayLike<number>): Tensor {
  targetsFit(logits, targets)
  const {rows, columns, data} = logits
  const shares = new Float64Array(data.length)
  let loss = 0
  for (let r = 0; r < rows; r++) {
    const z = data.subarray(r * columns, (r + 1) * columns)
    const top = z.reduce((a, b) => Math.max(a, b))
    const sum = z.reduce((total, v) => total + Math.exp(v - top), 0)
    z.forEach((v, c) => { shares[r * columns + c] = Math.exp(v - top) / sum })
    loss += (top + Math.log(sum) - z[targets[r]!]!) / rows
  }
  return node('crossEntropy', [logits], [1, 1], Float64Array.of(loss), ([g]) => {
    shares.forEach((p, i) => {
      const y = i % columns === targets[Math.floor(i / columns)] ? 1 : 0
      logits.grad[i]! += g! * (p - y) / rows
    })
  })
}

/** All tensors that `result` was made from, and itself: each once, and behind its inputs. */
export function inOrder(result: Tensor): Tensor[] {
  const seen = new Set<Tensor>()
  const sorted: Tensor[] = []
  const visit = (t: Tensor): void => {
    if (seen.has(t)) return
    seen.add(t)
    t.inputs.forEach(visit)
    sorted.push(t)
  }
  visit(result)
  return sorted
}

/** Fills in the gradients of the loss, a single number. Those of what was put in add up from call to call. */
export function backward(loss: Tensor): void {
  singleNumber(loss)
  const sorted = inOrder(loss)
  for (const t of sorted) if (t.inputs.length > 0) t.grad.fill(0)
  loss.grad[0] = 1
  for (const t of sorted.toReversed()) t.pull()
}

/** Forgets the gradients of these tensors. */
export function zeroGrad(tensors: readonly Tensor[]): void {
  for (const {grad} of tensors) grad.fill(0)
}
