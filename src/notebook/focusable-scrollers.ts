/** @file Long formulas, wide tables and code scroll sideways where the page is narrow: then they must be reachable by keyboard (WCAG 2.1.1), else they need no tab stop. */
export function watchScrollers(root: HTMLElement): void {
  const update = () => {
    for (const box of root.querySelectorAll<HTMLElement>('.katex-display, table, pre, .cell-output')) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
      else box.removeAttribute('tabindex')
    }
  }
  new ResizeObserver(update).observe(root)
}
