/** @file The first weights of recurrent cells, from a seed. */
import {randomTensor, tensor, type Tensor} from '../autodiff/index.ts'
import {random} from '../random.ts'

export interface CellWeights {
  /** [inputs + units, units], or four times as wide for an LSTM. */
  readonly kernel: Tensor
  /** [1, units], or four times as wide. */
  readonly bias: Tensor
}

export interface FirstWeightsOptions {
  readonly inputs: number
  readonly units: number
  /** Default 1. */
  readonly seed?: number
  /** The weights of the state have the standard deviation gain / √units. Default 1. */
  readonly gain?: number
}

/** Weights of the inputs: normal with deviation 1/√inputs; of the state: gain/√units; biases 0. */
export function rnnWeights({inputs, units, seed = 1, gain = 1}: FirstWeightsOptions): CellWeights {
  return {kernel: stacked(inputs, units, units, seed, gain), bias: tensor([new Array<number>(units).fill(0)])}
}

/** As `rnnWeights`, four gates side by side. The forget gate's bias begins at `forgetBias` (default 1: it remembers before it has learned to), the others at 0. */
export function lstmWeights({inputs, units, seed = 1, gain = 1, forgetBias = 1}: FirstWeightsOptions & {readonly forgetBias?: number}): CellWeights {
  return {
    kernel: stacked(inputs, units, 4 * units, seed, gain),
    bias: tensor([Array.from({length: 4 * units}, (_, j) => (j >= units && j < 2 * units ? forgetBias : 0))]),
  }
}

function stacked(inputs: number, units: number, width: number, seed: number, gain: number): Tensor {
  const rng = random(seed)
  const rows = (count: number, deviation: number): number[][] => {
    const {data} = randomTensor(rng, count, width, deviation)
    return Array.from({length: count}, (_, r) => [...data.slice(r * width, (r + 1) * width)])
  }
  return tensor([...rows(inputs, 1 / Math.sqrt(inputs)), ...rows(units, gain / Math.sqrt(units))])
}
