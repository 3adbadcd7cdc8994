/**
 * @file What a layer of tfjs does with one token, in plain TypeScript, for the layers that the lessons use.
 */
import type * as tf from '@tensorflow/tfjs-core'
import {affine} from './add-product.ts'
import {attentionPlan} from './attention-part.ts'
import type {Layer} from './layers-of.ts'
import {lstmPlan} from './lstm-part.ts'
import {stateless, type Part, type Plan} from './part.ts'

/** The weights as they are now. Undefined for a layer, or a setting of one, that is not known here. `last`: it ends the model, so its softmax is left to whoever reads the scores. */
export async function planLayer(layer: Layer, last: boolean): Promise<Plan | undefined> {
  const config = layer.getConfig()
  const weights = await Promise.all(layer.getWeights().map((weight: tf.Tensor) => weight.data<'float32'>()))
  switch (layer.getClassName()) {
    case 'Dropout':
      return stateless(x => x!) // only training drops
    case 'Activation':
      return activate(config['activation'], last)
    case 'Gelu':
      return stateless(x => x!.map(gelu))
    case 'Add':
      return stateless((...inputs) => inputs[0]!.map((_, i) => inputs.reduce((sum, input) => sum + input[i]!, 0)))
    case 'LayerNormalization':
    case 'FastLayerNorm':
      return layerNorm(config, weights, layer)
    case 'PositionEmbedding':
      return positions(weights[0]!, layer.weights[0]!.shape[1]!)
    case 'CausalAttention':
      return attentionPlan((layer.inboundNodes[0]!.inputShapes[0] as number[]).at(-1)! / 3, config['heads'] as number)
    case 'TimeDistributed': {
      const inner = (layer as unknown as {layer: Layer}).layer
      return inner.getClassName() === 'Dense' ? planLayer(inner, last) : undefined
    }
    case 'Dense': {
      const activation = activate(config['activation'], last)
      const units = config['units'] as number
      return activation && stateless(x => activation(1).advance(affine(x!, weights[0]!, weights[1], units)))
    }
    case 'LSTM': {
      const gate = activations[String(config['recurrentActivation'])]
      const squash = activations[String(config['activation'])]
      if (!gate || !squash || config['goBackwards'] || config['stateful'] || config['returnState']) return undefined
      return lstmPlan({kernel: weights[0]!, recurrent: weights[1]!, bias: weights[2], units: config['units'] as number, gate, squash})
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
  if (last && name === 'softmax') return stateless(x => x!) // its logits are the scores
  const f = activations[String(name)]
  return f && stateless(x => x!.map(f))
}

/** As in `src/compute/ops/gelu.ts`. */
const gelu = (x: number) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))

function layerNorm(config: tf.serialization.ConfigDict, weights: readonly Float32Array[], layer: Layer): Plan | undefined {
  const width = (layer.inboundNodes[0]!.inputShapes[0] as number[]).at(-1)!
  const epsilon = config['epsilon'] as number
  const axis = [config['axis']].flat()
  if (!config['center'] || !config['scale'] || axis.length !== 1 || (axis[0] !== -1 && axis[0] !== 2)) return undefined
  const [gamma, beta] = weights as [Float32Array, Float32Array]
  return stateless(x => {
    const y = new Float32Array(x!.length)
    for (let from = 0; from < y.length; from += width) {
      let [mean, variance] = [0, 0]
      for (let i = 0; i < width; i++) mean += x![from + i]! / width
      for (let i = 0; i < width; i++) variance += (x![from + i]! - mean) ** 2 / width
      for (let i = 0; i < width; i++) y[from + i] = ((x![from + i]! - mean) / Math.sqrt(variance + epsilon)) * gamma[i]! + beta[i]!
    }
    return y
  })
}

/** Adds the vector of the place that a token stands at. `table` [length, width]. Past its end there is none: `readStack` says how far it goes. */
function positions(table: Float32Array, width: number): Plan {
  const at = (place: number): Part => {
    let now = place
    return {
      advance: x => {
        const from = now++ * width
        return x!.map((value, i) => value + table[from + (i % width)]!)
      },
      fork: () => at(now),
    }
  }
  return () => at(0)
}
