/**
 * @file One way to train the model of a case: ours, tfjs's own, another library's. The benchmarks hold several and give each a step in turn.
 */
import type {Batch} from '../lab/nn/index.ts'

export interface System {
  /** `ours`, `stock`, `jax-js`, … */
  readonly name: string
  /** What does the work: `wasm`, `webgpu`, … */
  readonly backend: string
  /** The device's name, for people. */
  readonly adapter: string
  /** How it was written or what was done to it, where that matters. */
  readonly note?: string
  /** Called before each step, outside of the time that counts. */
  readonly before?: () => void
  /**
   * One whole training step: loss, gradient, clipping, Adam, and the loss read back. Resolves to the batch's loss before the step, and, where the work is done
   * in another process, how many milliseconds it says that took.
   */
  step(batch: Batch): Promise<{readonly loss: number; readonly ms?: number}>
  dispose(): void
}

/** A system that cannot be measured here, and why. */
export interface Absent {
  readonly name: string
  readonly backend: string
  readonly adapter: string
  readonly why: string
}

/** A weight that all systems start from. */
export interface Weight {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}
