/**
 * @file What a training and its replicas say to each other. Large arrays go by transfer: they are not copied, and gone on the sender's side.
 */
import type {LossName} from '../batch-loss.ts'
import type {Batch} from '../contracts.ts'

export type ToReplica =
  /** First: the model as JSON of tf.layers, without weights; `done`: how many steps were taken before, for the dropout. */
  | {readonly type: 'build'; readonly topology: object; readonly loss: LossName; readonly seed: number; readonly done: number}
  /** A share of a batch, and the weights that it meets, one variable after the other. */
  | {readonly type: 'learn'; readonly weights: Float32Array<ArrayBuffer>; readonly shard: Batch}

export type FromReplica =
  /** Ready, with the sizes of the trainable variables, in order. */
  | {readonly type: 'built'; readonly sizes: readonly number[]}
  /** The mean loss of the shard and its gradient, in the buffer that the weights came in. */
  | {readonly type: 'learned'; readonly loss: number; readonly gradient: Float32Array<ArrayBuffer>}
  | {readonly type: 'failed'; readonly why: string}

/** As much of a Worker as both sides need; a worker's own scope has it too. */
export interface ReplicaPort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
  onmessage: ((event: {readonly data: unknown}) => void) | null
  /** Only on the training's side. */
  onerror?: ((event: {readonly message?: string; preventDefault?(): void}) => void) | null
  terminate?(): void
}
