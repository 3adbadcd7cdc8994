/** @file Whether what came out is what should have: numbers within a tolerance, lists and objects entry by entry. */
import type {Failure, Note, Tolerance} from './assertion.ts'
import {listOf, printApart} from './print.ts'
import {kindOf} from './value-kind.ts'

/** A predicate's answer: it holds, or what was expected and what came. */
export type Nearness = true | Pick<Failure, 'expected' | 'got' | 'note'>

/** True when `got` is `expected` within the tolerance (a number stands for both kinds); else both as text, with the first place that differs. */
export function near(got: unknown, expected: unknown, tolerance: Tolerance | number = {}): Nearness {
  const note = firstDifference(got, expected, typeof tolerance === 'number' ? {absolute: tolerance, relative: tolerance} : tolerance, '')
  if (!note) return true
  const [expectedText, gotText] = printApart(expected, got)
  // In a few entries the place is plain to see.
  return {expected: expectedText, got: gotText, ...(note.code === 'at' && /^(\[[0-3]\])?$/.test(note.at) ? {} : {note})}
}

function firstDifference(got: unknown, expected: unknown, tolerance: Tolerance, at: string): Note | undefined {
  if (got === undefined && expected !== undefined) return at === '' ? {code: 'nothing'} : {code: 'at', at}
  const [kind, other] = [kindOf(expected), kindOf(got)]
  if (kind !== other) return {code: 'kind', at, expected: kind, got: other}
  if (typeof expected === 'number') return numbersDiffer(got as number, expected, tolerance, at)
  const list = listOf(expected)
  if (list) {
    const entries = listOf(got)!
    if (entries.length !== list.length) return {code: 'length', at, expected: list.length, got: entries.length}
    return first(Array.from(list, (_, i) => i), i => firstDifference(entries[i], list[i], tolerance, `${at}[${i}]`))
  }
  if (typeof expected === 'object' && expected !== null) {
    return first(Object.entries(expected), ([key, value]) => firstDifference((got as Record<string, unknown>)[key], value, tolerance, `${at}.${key}`))
  }
  return Object.is(got, expected) ? undefined : {code: 'at', at}
}

function numbersDiffer(got: number, expected: number, {absolute = 1e-9, relative = 1e-6}: Tolerance, at: string): Note | undefined {
  if (Object.is(got, expected)) return undefined
  // Within a share of infinity lies everything: infinity is met exactly, or not at all.
  if (Number.isFinite(expected) && Math.abs(got - expected) <= absolute + relative * Math.abs(expected)) return undefined
  if (Number.isNaN(got)) return {code: 'not-a-number', at}
  return {code: Number.isFinite(got) ? 'at' : 'infinite', at}
}

function first<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
