/** @file A training put aside: all that its next step depends on, as plain data that can leave the worker and be stored. */
import type {LayersModel} from '@tensorflow/tfjs-layers'
import type {AdamState} from '../../compute/ops/adam.ts'
import {LabError} from '../lab-error.ts'
import type {Learner} from './learner.ts'
import {restoreWeights, saveWeights, type SavedWeight} from './saved-weights.ts'
import type {TrainingStep} from './training-step.ts'

/**
 * What `train(…, {checkpoint})` hands out, and `train(…, {from})` goes on from. The batches and the dropout of a step follow from the seed and the number of the step, so they
 * need no place of their own: the same backend and the same number of workers go on bit for bit as if nothing had happened, others up to rounding and their own dropout.
 */
export interface Checkpoint {
  readonly kind: 'checkpoint'
  /** Steps taken. */
  readonly step: number
  readonly seed: number
  /** Windows per batch. */
  readonly batch: number
  readonly weights: readonly SavedWeight[]
  readonly adam: AdamState
  /** What the training has told so far, so that its curve goes on where it was. */
  readonly losses: Float32Array
  readonly validation: TrainingStep['validation']
  readonly samples: TrainingStep['samples']
}

/** Of a training that has come so far. */
export async function takeCheckpoint(model: LayersModel, learner: Learner, so: Omit<Checkpoint, 'kind' | 'weights' | 'adam'>): Promise<Checkpoint> {
  return {kind: 'checkpoint', ...so, weights: await saveWeights(model), adam: await learner.save()}
}

/** Puts the weights back; Adam's memory is for the learner to take. Throws a LabError for another seed or batch, too few steps, or another model, and then changes nothing. */
export function restoreCheckpoint(model: LayersModel, checkpoint: Checkpoint, {seed, batch, steps}: {readonly seed: number; readonly batch: number; readonly steps: number}): void {
  for (const [name, given] of [['seed', seed], ['batch', batch]] as const) {
    if (given === checkpoint[name]) continue
    throw new LabError(`The checkpoint was taken with ${name} ${checkpoint[name]}, and this training has ${name} ${given}: it would not be the same training.`, `Give train the line \`${name}: ${checkpoint[name]},\`.`, [
      `取检查点的时候，${name} 是 ${checkpoint[name]}；这次训练的 ${name} 是 ${given}：这就不是同一次训练了。`, `在 train 里写上 \`${name}: ${checkpoint[name]},\`。`,
    ])
  }
  if (steps <= checkpoint.step) {
    throw new LabError(`The checkpoint has ${checkpoint.step} steps behind it, and this training ends at ${steps}.`, '`steps` counts from the very beginning: give more.', [
      `检查点已经走了 ${checkpoint.step} 步，而这次训练到第 ${steps} 步就结束。`, '`steps` 从最开头算起：给大一些。',
    ])
  }
  restoreWeights(model, checkpoint.weights)
}
