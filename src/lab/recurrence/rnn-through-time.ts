/** @file The plain recurrent cell over a whole sequence, as one operation of chapter 07's engine: its backward rule is backpropagation through time (Werbos 1990). */
import type {Tensor} from '../autodiff/index.ts'
import {pullSums, sumsAt, unitsOf} from './sums.ts'

export interface ThroughTimeOptions {
  /** Truncated: no gradient goes from steps 0, cut, 2·cut, … to the step before. States do. Default: none is cut. */
  readonly cut?: number
}

/** hₜ = tanh(xₜ·Wₓ + hₜ₋₁·Wₕ + b) from h = 0, for x [T, inputs], kernel [inputs + H, H] (Wₓ above Wₕ) and bias [1, H]: the states [T, H]. Throws a LabError where the sizes do not fit. */
export function rnnThroughTime(x: Tensor, kernel: Tensor, bias: Tensor, {cut = Infinity}: ThroughTimeOptions = {}): Tensor {
  const units = unitsOf('rnnThroughTime', x, kernel, bias, 1)
  const none = new Float64Array(units)
  const states: Float64Array[] = []
  for (let t = 0; t < x.rows; t++) states.push(sumsAt(t, x, states[t - 1] ?? none, kernel, bias).map(Math.tanh))
  const data = Float64Array.from(states.flatMap(h => [...h]))
  const grad = new Float64Array(data.length)
  return {
    rows: x.rows, columns: units, data, grad, operation: 'rnn', inputs: [x, kernel, bias],
    pull() {
      let later: Float64Array = none // what the next step says of this one's state
      for (let t = x.rows - 1; t >= 0; t--) {
        const dz = states[t]!.map((h, k) => (grad[t * units + k]! + later[k]!) * (1 - h ** 2))
        const before = pullSums(t, dz, x, states[t - 1] ?? none, kernel, bias)
        later = t % cut === 0 ? none : before
      }
    },
  }
}
