/**
 * @file The LSTM cell over a whole sequence, as one operation of chapter 07's engine. Hochreiter & Schmidhuber (1997), with the forget gate of Gers, Schmidhuber & Cummins
 * (2000); gates in the order of Keras and tfjs: input, forget, candidate, output.
 */
import type {Tensor} from '../autodiff/index.ts'
import type {ThroughTimeOptions} from './rnn-through-time.ts'
import {pullSums, sumsAt, unitsOf} from './sums.ts'

/** What the cell did at one step: H numbers each. */
export interface LstmStep {
  /** Input gate, forget gate and output gate, 0 … 1; the candidate, −1 … 1. */
  readonly i: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
  readonly o: Float64Array
  /** The memory, c = f·c₋₁ + i·g, and what is shown of it, h = o·tanh c. */
  readonly c: Float64Array
  readonly h: Float64Array
  /** How fast the loss grows with h and c, by all paths; `backward` fills them in. */
  readonly dh: Float64Array
  readonly dc: Float64Array
}

export interface LstmRun extends Tensor {
  readonly steps: readonly LstmStep[]
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z))

/** The states h [T, H] for x [T, inputs], kernel [inputs + H, 4H] and bias [1, 4H], from h = c = 0; with `steps`, all that happened. Throws a LabError where the sizes do not fit. */
export function lstmThroughTime(x: Tensor, kernel: Tensor, bias: Tensor, {cut = Infinity}: ThroughTimeOptions = {}): LstmRun {
  const units = unitsOf('lstmThroughTime', x, kernel, bias, 4)
  const none = new Float64Array(units)
  const steps: LstmStep[] = []
  for (let t = 0; t < x.rows; t++) {
    const z = sumsAt(t, x, steps[t - 1]?.h ?? none, kernel, bias)
    const gate = (index: number, curve: (z: number) => number): Float64Array => z.slice(index * units, (index + 1) * units).map(curve)
    const [i, f, g, o] = [gate(0, sigmoid), gate(1, sigmoid), gate(2, Math.tanh), gate(3, sigmoid)]
    const before = steps[t - 1]?.c ?? none
    const c = before.map((old, k) => f[k]! * old + i[k]! * g[k]!)
    steps.push({i, f, g, o, c, h: c.map((value, k) => o[k]! * Math.tanh(value)), dh: new Float64Array(units), dc: new Float64Array(units)})
  }
  const data = Float64Array.from(steps.flatMap(({h}) => [...h]))
  const grad = new Float64Array(data.length)
  return {
    rows: x.rows, columns: units, data, grad, operation: 'lstm', inputs: [x, kernel, bias], steps,
    pull() {
      let [laterH, laterC]: [Float64Array, Float64Array] = [none, none] // what the next step says of this one's h and c
      for (let t = x.rows - 1; t >= 0; t--) {
        const {i, f, g, o, c, dh, dc} = steps[t]!
        const before = steps[t - 1]
        const dz = new Float64Array(4 * units)
        for (let k = 0; k < units; k++) {
          const shown = Math.tanh(c[k]!)
          dh[k] = grad[t * units + k]! + laterH[k]!
          dc[k] = dh[k]! * o[k]! * (1 - shown ** 2) + laterC[k]!
          dz[k] = dc[k]! * g[k]! * i[k]! * (1 - i[k]!)
          dz[units + k] = dc[k]! * (before?.c[k] ?? 0) * f[k]! * (1 - f[k]!)
          dz[2 * units + k] = dc[k]! * i[k]! * (1 - g[k]! ** 2)
          dz[3 * units + k] = dh[k]! * shown * o[k]! * (1 - o[k]!)
        }
        const toH = pullSums(t, dz, x, before?.h ?? none, kernel, bias)
        ;[laterH, laterC] = t % cut === 0 ? [none, none] : [toH, dc.map((d, k) => d * f[k]!)]
      }
    },
  }
}
