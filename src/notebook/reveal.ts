/** @file Asks whoever hides parts of the chapter (a presentation) to show the one where the reader is about to be taken. */

export const revealEvent = 'reveal'

/** Returns when it is shown. */
export function reveal(element: HTMLElement): void {
  element.dispatchEvent(new Event(revealEvent, {bubbles: true}))
}
