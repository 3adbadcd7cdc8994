/**
 * @file Marks in the contents which section is being read. Starlight's own element watches every paragraph of the page, with selectors that take a long chapter a tenth of a second
 * on a phone; headings are enough.
 */

/** `list` holds links to the page's headings, in their order. The section whose heading was the last to pass a line in the upper part of the window is the one that is read. */
export function followSections(list: HTMLElement): void {
  const links = [...list.querySelectorAll('a')]
  const linkOf = new Map(links.map(link => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]))
  const passed = new Set<Element>()
  // The root is all that lies above the line, however far up: so a heading that a jump carries over the line is reported too.
  const observer = new IntersectionObserver(entries => {
    for (const {target, isIntersecting} of entries) passed[isIntersecting ? 'add' : 'delete'](target)
    const current = [...linkOf].findLast(([heading]) => heading && passed.has(heading))?.[1] ?? links[0]
    for (const link of links) {
      if (link === current) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }, {rootMargin: '1000000px 0px -70% 0px'})
  for (const heading of linkOf.keys()) if (heading) observer.observe(heading)
}
