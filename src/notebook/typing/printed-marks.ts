/** @file Underlines places in the printed code of cells whose editor is not open, without touching their HTML: the CSS Custom Highlight API. */

export type MarkKind = 'error' | 'warning'

export interface Mark {
  readonly kind: MarkKind
  readonly from: number
  readonly to: number
}

/** The ranges of some marks in Shiki's lines. Where the code stands there no longer (its editor is open) there are none. */
export function rangesOf(code: Element, {from, to}: Mark): StaticRange[] {
  const ranges: StaticRange[] = []
  let start = 0
  for (const line of code.querySelectorAll('pre .line')) {
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
    let at = start
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const length = text.nodeValue!.length
      const [first, last] = [Math.max(from, at), Math.min(Math.max(to, from + 1), at + length)]
      if (first < last) ranges.push(new StaticRange({startContainer: text, startOffset: first - at, endContainer: text, endOffset: last - at}))
      at += length
    }
    start = at + 1 // the line break
  }
  return ranges
}

/** Shows these ranges and no others. Where the browser has no such highlights, the notes below the code have to do. */
export function highlight(kind: MarkKind, ranges: readonly StaticRange[]): void {
  if (!('highlights' in CSS)) return
  if (ranges.length > 0) CSS.highlights.set(`typing-${kind}`, new Highlight(...ranges))
  else CSS.highlights.delete(`typing-${kind}`)
}
