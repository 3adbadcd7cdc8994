/** @file How much of a gradient is left after so many steps back. */
import {backward, matmul, randomTensor, tensor, type Tensor} from '../autodiff/index.ts'
import {random} from '../random.ts'

/**
 * Runs `read` (a cell with its weights) over random inputs [steps, inputs] of mean 0 and variance 1, lets one random direction of the last state be the loss, and goes back: entry
 * k is the length of the gradient by the input k steps before the last, as a share of that by the last input; so entry 0 is 1. The mean of the logarithms over `runs` sequences.
 */
export function gradientByLag(read: (x: Tensor) => Tensor, {steps, inputs, runs = 10, seed = 1}: {readonly steps: number; readonly inputs: number; readonly runs?: number; readonly seed?: number}): number[] {
  const rng = random(seed)
  const logs = new Float64Array(steps)
  for (let run = 0; run < runs; run++) {
    const x = randomTensor(rng, steps, inputs, 1)
    const h = read(x)
    const last = tensor([Array.from({length: steps}, (_, t) => Number(t === steps - 1))])
    backward(matmul(matmul(last, h), randomTensor(rng, h.columns, 1, 1)))
    const lengths = Array.from({length: steps}, (_, k) => Math.hypot(...x.grad.subarray((steps - 1 - k) * inputs, (steps - k) * inputs)))
    lengths.forEach((length, k) => { logs[k]! += Math.log(length / lengths[0]!) / runs })
  }
  return Array.from(logs, Math.exp)
}
