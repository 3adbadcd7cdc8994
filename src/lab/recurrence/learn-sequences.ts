/** @file Training a recurrent cell to answer at every step of a sequence, with nothing but chapter 07's engine: small enough for the page. */
import {adam, add, backward, clipGradients, crossEntropy, matmul, randomTensor, tensor, zeroGrad, type Tensor} from '../autodiff/index.ts'
import {integer, random} from '../random.ts'
import {lstmWeights, rnnWeights, type CellWeights} from './first-weights.ts'
import {lstmThroughTime} from './lstm-through-time.ts'
import {oneHotRows} from './one-hot-rows.ts'
import {rnnThroughTime, type ThroughTimeOptions} from './rnn-through-time.ts'

/** A sequence of tokens, and the class that is right after each of them; −1 where nothing is asked. */
export interface Sequence {
  readonly inputs: ArrayLike<number>
  readonly targets: ArrayLike<number>
}

export interface SequenceModel extends CellWeights {
  /** [units, classes] and [1, classes]. */
  readonly outKernel: Tensor
  readonly outBias: Tensor
  /** The states [T, units] over a sequence of token ids. */
  read(ids: ArrayLike<number>, options?: ThroughTimeOptions): Tensor
  /** The logits [asked, classes] after the steps asked for, by their indices; default: after each step. */
  answer(ids: ArrayLike<number>, asked?: readonly number[], options?: ThroughTimeOptions): Tensor
}

export interface SequenceModelOptions {
  readonly cell: 'rnn' | 'lstm'
  readonly tokens: number
  readonly units: number
  readonly classes: number
  readonly seed?: number
  /** See `rnnWeights` and `lstmWeights`. */
  readonly gain?: number
  readonly forgetBias?: number
}

/** A cell that reads one-hot tokens, and a linear layer that answers from its state at every step. */
export function sequenceModel({cell, tokens, units, classes, ...rest}: SequenceModelOptions): SequenceModel {
  const {kernel, bias} = (cell === 'lstm' ? lstmWeights : rnnWeights)({inputs: tokens, units, ...rest})
  const through = cell === 'lstm' ? lstmThroughTime : rnnThroughTime
  const outKernel = randomTensor(random((rest.seed ?? 1) + 1000), units, classes, 1 / Math.sqrt(units))
  const outBias = tensor([new Array<number>(classes).fill(0)])
  const read: SequenceModel['read'] = (ids, options) => through(oneHotRows(ids, tokens), kernel, bias, options)
  return {kernel, bias, outKernel, outBias, read, answer: (ids, asked, options) => {
    const states = read(ids, options)
    return add(matmul(asked ? matmul(oneHotRows(asked, ids.length), states) : states, outKernel), outBias)
  }}
}

/** The weights that a training moves. */
export const parametersOf = ({kernel, bias, outKernel, outBias}: SequenceModel): Tensor[] => [kernel, bias, outKernel, outBias]

export interface LearnSequencesOptions {
  readonly steps: number
  /** Sequences per step. Default 16. */
  readonly batch?: number
  /** Adam's. Default 0.01. */
  readonly learningRate?: number
  /** The longest gradient. Default 1. */
  readonly clip?: number
  /** For the order of the sequences. Default 1. */
  readonly seed?: number
  /** How it goes is told after every so many steps, and after the last. Default 10. */
  readonly every?: number
  readonly heldBack?: readonly Sequence[]
}

/** Of the shape of a step of `lab/nn`'s `train`, so that the page shows its progress and plots draw it. */
export interface SequenceStep {
  readonly step: number
  readonly steps: number
  /** Of this step's batch, before it: mean cross-entropy in nats per answer. */
  readonly loss: number
  /** That of every step so far. */
  readonly losses: Float32Array
  /** Share of the held-back answers that are right, 0 … 1; NaN if none are held back. */
  readonly correct: number
  readonly validation: readonly []
  readonly samples: readonly []
  /** 0: it is not told. */
  readonly tokensPerSecond: 0
  /** Since the start. */
  readonly seconds: number
}

/** Draws sequences with replacement. The same seed gives the same training. The model is the caller's and is changed. */
export function* learnSequences(model: SequenceModel, sequences: readonly Sequence[], {steps, batch = 16, learningRate = 0.01, clip = 1, seed = 1, every = 10, heldBack = []}: LearnSequencesOptions): Generator<SequenceStep, void, undefined> {
  const rng = random(seed)
  const parameters = parametersOf(model)
  const move = adam(parameters, {learningRate})
  const losses = new Float32Array(steps)
  const started = performance.now()
  for (let step = 1; step <= steps; step++) {
    zeroGrad(parameters)
    let loss = 0
    for (let b = 0; b < batch; b++) {
      const {inputs, targets} = sequences[integer(rng, sequences.length)]!
      const asked = askedIn(targets)
      const one = crossEntropy(model.answer(inputs, asked), asked.map(t => targets[t]!))
      backward(one)
      loss += one.data[0]! / batch
    }
    for (const {grad} of parameters) grad.forEach((g, i) => { grad[i] = g / batch })
    clipGradients(parameters, clip)
    move()
    losses[step - 1] = loss
    if (step % every === 0 || step === steps) {
      yield {step, steps, loss, losses: losses.slice(0, step), correct: shareCorrect(model, heldBack), validation: [], samples: [], tokensPerSecond: 0, seconds: (performance.now() - started) / 1000}
    }
  }
}

const askedIn = (targets: ArrayLike<number>): number[] => Array.from(targets, (_, t) => t).filter(t => targets[t]! >= 0)

/** Share of all answers, 0 … 1, that are right: the largest logit is that of the target. */
export function shareCorrect(model: SequenceModel, sequences: readonly Sequence[]): number {
  let [right, all] = [0, 0]
  for (const {inputs, targets} of sequences) {
    const asked = askedIn(targets)
    const {data, columns} = model.answer(inputs, asked)
    asked.forEach((t, row) => {
      const z = data.subarray(row * columns, (row + 1) * columns)
      right += Number(z.every(v => v <= z[targets[t]!]!))
    })
    all += asked.length
  }
  return right / all
}
