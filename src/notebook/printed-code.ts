/** @file A cell's code as it is printed: Shiki's lines, or the reader's own text until an editor opens. */
import type {CodeColour} from './code-colours.ts'
import type {CodePart} from './colour-code.ts'

/** Prints texts in the place of the chapter's own code, whose text is `original`; that one comes back as the build has coloured it. */
export function createPrinter(code: HTMLElement, original: string): (text: string) => void {
  const pre = code.querySelector('pre')!
  const own = pre.querySelector('code')
  return text => {
    if (!pre.isConnected) return
    const printed = own && text === original ? own : plain(text)
    for (const line of printed.querySelectorAll('.problem-line')) line.classList.remove('problem-line')
    pre.replaceChildren(printed)
    // Without its colours the text can be read as well.
    if (printed !== own) void import('./colour-code.ts').then(({colourCode}) => colour(printed, colourCode(text)), () => {})
  }
}

function plain(text: string): HTMLElement {
  const printed = document.createElement('code')
  for (const [index, content] of text.split('\n').entries()) {
    if (index > 0) printed.append('\n')
    const line = document.createElement('span')
    line.className = 'line'
    line.textContent = content
    printed.append(line)
  }
  return printed
}

function colour(printed: HTMLElement, lines: readonly (readonly CodePart[])[] | undefined): void {
  if (!lines) return
  for (const [i, line] of printed.querySelectorAll('.line').entries()) line.replaceChildren(...lines[i]!.map(({text, colour}) => colour ? coloured(text, colour) : text))
}

function coloured(text: string, {color}: CodeColour): HTMLElement {
  const span = document.createElement('span')
  span.textContent = text
  span.style.color = color
  return span
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
