/**
 * @file Figures that the book names and did not measure: reference/facts.json. Each says who found it, where, when, and when we looked it up.
 * What no source that can be looked up confirms does not go into the book: the schema refuses it.
 */
import {z} from 'astro/zod'
import {bothLanguages, entryId, readEntries, type Entries} from './read-entries.ts'
import type {BookLanguage} from './part-strings.ts'

export const factsFile = 'reference/facts.json'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a day, as in 2026-11-27')

const schema = z.strictObject({
  id: entryId,
  /** What the figure is of. */
  what: bothLanguages,
  /** A number, or the two ends of a range. */
  value: z.union([z.number(), z.tuple([z.number(), z.number()])]),
  unit: bothLanguages,
  confirmed: z.literal(true, 'this figure is not confirmed: look it up where it comes from and write true, or leave it out of the book'),
  source: z.strictObject({
    who: z.string().min(1),
    title: z.string().min(1),
    where: z.url('must be an address that begins with https://'),
    /** A year, a month or a day. */
    when: z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'must be a year, a month or a day, as in 2024-07-31'),
  }),
  accessed: day,
})

export type Fact = z.infer<typeof schema>

/** Throws AuthorError. */
export function readFacts(json: string): Entries<Fact> {
  return readEntries(json, factsFile, schema)
}

/** The figure as a sentence has it: `405 billion parameters`, `4050亿个参数`, `0.6–1.3 bits per letter`. */
export function figureOf({value, unit}: Fact, language: BookLanguage): string {
  const number = [value].flat().map(n => write(n, language)).join('–')
  // Not broken between number and unit; Chinese sets none between them.
  return number + (language === 'en' ? '\u00a0' : '') + unit[language]
}

/** From a thousand million on in words: nobody counts nine zeros. */
function write(n: number, language: BookLanguage): string {
  return new Intl.NumberFormat(language, n >= 1e9 ? {notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 6} : {maximumSignificantDigits: 15}).format(n)
}
