/** @file An LSTM one token at a time: its two vectors are all that it keeps of a text, however long. */
import {addProduct, biased} from './add-product.ts'
import {takeRows, type Part, type Plan} from './part.ts'

export interface LstmWeights {
  /** [in, 4 units] */
  readonly kernel: Float32Array
  /** [units, 4 units] */
  readonly recurrent: Float32Array
  readonly bias: Float32Array | undefined
  readonly units: number
  readonly gate: (x: number) => number
  readonly squash: (x: number) => number
}

/** One step of the cell per call, with tfjs's order of gates (input, forget, candidate, output). */
export function lstmPlan({kernel, recurrent, bias, units, gate, squash}: LstmWeights): Plan {
  const part = (h: Float32Array, c: Float32Array): Part => ({
    advance(x) {
      const rows = h.length / units
      const z = addProduct(addProduct(biased(rows, 4 * units, bias), x!, kernel, rows), h, recurrent, rows)
      for (let row = 0; row < rows; row++) {
        for (let unit = 0; unit < units; unit++) {
          const at = row * units + unit
          const zi = row * 4 * units + unit
          c[at] = gate(z[zi + units]!) * c[at]! + gate(z[zi]!) * squash(z[zi + 2 * units]!)
          h[at] = gate(z[zi + 3 * units]!) * squash(c[at]!)
        }
      }
      return h.slice()
    },
    fork: rows => part(takeRows(h, rows, units), takeRows(c, rows, units)),
  })
  return rows => part(new Float32Array(rows * units), new Float32Array(rows * units))
}
