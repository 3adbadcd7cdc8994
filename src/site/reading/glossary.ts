/** @file The terms of the book: reference/glossary.json. */
import {z} from 'astro/zod'
import {bothLanguages, entryId, readEntries, type Entries} from './read-entries.ts'

export const glossaryFile = 'reference/glossary.json'

const schema = z.strictObject({
  id: entryId,
  /** As it stands in a sentence. */
  term: bothLanguages,
  /** One or two sentences. */
  meaning: bothLanguages,
})

export type Term = z.infer<typeof schema>

/** Throws AuthorError. */
export function readGlossary(json: string): Entries<Term> {
  return readEntries(json, glossaryFile, schema)
}
