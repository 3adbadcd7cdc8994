/**
 * @file What a quiz asks and what is right, as the build writes it into the page. Plain data, answers included: a course for oneself has nobody to hide them from.
 *
 * Choices go by the author's number (from 0), the same in every language. `order` says in which order the page shows them, under the letters A, B, C.
 */

export interface ChoiceSpec {
  readonly kind: 'one' | 'several'
  readonly order: readonly number[]
  readonly right: readonly number[]
}

/** The author's order is the right one. */
export interface OrderSpec {
  readonly kind: 'order'
  readonly order: readonly number[]
}

/** Option i goes with row i; options from `rows` on go with none. */
export interface MatchSpec {
  readonly kind: 'match'
  readonly rows: number
  readonly order: readonly number[]
}

export interface NumberAnswer {
  readonly value: number
  /** How far a number may be off and still be this one. */
  readonly tolerance: number
  readonly right: boolean
}

/** The explanation behind those of `answers` is that of every other number. */
export interface NumberSpec {
  readonly kind: 'number'
  readonly unit: string
  readonly answers: readonly NumberAnswer[]
}

export type QuizSpec = ChoiceSpec | OrderSpec | MatchSpec | NumberSpec

export type QuizKind = QuizSpec['kind']

/** What the reader has answered. In `pairs`, the option that stands beside each row. */
export type QuizAnswer =
  | {readonly chosen: readonly number[]}
  | {readonly sequence: readonly number[]}
  | {readonly pairs: readonly number[]}
  | {readonly number: number}

/** `A` for the first choice on the page. */
export function letterOf(position: number): string {
  return String.fromCharCode(65 + position)
}
