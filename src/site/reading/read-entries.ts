/** @file Reads one of the book's data files in reference/: an array of entries with an `id` each, held to a schema. A mistake is told with file and line. */
import {z} from 'astro/zod'
import {AuthorError} from '../author-error.ts'

export type Entries<T> = ReadonlyMap<string, T>

/** By id, in the file's order. Throws AuthorError at the line of the entry. */
export function readEntries<T extends {readonly id: string}>(text: string, file: string, schema: z.ZodType<T>): Entries<T> {
  const entries = parse(text, file)
  if (!Array.isArray(entries)) throw new AuthorError(file, 1, 'must be a list: [ {"id": …}, … ]')
  const found = new Map<string, T>()
  for (const [i, entry] of entries.entries()) {
    const line = lineOf(text, i)
    const read = schema.safeParse(entry)
    const name = typeof entry?.id === 'string' ? `"${entry.id}"` : `entry ${i + 1}`
    if (!read.success) throw new AuthorError(file, line, `${name}: ${read.error.issues.map(({path, message}) => `${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`).join('; ')}`)
    if (found.has(read.data.id)) throw new AuthorError(file, line, `${name} is there twice. Give one of them another id`)
    found.set(read.data.id, read.data)
  }
  return found
}

/** An id as all data files and tags write it. */
export const entryId = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be small letters, digits, - and .')

/** A text in both languages. */
export const bothLanguages = z.strictObject({en: z.string().min(1), zh: z.string().min(1)})

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = (error as Error).message
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
    throw new AuthorError(file, text.slice(0, position).split('\n').length, `is no JSON: ${message}`)
  }
}

/** Where entry number `i` begins: entries are told apart by the `"id"` that each of them starts with. */
function lineOf(text: string, i: number): number {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, n) => (/^\s*\{?\s*"id"\s*:/.test(line) ? [n + 1] : []))
  return starts[i] ?? 1
}
