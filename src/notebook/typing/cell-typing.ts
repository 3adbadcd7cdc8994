/** @file What the parts of a typed editor share: one cell's line to the checker, and what they may do. */
import type {Question, Questions} from '../../typing/messages.ts'
import type {CellChange, Definition} from '../../typing/answers.ts'
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
  /** Makes the changes of a rename. False when a cell has changed since they were worked out. */
  apply(changes: readonly CellChange[]): boolean
}

export type TypingState = 'off' | 'loading' | 'ready' | 'failed'
