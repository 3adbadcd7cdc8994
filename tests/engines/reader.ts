/** @file A reader with a browser that is not Chromium: what the journeys do with it, whichever it is. */

/** Keys by their names in the DOM: `Shift`, `Enter`, `Control`, or the letter. */
export type Key = 'Shift' | 'Control' | 'Enter' | 'Escape' | 'End' | 'a'

export interface Reader {
  /** With its version: `firefox/153.0`. */
  readonly browser: string
  /** Resolves when the page has loaded. Throws an Error when it cannot be opened. */
  open(url: string): Promise<void>
  reload(): Promise<void>
  /** Calls a function in the page, which sees nothing but its arguments; these and the result are cloned as JSON. Rejects with what it throws. */
  ask<Args extends readonly unknown[], Result>(act: (...args: Args) => Result | Promise<Result>, ...args: Args): Promise<Result>
  /** With the pointer, on the middle of the first element that fits, brought into sight before. */
  click(selector: string): Promise<void>
  /** Together, as a chord; the last one is pressed while the others are held. */
  press(...keys: readonly Key[]): Promise<void>
  /** On the keyboard, where the focus is. */
  type(text: string): Promise<void>
  /** Ends the browser and whatever was started for it. */
  close(): Promise<void>
}
