/** @file What there is to pass, as the build writes it into the page for teachers. */
import type {ItemKey} from '../progress/item-progress.ts'

export interface BookItem extends ItemKey {
  readonly title: string
  /** Of an exercise: the SHA-256 of the book's own solutions, one for each language that writes it. */
  readonly solutions: readonly string[]
}
