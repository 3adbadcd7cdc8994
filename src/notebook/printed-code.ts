/** @file A cell's code as it is printed: Shiki's lines, or the reader's own text in plain letters until an editor opens. */

/** Prints a text in the place of the one that is there. */
export function printCode(code: HTMLElement, text: string): void {
  const pre = code.querySelector('pre')
  if (!pre) return
  const holder = document.createElement('code')
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) holder.append('\n')
    const span = document.createElement('span')
    span.className = 'line'
    span.textContent = line
    holder.append(span)
  }
  pre.replaceChildren(holder)
}

/** Line and column of a click on Shiki's lines, for the cursor. */
export function placeOf({clientY, clientX}: MouseEvent, code: HTMLElement): {line: number; column: number} {
  const lines = [...code.querySelectorAll('.line')]
  const at = lines.findIndex(line => clientY <= line.getBoundingClientRect().bottom)
  const line = at === -1 ? lines.length : at + 1
  const box = lines[line - 1]?.getBoundingClientRect()
  const letters = lines[line - 1]?.textContent?.length ?? 0
  const column = box && letters > 0 ? Math.round((clientX - box.left) / (box.width / letters)) : 0
  return {line, column: Math.min(Math.max(column, 0), letters) + 1}
}
