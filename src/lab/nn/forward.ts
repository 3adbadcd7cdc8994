/**
 * @file A trained stack of layers run one token at a time in plain TypeScript, its LSTM state carried along.
 *
 * Writing a text is hundreds of tiny steps, each waiting for the last: on a GPU that is all overhead, and `model.predict` would read the whole text again
 * for each token. The weights are read once; then a step of 128 units costs about 0.1 ms.
 */
import type * as tf from '@tensorflow/tfjs-core'
import type {LayersModel} from '@tensorflow/tfjs-layers'
import type {Layer} from './layers-of.ts'

/** Maps the vectors of all rows, [rows, in] to [rows, out], and remembers what its layer remembers. */
type Advance = (x: Float32Array) => Float32Array

/** Makes an Advance whose memory is empty. */
type Plan = (rows: number) => Advance

export interface Stack {
  /** Begins `rows` texts. Each call takes their next tokens and gives the scores [rows, vocabulary] of what may follow: logits if the model ends in a softmax, else its outputs. */
  start(rows: number): (ids: ArrayLike<number>) => Float32Array
}

/**
 * Reads a model that is one chain of Embedding, LSTM, Dropout, Dense, Activation (and TimeDistributed around a Dense). Undefined for any other: masks,
 * backward or stateful recurrence, branches, layers not in the list.
 */
export async function readStack(model: LayersModel): Promise<Stack | undefined> {
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer')
  if (!isChain(layers) || model.inputs.length !== 1 || model.outputs.length !== 1) return undefined
  const [embedding, ...rest] = layers
  if (embedding?.getClassName() !== 'Embedding' || embedding.getConfig()['maskZero']) return undefined
  const [table] = await weightsOf(embedding)
  const plans: Plan[] = []
  for (const [i, layer] of rest.entries()) {
    const plan = await planOf(layer, i === rest.length - 1)
    if (!plan) return undefined
    plans.push(plan)
  }
  const width = embedding.getConfig()['outputDim'] as number
  return {
    start(rows) {
      const advances = plans.map((plan) => plan(rows))
      return (ids) => {
        let x = new Float32Array(rows * width)
        for (let row = 0; row < rows; row++) x.set(table!.subarray(ids[row]! * width, (ids[row]! + 1) * width), row * width)
        for (const advance of advances) x = advance(x) as Float32Array<ArrayBuffer>
        return x
      }
    },
  }
}

function isChain(layers: readonly Layer[]): boolean {
  try {
    return layers.every((layer, i) => i === 0 || layer.input === layers[i - 1]!.output)
  } catch {
    return false // tfjs throws for a layer that is used twice
  }
}

const weightsOf = (layer: Layer): Promise<Float32Array[]> => Promise.all(layer.getWeights().map((weight: tf.Tensor) => weight.data<'float32'>()))

async function planOf(layer: Layer, last: boolean): Promise<Plan | undefined> {
  const config = layer.getConfig()
  switch (layer.getClassName()) {
    case 'Dropout':
      return () => (x) => x // only training drops
    case 'Activation':
      return activate(config['activation'], last)
    case 'TimeDistributed': {
      const inner = (layer as unknown as {layer: Layer}).layer
      return inner.getClassName() === 'Dense' ? planOf(inner, last) : undefined
    }
    case 'Dense': {
      const [kernel, bias] = await weightsOf(layer)
      const activation = activate(config['activation'], last)
      return activation && dense(kernel!, bias, config['units'] as number, activation)
    }
    case 'LSTM': {
      const gate = activations[String(config['recurrentActivation'])]
      const squash = activations[String(config['activation'])]
      if (!gate || !squash || config['goBackwards'] || config['stateful'] || config['returnState']) return undefined
      const [kernel, recurrent, bias] = await weightsOf(layer)
      return lstm(kernel!, recurrent!, bias, config['units'] as number, gate, squash)
    }
    default:
      return undefined
  }
}

const activations: Readonly<Record<string, (x: number) => number>> = {
  linear: (x) => x,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  hardSigmoid: (x) => Math.min(1, Math.max(0, 0.2 * x + 0.5)),
  relu: (x) => Math.max(0, x),
}

function activate(name: unknown, last: boolean): Plan | undefined {
  if (last && name === 'softmax') return () => (x) => x // its logits are the scores
  const f = activations[String(name)]
  return f && (() => (x) => x.map(f))
}

/** y = x · kernel + bias, then the activation. kernel [in, units]. */
function dense(kernel: Float32Array, bias: Float32Array | undefined, units: number, activation: Plan): Plan {
  return (rows) => {
    const finish = activation(rows)
    return (x) => finish(addProduct(biased(rows, units, bias), x, kernel, rows))
  }
}

/** One step of the cell per call, with tfjs's order of gates (input, forget, candidate, output). kernel [in, 4 units], recurrent [units, 4 units]. */
function lstm(kernel: Float32Array, recurrent: Float32Array, bias: Float32Array | undefined, units: number, gate: (x: number) => number, squash: (x: number) => number): Plan {
  return (rows) => {
    const h = new Float32Array(rows * units)
    const c = new Float32Array(rows * units)
    return (x) => {
      const z = addProduct(addProduct(biased(rows, 4 * units, bias), x, kernel, rows), h, recurrent, rows)
      for (let row = 0; row < rows; row++) {
        for (let unit = 0; unit < units; unit++) {
          const at = row * units + unit
          const zi = row * 4 * units + unit
          c[at] = gate(z[zi + units]!) * c[at]! + gate(z[zi]!) * squash(z[zi + 2 * units]!)
          h[at] = gate(z[zi + 3 * units]!) * squash(c[at]!)
        }
      }
      return h.slice()
    }
  }
}

/** [rows, width], every row the bias. */
function biased(rows: number, width: number, bias: Float32Array | undefined): Float32Array {
  const y = new Float32Array(rows * width)
  if (bias) for (let row = 0; row < rows; row++) y.set(bias, row * width)
  return y
}

/** y += x · w, in place: x [rows, in], w [in, out], y [rows, out]. Four of `in` at a time, so that y is read and written a quarter as often: twice as fast. */
function addProduct(y: Float32Array, x: Float32Array, w: Float32Array, rows: number): Float32Array {
  const inner = x.length / rows
  const width = y.length / rows
  for (let row = 0; row < rows; row++) {
    const out = row * width
    let k = 0
    for (; k + 4 <= inner; k += 4) {
      const at = row * inner + k
      const [a, b, c, d] = [x[at]!, x[at + 1]!, x[at + 2]!, x[at + 3]!]
      for (let j = 0, from = k * width; j < width; j++, from++) y[out + j]! += a * w[from]! + b * w[from + width]! + c * w[from + 2 * width]! + d * w[from + 3 * width]!
    }
    for (; k < inner; k++) {
      const a = x[row * inner + k]!
      for (let j = 0, from = k * width; j < width; j++, from++) y[out + j]! += a * w[from]!
    }
  }
  return y
}
