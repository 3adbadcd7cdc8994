/** @file Long formulas, wide tables and code scroll sideways where the page is narrow: then they must be reachable by keyboard (WCAG 2.1.1), else they need no tab stop. */
export function watchScrollers(root: HTMLElement): void {
  const update = () => {
    const boxes = [...root.querySelectorAll<HTMLElement>('.katex-display, table, pre, .cell-output')]
    const scrolls = boxes.map(box => box.scrollWidth > box.clientWidth)
    // Written after all are read: a change between two readings would make the browser lay the page out again for each.
    boxes.forEach((box, i) => {
      if (!scrolls[i]) box.removeAttribute('tabindex')
      else if (box.tabIndex !== 0) box.tabIndex = 0
    })
  }
  new ResizeObserver(update).observe(root)
}
