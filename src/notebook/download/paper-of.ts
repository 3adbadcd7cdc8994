/** @file The colour that lies behind an element of the page: without it, a picture of the dark theme is light lines on white paper. */

/** Undefined where nothing is behind it. */
export function paperOf(element: Element): string | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const {backgroundColor} = getComputedStyle(at)
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor
  }
  return undefined
}
