/** @file The file that progress leaves and comes back in. Versioned: a page that meets a higher version leaves the file alone. Pure. */
import {keyOf, readItem, type ItemProgress} from './item-progress.ts'

export const progressFormat = 'from-sand-to-sentences/progress'
export const progressVersion = 1

export interface ProgressFile {
  readonly format: typeof progressFormat
  readonly version: typeof progressVersion
  /** ISO 8601, UTC. */
  readonly exported: string
  /** As the reader typed it; '' when they did not. */
  readonly name: string
  readonly items: readonly ItemProgress[]
}

/** Why a file cannot be taken. The words stand in progress-strings.ts. */
export type FileProblem =
  | {readonly what: 'too-large'}
  | {readonly what: 'empty'}
  | {readonly what: 'not-json'; readonly line?: number; readonly column?: number}
  | {readonly what: 'not-ours'}
  | {readonly what: 'newer'; readonly version: number}
  | {readonly what: 'bad-item'; readonly place: string; readonly found: string}

export class ProgressFileError extends Error {
  override readonly name = 'ProgressFileError'
  readonly problem: FileProblem
  constructor(problem: FileProblem) {
    super(problem.what)
    this.problem = problem
  }
}

/** Far more than any book has items for. */
export const largestFile = 2_000_000

export function writeProgressFile(items: readonly ItemProgress[], {name, at}: {name: string; at: number}): string {
  const sorted = items.toSorted((a, b) => keyOf(a) < keyOf(b) ? -1 : 1)
  const file: ProgressFile = {format: progressFormat, version: progressVersion, exported: new Date(at).toISOString(), name, items: sorted}
  return `${JSON.stringify(file, null, 2)}\n`
}

/** Throws ProgressFileError. A file with one bad item is refused whole, so that nothing goes missing unseen. */
export function readProgressFile(text: string): {readonly name: string; readonly items: readonly ItemProgress[]} {
  if (text.length > largestFile) throw new ProgressFileError({what: 'too-large'})
  if (text.trim() === '') throw new ProgressFileError({what: 'empty'})
  const file = parse(text)
  if (typeof file !== 'object' || file === null) throw new ProgressFileError({what: 'not-ours'})
  const {format, version, name, items} = file as Record<string, unknown>
  if (format !== progressFormat || typeof version !== 'number') throw new ProgressFileError({what: 'not-ours'})
  if (version > progressVersion) throw new ProgressFileError({what: 'newer', version})
  if (!Array.isArray(items)) throw new ProgressFileError({what: 'bad-item', place: 'items', found: shown(items)})
  return {
    name: typeof name === 'string' ? name.slice(0, 200) : '',
    items: items.map((value, i) => {
      const read = readItem(value)
      if ('bad' in read) throw new ProgressFileError({what: 'bad-item', place: `items[${i}]${read.bad.field && `.${read.bad.field}`}`, found: shown(read.bad.found)})
      return read.item
    }),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    // Chromium says `position 12`, Firefox `line 1 column 13`, WebKit nothing.
    const {message} = error as Error
    const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? NaN)
    if (line && column) throw new ProgressFileError({what: 'not-json', line: Number(line), column: Number(column)})
    if (Number.isNaN(position)) throw new ProgressFileError({what: 'not-json'})
    const before = text.slice(0, position).split('\n')
    throw new ProgressFileError({what: 'not-json', line: before.length, column: before.at(-1)!.length + 1})
  }
}

/** A value as a message shows it. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? '–'
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
