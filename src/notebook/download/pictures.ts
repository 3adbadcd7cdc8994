/** @file The pictures in a cell's output, in the order of the page. */

/** Figures with their legends count as one; then drawings, canvases and images that stand alone. Those that are not shown at all do not count. */
export function picturesOf(output: Element): Element[] {
  const found = [...output.querySelectorAll('figure:has(svg), svg, canvas, img')]
  return found.filter(element => {
    const around = element.parentElement!.closest('figure:has(svg), svg')
    if (around && output.contains(around)) return false
    if (element.closest('.katex, button')) return false
    const {width, height} = element.getBoundingClientRect()
    return width > 0 && height > 0
  })
}
