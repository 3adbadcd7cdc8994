/**
 * @file How large may a step be? The range test of L. N. Smith, “Cyclical Learning Rates for Training Neural Networks”, WACV 2017, section 3.3: train for a short while, let the learning
 * rate grow at each step, and see where the loss begins to fall and where it falls no longer. Smith lets it grow by addition; here it grows by a factor, since the range covers powers of ten.
 */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import {LabError} from '../lab-error.ts'
import type {Batches} from './contracts.ts'
import {RunawayLoss} from './runaway-loss.ts'
import {restoreWeights, saveWeights} from './saved-weights.ts'
import {train} from './train.ts'
import type {TrainOptions} from './train-options.ts'

export interface RangeTestOptions extends Pick<TrainOptions, 'batch' | 'loss' | 'clip' | 'seed' | 'workers' | 'signal'> {
  /** The learning rate of the first step. Default 10⁻⁵. */
  readonly from?: number
  /** That of the last step. Default 1. */
  readonly to?: number
  /** Steps at most. Default 100. */
  readonly steps?: number
}

/** Plain data: it crosses from the worker to the page. */
export interface RangeTestStep {
  readonly step: number
  readonly steps: number
  /** rates[i], at which step i + 1 was taken. */
  readonly rates: Float32Array
  /** losses[i] is the loss of the batch of step i + 1 *before* that step: what rates[i] did shows in losses[i + 1]. In nats per token. */
  readonly losses: Float32Array
  /** `losses`, each averaged with those before it, which count less the older they are (smoothed). */
  readonly smoothed: Float32Array
  readonly done: boolean
}

/** The test ends early when the smoothed loss is so many times the first one: nothing that was learned is left. */
const lost = 1.5

/**
 * Trains from fresh weights (of `seed`) with a learning rate that grows from step to step, and yields after each. It ends after `steps`, or once the loss has run away. In the end the
 * model has the weights that it had before. Throws a LabError for options out of range, and as `train` does.
 */
export async function* rangeTest(model: LayersModel, dataset: Batches & {readonly vocabulary?: number}, {from = 1e-5, to = 1, steps = 100, ...options}: RangeTestOptions = {}): AsyncGenerator<RangeTestStep, void, undefined> {
  if (!(from > 0 && to > from && to < Infinity)) throw new LabError(`The learning rates go from ${from} to ${to}.`, 'Both must be above 0, and the second one larger.', [`学习率从 ${from} 到 ${to}。`, '两个都要大于 0，而且后一个要更大。'])
  if (!(Number.isInteger(steps) && steps >= 2)) throw new LabError(`steps is ${steps}, and must be a whole number from 2.`, 'Leave steps out for a value that works.', [`steps 是 ${steps}，而它必须是大于或等于 2 的整数。`, '不写 steps，就用一个合适的值。'])
  const learningRate = (step: number): number => from * (to / from) ** ((step - 1) / (steps - 1))
  const before = await saveWeights(model)
  try {
    for await (const {step, losses} of train(model, dataset, {...options, steps, learningRate, sampleEvery: steps})) {
      if (step === 0) continue
      const smooth = smoothed(losses)
      const done = step === steps || smooth.at(-1)! > lost * smooth[0]!
      yield {step, steps, rates: Float32Array.from(losses, (_, i) => learningRate(i + 1)), losses, smoothed: smooth, done}
      if (done) return
    }
  } catch (error) {
    if (!(error instanceof RunawayLoss)) throw error // that one is what the test was to find
  } finally {
    restoreWeights(model, before)
  }
}

/**
 * The running mean in which what lies n entries back counts memoryⁿ times as much, corrected at the beginning as Adam's are. `memory` from 0 (nothing is smoothed) to below 1; default 0.8,
 * about the last five entries.
 */
export function smoothed(values: ArrayLike<number>, memory = 0.8): Float32Array {
  let mean = 0
  return Float32Array.from(values, (value, i) => {
    mean = memory * mean + (1 - memory) * value
    return mean / (1 - memory ** (i + 1))
  })
}
