/** @file S: what a result is made of, whatever its values: its shape, its size, no NaN and no ∞ in it, and that nothing of it stays behind. */
import type {Assertion, Explained, Given, Note} from './assertion.ts'
import {near} from './difference.ts'
import {listOf, print, printGiven} from './print.ts'

/** The result, a tensor or nested lists, has this shape. */
export function hasShape<G extends Given>(label: string, given: G, call: (given: G) => unknown, shape: readonly number[], {why}: Explained = {}): Assertion {
  const text = printGiven(given)
  return {
    label,
    given: text,
    async judge() {
      const nearness = near(shapeOf(await call(given)), shape)
      return nearness === true ? {passed: true} : {passed: false, given: text, expected: nearness.expected, got: nearness.got, why}
    },
  }
}

/** Every number of the result is one: no NaN, no ∞. */
export function finite<G extends Given>(label: string, given: G, call: (given: G) => unknown, {why}: Explained = {}): Assertion {
  const text = printGiven(given)
  return {
    label,
    given: text,
    async judge() {
      const got = await call(given)
      const note = got === undefined ? {code: 'nothing'} as const : got === null ? {code: 'kind', at: '', expected: 'number', got: 'nothing'} as const : unusable(got, '')
      return note ? {passed: false, given: text, got: print(got), note, why} : {passed: true}
    },
  }
}

/** The result is a number, and no larger than `limit`: a budget of parameters, steps, bytes. */
export function atMost<G extends Given>(label: string, given: G, call: (given: G) => unknown, limit: number, {why}: Explained = {}): Assertion {
  const text = printGiven(given)
  return {
    label,
    given: text,
    async judge() {
      const got = await call(given)
      if (typeof got === 'number' && got <= limit) return {passed: true}
      return {passed: false, given: text, expected: `≤ ${print(limit)}`, got: print(got), ...(got === undefined ? {note: {code: 'nothing'} as const} : {}), why}
    },
  }
}

export interface LeakOptions extends Explained {
  /** How many tensors there are now: `() => tf.memory().numTensors`. */
  readonly count: () => number
  /** Default 100. */
  readonly times?: number
}

/** After `run` has run so many times, there are as many tensors as after it ran once: what a first run may keep (an optimiser's moments) it keeps for good. */
export function leaksNothing(label: string, run: () => unknown, {count, times = 100, why}: LeakOptions): Assertion {
  return {
    label,
    async judge(tell) {
      await run()
      const before = count()
      for (let at = 1; at <= times; at++) {
        await run()
        tell({progress: {at, of: times}})
      }
      const tensors = count() - before
      return tensors === 0 ? {passed: true} : {passed: false, note: {code: 'leak', tensors, times}, why}
    },
  }
}

/** Of nested lists, as deep as the first entries go. */
export function shapeOf(value: unknown): readonly number[] {
  if (typeof value === 'object' && value !== null && 'shape' in value && Array.isArray(value.shape)) return value.shape as number[]
  const list = listOf(value)
  return list ? [list.length, ...(list.length > 0 ? shapeOf(list[0]) : [])] : []
}

function unusable(value: unknown, at: string): Note | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? {code: 'not-a-number', at} : Number.isFinite(value) ? undefined : {code: 'infinite', at}
  const list = listOf(value)
  for (let i = 0; i < (list?.length ?? 0); i++) {
    const note = unusable(list![i], `${at}[${i}]`)
    if (note) return note
  }
  return undefined
}
