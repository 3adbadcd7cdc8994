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
 * Floating-point operations of a training step (six per weight and token: Kaplan et al. 2020, section 2.1) from which sharing pays: about 12 ms of one core.
 * Measured on two idle cores: at a fifth of it two workers were slower than one, at two thirds 1.1 times as fast, at four thirds 1.2 to 1.6 times. The exchange
 * itself is under 1 ms for the lessons' models; the rest of what is lost is waiting for the slower worker.
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
