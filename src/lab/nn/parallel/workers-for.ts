/**
 * @file How many workers should share a training.
 */
import type {BackendName} from '../../../compute/device.ts'

/** More would wait for one another and fill the memory. */
export const mostWorkers = 4

/** What the decision depends on. */
export interface Work {
  readonly backend: BackendName
  /** Processor cores that the browser says there are. */
  readonly cores: number
  /** Trainable weights. */
  readonly parameters: number
  /** Tokens per batch. */
  readonly tokens: number
}

/**
 * Floating-point operations of a training step (six per weight and token: Kaplan et al. 2020, section 2.1) from which sharing pays. It is about 12 ms of one
 * core; what sharing costs besides, sending weights out and gradients back, is about 2 ms for the lessons' models.
 */
const enough = 5e8

/**
 * Workers in all, this one included; 1: do not share. Only WebAssembly gains, since a GPU is one however many ask it. All of two cores are used (the page itself needs
 * little), of more all but one, and never more than four.
 */
export function workersFor({backend, cores, parameters, tokens}: Work): number {
  if (backend !== 'wasm' || cores < 2 || 6 * parameters * tokens < enough) return 1
  return Math.min(mostWorkers, Math.max(2, cores - 1))
}
