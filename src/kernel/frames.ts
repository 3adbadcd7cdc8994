/**
 * @file Stack traces of the three engines, mapped to places in cells.
 */
import type {CellProblem} from '../language/cell-error.ts'

export interface Frame {
  /** The function's name, when the engine knows one. */
  readonly in: string | undefined
  readonly url: string
  readonly line: number
  readonly column: number
}

export type CellFrame = NonNullable<CellProblem['frames']>[number]

/**
 * The frames of an error's `stack`, innermost first. Reads V8 (`at f (url:1:2)`), SpiderMonkey and JavaScriptCore (`f@url:1:2`).
 * Lines without a place (native code, the message) are skipped.
 */
export function parseStack(stack: string): Frame[] {
  return stack.split('\n').flatMap(line => parseV8(line) ?? parseAt(line) ?? [])
}

function parseV8(line: string): Frame | undefined {
  const match = /^\s+at (?:async )?(?:(.*?) \()?((?:(?! \().)+?):(\d+):(\d+)\)?$/.exec(line)
  if (!match) return undefined
  const [, name, url, row, column] = match
  return {in: plainName(name), url: url!, line: Number(row), column: Number(column)}
}

function parseAt(line: string): Frame | undefined {
  const match = /^(?:async\*)?([^@]*)@(.+):(\d+):(\d+)$/.exec(line)
  if (!match) return undefined
  const [, name, url, row, column] = match
  return {in: plainName(name), url: url!, line: Number(row), column: Number(column)}
}

/** Without receivers and engine decoration; the cell's own top level has no name. */
function plainName(name: string | undefined): string | undefined {
  const plain = name?.replace(/ \[as .*\]$/, '').replace(/^(new )?(?:.*[./<])?([^./<]+?)\/?<?$/, '$1$2').trim()
  return !plain || /^(eval|eval code|anonymous|<?anonymous>?|anonymous function)$/.test(plain) ? undefined : plain
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
    return [{cell: known.cell, line: frame.line, column: column(known.id, frame.line, frame.column), ...(frame.in ? {in: frame.in} : {})}]
  })
}
