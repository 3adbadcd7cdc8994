/** @file A quiet line for a cell whose text in the chapter has changed under the reader's edit. Light: the difference loads when it is asked for. */
import type {Language} from '../strings.ts'
import {paragraph} from '../paragraph.ts'
import {reviewStrings} from './review-strings.ts'

export interface OutdatedWishes {
  /** Opens `resolveOutdated`. */
  see(): void
  keepMine(): void
  takeNew(): void
}

/** To be put under the cell's bar; the caller removes it once the reader has decided. */
export function outdatedNotice(language: Language, cell: string, {see, keepMine, takeNew}: OutdatedWishes): HTMLElement {
  const say = reviewStrings(language)
  const element = document.createElement('div')
  element.className = 'outdated-notice'
  element.setAttribute('role', 'group')
  element.setAttribute('aria-label', say.outdatedTitle(cell))
  element.append(paragraph(say.outdated), ...([[say.seeDifference, see], [say.keepMine, keepMine], [say.takeNew, takeNew]] as const).map(([label, act]) => {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.addEventListener('click', act)
    return button
  }))
  return element
}
