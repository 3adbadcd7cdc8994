/** @file N: a result equals what it should be, within a tolerance, or lies between two numbers. */
import type {Assertion, Explained, Given, Tolerance} from './assertion.ts'
import {near} from './difference.ts'
import {print, printGiven} from './print.ts'

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

/** The result is a number between the two of `range`, both included. */
export function within<G extends Given>(label: string, given: G, call: (given: G) => unknown, [from, to]: readonly [from: number, to: number], {why}: Explained = {}): Assertion {
  const text = printGiven(given)
  return {
    label,
    given: text,
    async judge() {
      const got = await call(given)
      if (typeof got === 'number' && got >= from && got <= to) return {passed: true}
      return {passed: false, given: text, expected: `${print(from, 3)} … ${print(to, 3)}`, got: print(got), ...(got === undefined ? {note: {code: 'nothing'} as const} : {}), why}
    },
  }
}
