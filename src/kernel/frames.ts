/**
 * @file Stack traces of the three engines, mapped to positions in cells.
 */
import type {CellProblem} from '../language/cell-error.ts'

interface Frame {
  readonly url: string
  readonly line: number
  readonly column: number
}

export type CellFrame = NonNullable<CellProblem['frames']>[number]

/**
 * The frames of an error's `stack`, innermost first. Reads V8 (`at f (url:1:2)`), SpiderMonkey and JavaScriptCore (`f@url:1:2`).
 * Lines without a position (native code, the message) are skipped.
 */
export function parseStack(stack: string): Frame[] {
  return stack.split('\n').flatMap(line => parseV8(line) ?? parseAt(line) ?? [])
}

function parseV8(text: string): Frame | undefined {
  const match = /^\s+at (?:async )?(?:.*? \()?((?:(?! \().)+?):(\d+):(\d+)\)?$/.exec(text)
  if (!match) return undefined
  const [, url, line, column] = match
  return {url: url!, line: Number(line), column: Number(column)}
}

function parseAt(text: string): Frame | undefined {
  const match = /^[^@]*@(.+):(\d+):(\d+)$/.exec(text)
  if (!match) return undefined
  const [, url, line, column] = match
  return {url: url!, line: Number(line), column: Number(column)}
}

/** How a compiled cell is named in stack traces; `id` tells its versions apart. */
export function cellUrl(cell: string, id: number): string {
  return `cell-${encodeURIComponent(cell)}-${id}.ts`
}

/** The cell and version behind a URL made by `cellUrl`, wherever the engine put it. */
export function parseCellUrl(url: string): {cell: string; id: number} | undefined {
  const match = /(?:^|\/)cell-([^/]+)-(\d+)\.ts$/.exec(url)
  return match ? {cell: decodeURIComponent(match[1]!), id: Number(match[2])} : undefined
}

/** The frames that lie in cells, in positions of the text that the reader sees. `column` undoes what wrapping and guarding inserted. */
export function cellFrames(stack: string, column: (id: number, line: number, column: number) => number): CellFrame[] {
  return parseStack(stack).flatMap(frame => {
    const known = parseCellUrl(frame.url)
    if (!known) return []
    return [{cell: known.cell, line: frame.line, column: column(known.id, frame.line, frame.column)}]
  })
}
