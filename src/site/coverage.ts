/**
 * @file Which chapter covers which heading of the article that the course follows: reference/coverage.json. A chapter says the same of itself, as `articleRefs` in its front
 * matter; a test holds the chapters that there are to the plan.
 */
import {z} from 'astro/zod'
import {entryId, readEntries, type Entries} from './reading/read-entries.ts'

export const coverageFile = 'reference/coverage.json'

/** What a file's name begins with: `06`, or the letter of an appendix. */
const chapter = z.string().regex(/^(\d\d|[A-Z])$/, 'must be two digits, or the letter of an appendix')

const schema = z.strictObject({
  /** The heading's number, or `title`, `keywords`, `abstract`, `closing`. */
  id: entryId,
  /** Each of these covers it. */
  chapters: z.array(chapter).default([]),
  /** At least one of these covers it, as soon as there is one of them. */
  oneOf: z.array(chapter).default([]),
  /** These may. */
  also: z.array(chapter).default([]),
  /** Why no chapter does. */
  untaught: z.string().optional(),
})

export type Coverage = z.infer<typeof schema>

/** What a chapter covers, as its front matter says it. */
export interface CoveringChapter {
  readonly number: string
  readonly articleRefs: readonly string[]
}

/** Throws AuthorError. */
export function readCoverage(json: string): Entries<Coverage> {
  return readEntries(json, coverageFile, schema)
}

/** Where the chapters that there are depart from the plan, a line each; none when they keep it. */
export function coverageGaps(plan: Entries<Coverage>, built: readonly CoveringChapter[]): string[] {
  const covers = (number: string, id: string) => built.some(chapter => chapter.number === number && chapter.articleRefs.includes(id))
  const exists = (number: string) => built.some(chapter => chapter.number === number)
  const missing = [...plan.values()].flatMap(({id, chapters, oneOf}) => [
    ...chapters.filter(number => exists(number) && !covers(number, id)).map(number => `chapter ${number} should cover ${id}`),
    ...(oneOf.some(exists) && !oneOf.some(number => covers(number, id)) ? [`one of the chapters ${oneOf.filter(exists).join(', ')} should cover ${id}`] : []),
  ])
  const unplanned = built.flatMap(({number, articleRefs}) => articleRefs.filter(id => {
    const row = plan.get(id)
    return !row || ![...row.chapters, ...row.oneOf, ...row.also].includes(number)
  }).map(id => `chapter ${number} covers ${id}, which the plan does not give it`))
  return [...missing, ...unplanned]
}
