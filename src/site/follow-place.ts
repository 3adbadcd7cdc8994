/**
 * @file The link to the other language leads to the place that the reader has before them: both pages have the same sections, figures, equations, cells, exercises
 * and questions, under the same names. It is looked up when a reader comes to the link, by whatever means, and not before.
 */

/** What begins a place and is called alike in both languages. */
const places = 'main :is(h2, h3, figure, section, live-cell, live-quiz, dl > div, [id^="eq:"])[id]'

/** What one reads begins in this part of the window, from the top. */
const reading = 0.55
/** Pixels that a place may lie above the window and still be the first in it. */
const edge = 8

for (const kind of ['pointerover', 'pointerdown', 'focusin', 'click']) {
  document.addEventListener(kind, ({target}) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a.language-link') : null
    if (!link) return
    link.hash = placeInView() ?? ''
    link.search = location.search // a presentation stays one
  })
}

/**
 * What the address names, as long as it is in sight, since equations and figures lead there exactly; else the first section that begins where one reads, failing that
 * another place that does, failing that the last one that began above; none at the head of the page.
 */
function placeInView(): string | undefined {
  const named = document.querySelector(`:is(${places}):target`)
  if (named && isInView(named)) return named.id
  const title = document.querySelector('h1')
  if (title && isInView(title)) return undefined
  const begun = [...document.querySelectorAll(places)].filter(place => isShown(place) && place.getBoundingClientRect().top < innerHeight * reading)
  const here = begun.filter(place => place.getBoundingClientRect().top > -edge)
  return (here.find(place => place.matches('h2, h3')) ?? here[0] ?? begun.at(-1))?.id
}

function isInView(element: Element): boolean {
  const {top, bottom} = element.getBoundingClientRect()
  return isShown(element) && bottom > 0 && top < innerHeight
}

/** A presentation hides all sections but one. */
function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}
