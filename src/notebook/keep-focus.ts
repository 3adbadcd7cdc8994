/**
 * @file When a cell runs again, the control that has the focus goes with the old output. The focus then waits on the cell, and goes to the control at the same
 * place of the new output: a keyboard user is never thrown back to the top of the page.
 */

export interface FocusKeeper {
  /** The contents are about to go. */
  before(): void
  /** New contents are there. */
  after(): void
}

export function keepFocus(box: HTMLElement, refuge: HTMLElement): FocusKeeper {
  /** The way from the box to the element that had the focus, as positions among children; and what it was. */
  let lost: {readonly path: readonly number[]; readonly tag: string} | undefined
  return {
    before() {
      const {activeElement} = document
      if (!activeElement || !box.contains(activeElement) || activeElement === box) return
      lost = {path: pathTo(activeElement, box), tag: activeElement.tagName}
      refuge.focus({preventScroll: true})
    },
    after() {
      if (!lost) return
      if (document.activeElement !== refuge) {
        lost = undefined // the reader has gone on
        return
      }
      const found = lost.path.reduce<Element | undefined>((element, index) => element?.children[index], box)
      if (found?.tagName !== lost.tag) return // it may come with the next display
      lost = undefined
      ;(found as HTMLElement).focus({preventScroll: true})
    },
  }
}

function pathTo(element: Element, box: Element): number[] {
  const path: number[] = []
  for (let at = element; at !== box; at = at.parentElement!) path.unshift([...at.parentElement!.children].indexOf(at))
  return path
}
