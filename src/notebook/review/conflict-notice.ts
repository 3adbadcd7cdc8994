/** @file A quiet line for a cell whose text in the chapter has changed under the reader's edit. Light: the difference loads when it is asked for. */
import type {Language} from '../strings.ts'
import {paragraph} from '../paragraph.ts'
import {reviewStrings} from './review-strings.ts'

export interface ConflictWishes {
  /** Opens `resolveConflict`. */
  see(): void
  keepMine(): void
  takeNew(): void
}

/** To be put under the cell's bar; the caller removes it once the reader has decided. */
export function conflictNotice(language: Language, cell: string, {see, keepMine, takeNew}: ConflictWishes): HTMLElement {
  const say = reviewStrings(language)
  const element = document.createElement('div')
  element.className = 'conflict-notice'
  element.setAttribute('role', 'group')
  element.setAttribute('aria-label', say.conflictTitle(cell))
  element.append(paragraph(say.conflict), ...([[say.seeDifference, see], [say.keepMine, keepMine], [say.takeNew, takeNew]] as const).map(([label, act]) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', act)
    return button
  }))
  return element
}
