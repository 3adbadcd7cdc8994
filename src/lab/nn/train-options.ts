/**
 * @file What a training can be told.
 */
import {LabError} from '../lab-error.ts'
import type {LossName} from './batch-loss.ts'
import type {Checkpoint} from './checkpoint.ts'
import type {Batches, Judge} from './contracts.ts'

export interface TrainOptions {
  /** How many batches to learn from. Default 300. */
  readonly steps?: number
  /** Windows per batch. Default 32. */
  readonly batch?: number
  /** Adam's step size, or a schedule: what it is at a step (from 1). Default 0.01, the best of 0.002 … 0.02 for 300 steps of the course's models. */
  readonly learningRate?: number | ((step: number) => number)
  /** What is made small. Default `cross-entropy`; `mse` only to see why not. Validation is always in nats. */
  readonly loss?: LossName
  /** The longest gradient, as a norm over all weights together; longer ones are scaled down. Default 1. */
  readonly clip?: number
  /** Whether each step tells how long its gradient was (`norms`): one more number to fetch from the device. Default false. */
  readonly norms?: boolean
  /** For the weights, the batches and the dropout: the same seed, the same run on the same backend. Default 1. */
  readonly seed?: number
  /**
   * How many workers share each batch where WebAssembly computes. Default: as many as pay on this machine; never more than 4; 1: none besides this one. Every worker
   * draws dropout of its own, so another number is, in the digits, another run.
   */
  readonly workers?: number | undefined
  /** Stops between two steps; the stream then simply ends. */
  readonly signal?: AbortSignal | undefined
  /**
   * `scratch` (default) draws the weights anew, so that every run is the same; `here` goes on from the weights as they are (Adam starts afresh). A checkpoint: goes on with
   * the training that it is of, with the same seed and batch, up to `steps` counted from its beginning.
   */
  readonly from?: 'scratch' | 'here' | Checkpoint
  /** Gets a checkpoint after every `checkpointEvery` steps and after the last one; the training waits until it has stored it. */
  readonly checkpoint?: ((checkpoint: Checkpoint) => void | Promise<void>) | undefined
  /** Default: `sampleEvery`. */
  readonly checkpointEvery?: number
  /** Held-back text. Its loss is taken whenever a sample is, on four batches. */
  readonly validation?: Batches | undefined
  /** Lets the model write something: one text, or lines. Often `() => sampleLines(model, tokenizer)`. */
  readonly sample?: (() => string | readonly string[] | Promise<string | readonly string[]>) | undefined
  /**
   * A sample after every so many steps, besides one before the first and one after the last. Default: a sixth of `steps`. Counted in steps and not in
   * seconds, so that the samples are the same on every machine.
   */
  readonly sampleEvery?: number
  /** Judges each line of the samples. */
  readonly judge?: Judge | undefined
  /** Passed on to each step, for the plot. */
  readonly floor?: number | undefined
}

type Optional = 'workers' | 'signal' | 'validation' | 'sample' | 'judge' | 'floor' | 'checkpoint'

type Complete = Required<Omit<TrainOptions, Optional | 'learningRate'>> & Pick<TrainOptions, Optional> & {readonly learningRate: (step: number) => number}

/** The options with their defaults. Throws a LabError for a number out of range. */
export function complete({steps = 300, batch = 32, learningRate = 0.01, loss = 'cross-entropy', clip = 1, norms = false, seed = 1, from = 'scratch', sampleEvery = Math.max(1, Math.round(steps / 6)), checkpointEvery = sampleEvery, ...rest}: TrainOptions): Complete {
  const rate = typeof learningRate === 'number' ? () => learningRate : learningRate
  oneOf('loss', loss, ['cross-entropy', 'mse'])
  if (typeof from !== 'object' || from === null) oneOf('from', from, ['scratch', 'here'])
  positive('steps', steps, true)
  positive('batch', batch, true)
  if (rest.workers !== undefined) positive('workers', rest.workers, true)
  positive('sampleEvery', sampleEvery, true)
  positive('checkpointEvery', checkpointEvery, true)
  positive('learningRate', rate(1))
  positive('clip', clip)
  return {steps, batch, learningRate: rate, loss, clip, norms, seed, from, sampleEvery, checkpointEvery, ...rest}
}

function oneOf(name: keyof TrainOptions, value: string, known: readonly string[]): void {
  if (known.includes(value)) return
  const choices = known.map((one) => `'${one}'`)
  throw new LabError(`${name} is '${value}', and must be ${choices.join(' or ')}.`, `Leave ${name} out for '${known[0]}'.`, [`${name} 是 '${value}'，而它必须是 ${choices.join(' 或 ')}。`, `不写 ${name}，就是 '${known[0]}'。`])
}

function positive(name: keyof TrainOptions, value: number, whole = false): void {
  if (value > 0 && value < Infinity && (!whole || Number.isInteger(value))) return
  throw new LabError(`${name} is ${value}, and must be ${whole ? 'a whole number from 1' : 'a number above 0'}.`, `Leave ${name} out for a value that works.`, [
    `${name} 是 ${value}，而它必须是${whole ? '大于或等于 1 的整数' : '大于 0 的数'}。`, `不写 ${name}，就用一个合适的值。`,
  ])
}
