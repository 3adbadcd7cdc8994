/** @file N: a result equals what it should be, within a tolerance. */
import type {Assertion, Explained, Given, Tolerance} from './assertion.ts'
import {near} from './difference.ts'
import {printGiven} from './print.ts'

export interface EqualOptions extends Explained {
  /** A number stands for both kinds. */
  readonly tolerance?: Tolerance | number
}

/**
 * `call` gets the input that the reader is shown, calls the reader's code and gives its result, or a promise of it.
 * `equal('two predictions', {y: [1, 2], yHat: [3, 0]}, ({y, yHat}) => mse(y, yHat), 4)`
 */
export function equal<G extends Given>(label: string, given: G, call: (given: G) => unknown, expected: unknown, {tolerance, why}: EqualOptions = {}): Assertion {
  const text = printGiven(given)
  return {
    label,
    given: text,
    async judge() {
      const nearness = near(await call(given), expected, tolerance)
      return nearness === true ? {passed: true} : {passed: false, given: text, ...nearness, why}
    },
  }
}
