/**
 * @file What a reader has set in an early chapter for the whole course: the thread that runs through the book. It is kept in this browser, with where and when it was set. A fresh
 * browser has none, and so has every test and recording: they see the book's own values.
 */
import {forget, keep, kept} from '../kept.ts'

export interface Choices {
  /** A chip of `lab/chips`, by its id; `own` for the reader's machine. */
  readonly chip: string
  /** Floating-point operations that a training may spend. */
  readonly budget: number
  readonly corpus: 'english' | 'chinese'
  readonly seed: number
}

export type ChoiceName = keyof Choices

export interface KeptChoice<T> {
  readonly value: T
  /** The first two digits of the chapter in which it was set. */
  readonly chapter: string
  /** The day, YYYY-MM-DD. */
  readonly on: string
}

const valid: {readonly [K in ChoiceName]: (value: unknown) => value is Choices[K]} = {
  chip: (value): value is string => typeof value === 'string',
  budget: (value): value is number => typeof value === 'number' && value > 0,
  corpus: (value): value is Choices['corpus'] => value === 'english' || value === 'chinese',
  seed: (value): value is number => Number.isInteger(value),
}

/** Keeps a choice for later chapters, in the place of an earlier one, and returns whether it could: not where storage is refused, nor a value that is none. `on`: the day, today if not said. */
export function keepChoice<K extends ChoiceName>(name: K, value: Choices[K], chapter: string, on = new Date().toISOString().slice(0, 10)): boolean {
  return valid[name](value) && keep(`choice/${name}`, {value, chapter, on})
}

/** What was chosen; undefined where nothing was, or what is stored is none. */
export function keptChoice<K extends ChoiceName>(name: K): KeptChoice<Choices[K]> | undefined {
  const {value, chapter, on} = kept(`choice/${name}`) ?? {}
  return valid[name](value) && typeof chapter === 'string' && typeof on === 'string' ? {value, chapter, on} : undefined
}

export function forgetChoice(name: ChoiceName): void {
  forget(`choice/${name}`)
}
