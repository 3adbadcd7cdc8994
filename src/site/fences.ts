/** @file Where the code fences of a Markdown text are (CommonMark 4.5, at the left margin or indented): the one reader of fences. */

export interface Fence {
  /** What stands behind the opening marks. */
  readonly info: string
  /** The opening marks, as in the text: three or more backticks or tildes. */
  readonly marks: string
  /** Columns by which the opening marks are indented. */
  readonly indent: number
  /** Lines (from 1) of the opening and the closing marks; `close` is undefined when the fence is never closed. */
  readonly open: number
  readonly close: number | undefined
}

/** The fences in order. A backtick fence whose info string has a backtick is inline code and none. */
export function fences(lines: readonly string[]): Fence[] {
  const found: Fence[] = []
  for (let i = 0; i < lines.length; i++) {
    const match = /^( *)(`{3,}(?=[^`]*$)|~{3,})\s*(.*)$/.exec(lines[i]!)
    if (!match) continue
    const [, spaces, marks, info] = match as unknown as [string, string, string, string]
    const end = new RegExp(`^ *${marks[0]}{${marks.length},}\\s*$`)
    const open = i
    do i++
    while (i < lines.length && !end.test(lines[i]!))
    found.push({info, marks, indent: spaces.length, open: open + 1, close: i < lines.length ? i + 1 : undefined})
  }
  return found
}

/** What stands in a fence, without the columns that its marks are indented by. To the end of the text when it is never closed. */
export function sourceIn({indent, open, close = Infinity}: Fence, lines: readonly string[]): string {
  return lines.slice(open, close - 1).map(line => line.slice(Math.min(indent, line.length - line.trimStart().length))).join('\n')
}

/** A text's lines, whatever ends them. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/)
}
