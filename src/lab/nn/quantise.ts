/**
 * @file Weights in few bits: each number becomes the nearest of a few steps, one width of step for each column of a matrix.
 */
import * as tf from '@tensorflow/tfjs-core'
import {models, type LayersModel} from '@tensorflow/tfjs-layers'
import {LabError} from '../lab-error.ts'
import {topologyOf} from './parallel/topology.ts'

export interface Quantised {
  /** [rows, columns], from −(2^(bits−1) − 1) to 2^(bits−1) − 1. */
  readonly codes: Int8Array
  /** [columns]: what one step of the code is worth. 0 for a column of zeros. */
  readonly steps: Float32Array
}

/** `values` [rows, columns], finite. bits: a whole number from 2 to 8, else a LabError. Symmetric around 0, so that 0 stays 0; off by half a step at most. */
export function quantise(values: ArrayLike<number>, columns: number, bits: number): Quantised {
  if (!Number.isInteger(bits) || bits < 2 || bits > 8) throw new LabError(`bits is ${bits}, and must be a whole number from 2 to 8.`, '8 hardly changes a model; 4 is common; 2 leaves −1, 0 and 1.', [`bits 是 ${bits}，而它必须是 2 到 8 的整数。`, '8 几乎不改变模型；常用 4；2 只剩下 −1、0、1。'])
  const largest = 2 ** (bits - 1) - 1
  const steps = new Float32Array(columns)
  for (let i = 0; i < values.length; i++) steps[i % columns] = Math.max(steps[i % columns]!, Math.abs(values[i]!) / largest)
  const codes = Int8Array.from({length: values.length}, (_, i) => {
    const step = steps[i % columns]!
    return step === 0 ? 0 : Math.max(-largest, Math.min(largest, Math.round(values[i]! / step)))
  })
  return {codes, steps}
}

/** [rows, columns], as near to what was quantised as its steps allow. */
export function dequantise({codes, steps}: Quantised): Float32Array {
  return Float32Array.from(codes, (code, i) => code * steps[i % steps.length]!)
}

/**
 * Lends `use` a copy of the model in which every matrix holds what its quantised weights stand for; vectors (biases, scales) are as they were. The model itself is left alone: others
 * may read it or train it meanwhile. The copy is freed at the end. Throws a LabError for a model that cannot be copied, and what `use` throws.
 */
export async function withQuantised<T>(model: LayersModel, bits: number, use: (rounded: LayersModel) => T | Promise<T>): Promise<T> {
  const topology = topologyOf(model)
  if (!topology) throw new LabError('This model cannot be copied, so its weights cannot be rounded in a copy.', 'Take a model of plain layers, without batch normalisation and without states.', ['这个模型没法复制，所以没法在副本里把权重取整。', '用普通的层搭成的模型：不要批归一化，也不要带状态的层。'])
  const copy = await models.modelFromJSON({modelTopology: topology} as Parameters<typeof models.modelFromJSON>[0])
  const rounded: tf.Tensor[] = []
  try {
    for (const weight of model.getWeights()) rounded.push(weight.rank < 2 ? weight.clone() : tf.tensor(dequantise(quantise(await weight.data(), weight.shape.at(-1)!, bits)), weight.shape))
    copy.setWeights(rounded)
    return await use(copy)
  } finally {
    tf.dispose(rounded)
    copy.dispose()
  }
}
