/** @file What the parts of a typed editor share: one cell's line to the checker, and what they may do. */
import type {Question, Questions} from '../../typing/messages.ts'
import type {Definition, Replacement} from '../../typing/answers.ts'
import type {CellInput} from '../../typing/load-cell.ts'
import type {TypingStrings} from './typing-strings.ts'

export interface CellTyping {
  readonly cell: string
  readonly say: TypingStrings
  /** What the types are doing, for the note in the editor. */
  state(): TypingState
  /** Calls back when it changes. Returns how to stop. */
  onState(listener: () => void): () => void
  /** Asks about a place in this cell, as its text now is. Undefined when there is nothing to say, a newer question came first, or there are no types. */
  ask<Q extends Question>(question: Q, ask: Omit<Questions[Q]['ask'], 'cell'>): Promise<Questions[Q]['answer'] | undefined>
  /** What to say when a question has no answer: `nothing` when types are there, else what they are doing. */
  silence(nothing: string): string
  goTo(place: Definition & {kind: 'cell'}): void
  /** What the next question will be about: the texts as they now are. */
  texts(): readonly CellInput[]
  /** Makes the changes of a rename that was asked for when `texts()` gave these. None, and false, when any cell has changed since. */
  apply(changes: readonly Replacement[], asked: readonly CellInput[]): boolean
}

export type TypingState = 'off' | 'loading' | 'ready' | 'failed'
