/** @file What every text generator of the course can do. All of it is exact: a model's loss can be compared with the truth. */
import type {Rng} from '../random.ts'
import type {EntropyRate} from './entropy-rate.ts'

export interface Generator {
  readonly name: string
  readonly language: 'en' | 'zh'
  /** A sentence, without a line break. */
  sample(rng: Rng): string
  /** Whether the generator can write this line (given without its line break). */
  accept(line: string): boolean
  /** The exact entropy of its text, one sentence per line. */
  entropyRate(): EntropyRate
  /**
   * The oracle's log-loss: −ln p(character | everything before it), in nats, for each UTF-16 code unit of `text`, sentences that each end in '\n', the first
   * starting at index 0. `oracleLoss` is their mean over the targets of a dataset.
   * Infinity at the first character that no sentence has at its place, and NaN on from there to the end of its line (there is nothing to condition on).
   */
  surprisals(text: string): Float64Array
}
