/**
 * @file What a training tells its reader after each step. Plain data: it crosses from the worker to the page.
 */

export interface TrainingSample {
  /** After how many steps the model wrote this. */
  readonly step: number
  readonly text: string
  /** Share of its lines that the judge accepts, 0 … 1. Absent without a judge. */
  readonly valid?: number
}

export interface TrainingStep {
  /** Steps taken, those before a checkpoint included; 0 before the first. */
  readonly step: number
  readonly steps: number
  /** Of this step's batch, before the step: mean cross-entropy in nats per token. NaN at step 0. */
  readonly loss: number
  /** `loss` of every step so far: losses[i] belongs to step i + 1. */
  readonly losses: Float32Array
  /** Only if asked for: how long the gradient of each step was, over all weights together and before it was clipped. norms[i] belongs to step i + 1; NaN for steps before a checkpoint. */
  readonly norms?: Float32Array
  /** On held-back text, in nats per token, after `step` steps. Empty without a validation set. */
  readonly validation: readonly {readonly step: number; readonly loss: number}[]
  readonly samples: readonly TrainingSample[]
  /** Predicted tokens per second of training; time spent on samples and validation does not count, nor does what was before a checkpoint. 0 before the first step. */
  readonly tokensPerSecond: number
  /** Since the start, everything included. */
  readonly seconds: number
  /** The text's entropy in nats per token, as given: no model can do better for long. */
  readonly floor?: number
  /** Whether this is the last one. */
  readonly done: boolean
}
