/** @file How much faster the whole becomes when a part becomes faster (G. M. Amdahl, 1967). */
import {LabError} from '../lab-error.ts'

/**
 * The speed-up of a task of which the share `part` (0 … 1 of its time) becomes `times` as fast (1 or more; Infinity takes the limit): 1 / ((1 − part) + part / times).
 * Throws a LabError outside these ranges.
 */
export function amdahl(part: number, times: number): number {
  if (!(part >= 0 && part <= 1)) {
    throw new LabError(`The share is ${part}.`, 'Give a share of the time between 0 and 1: 90 % is 0.9.', [`所占的份额是${part}。`, '要给0到1之间的份额：90 %写作0.9。'])
  }
  if (!(times >= 1)) {
    throw new LabError(`The part becomes ${times} times as fast.`, 'Give 1 or more.', [`这一部分的速度变为${times}倍。`, '要给1或更大的数。'])
  }
  return 1 / (1 - part + part / times)
}
