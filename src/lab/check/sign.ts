/** @file N: which side of zero a number lies on, for mistakes that turn a direction round. Said in words: "expected 1" would look like a value. */
import type {Assertion, Explained, Given, Note} from './assertion.ts'
import {listOf, print, printGiven} from './print.ts'
import {kindOf} from './value-kind.ts'

export type Sign = 'positive' | 'negative'

/**
 * The result, or each entry of a list of them, has this sign; 0 has none.
 * `sign('too high: positive', {y: [1], yHat: [3]}, ({y, yHat}) => mseGradient(y, yHat)[0], 'positive')`
 */
export function sign<G extends Given>(label: string, given: G, call: (given: G) => unknown, expected: Sign | readonly Sign[], {why}: Explained = {}): Assertion {
  const text = printGiven(given)
  return {
    label,
    given: text,
    async judge() {
      const got = await call(given)
      const note = wrongSign(got, expected)
      return note ? {passed: false, given: text, got: print(got), note, why} : {passed: true}
    },
  }
}

function wrongSign(got: unknown, expected: Sign | readonly Sign[]): Note | undefined {
  if (got === undefined) return {code: 'nothing'}
  if (typeof expected === 'string') return signDiffers(got, expected, '')
  const list = listOf(got)
  if (!list) return {code: 'kind', at: '', expected: 'list', got: kindOf(got)}
  if (list.length !== expected.length) return {code: 'length', at: '', expected: expected.length, got: list.length}
  return expected.map((sign, i) => signDiffers(list[i], sign, `[${i}]`)).find(note => note !== undefined)
}

function signDiffers(value: unknown, expected: Sign, at: string): Note | undefined {
  if (typeof value !== 'number') return {code: 'kind', at, expected: 'number', got: kindOf(value)}
  if (Number.isNaN(value)) return {code: 'not-a-number', at}
  const got = value > 0 ? 'positive' : value < 0 ? 'negative' : 'zero'
  return got === expected ? undefined : {code: 'sign', at, expected, got}
}
