/**
 * @file A section that is longer than the screen is shown in several steps: each begins with the first block that the screen had no room for, so that no paragraph
 * and no plot is cut where it could be whole. Only a block that is itself taller than the screen is passed in parts. Pure; all numbers are pixels of the page.
 */

export interface Span {
  readonly top: number
  readonly bottom: number
}

export interface Screen {
  /** Where the page is scrolled to. */
  readonly top: number
  /** What can be seen at once, without what the bar covers. */
  readonly height: number
  /** Kept free above the first block. */
  readonly margin: number
}

/** How much of a tall block two steps have in common, so that the reader finds the line again. */
const overlap = 0.15
/** Rounding, and a border that nobody misses. */
const slack = 4

/** Where to scroll for what comes next in this section; undefined when its end is in sight. */
export function stopBelow(blocks: readonly Span[], {top, height, margin}: Screen): number | undefined {
  const end = Math.max(...blocks.map(({bottom}) => bottom), 0)
  if (end <= top + height + slack) return undefined
  const cut = blocks.find(({bottom}) => bottom > top + height + slack)!
  const whole = cut.top - margin
  return whole > top + slack ? Math.min(whole, top + height) : top + height * (1 - overlap)
}

/** Where to scroll for what came before; undefined at the section's beginning. */
export function stopAbove(blocks: readonly Span[], {top, height, margin}: Screen): number | undefined {
  if (top <= slack) return undefined
  const lowest = top - height
  const first = blocks.find(block => block.top - margin >= lowest && block.top - margin < top - slack)
  return Math.max(0, first ? first.top - margin : top - height * (1 - overlap))
}
