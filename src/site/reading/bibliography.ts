/** @file The works that the book cites: reference/bibliography.json, in CSL-JSON, as reference managers write it. */
import {z} from 'astro/zod'
import {entryId, readEntries, type Entries} from './read-entries.ts'

export const bibliographyFile = 'reference/bibliography.json'

const date = z.strictObject({'date-parts': z.tuple([z.array(z.number().int()).min(1).max(3)])})

const schema = z.strictObject({
  id: entryId,
  type: z.enum(['article-journal', 'paper-conference', 'article', 'book', 'webpage', 'software']),
  title: z.string().min(1),
  author: z.array(z.union([z.strictObject({family: z.string().min(1), given: z.string().min(1)}), z.strictObject({literal: z.string().min(1)})])).min(1),
  issued: date,
  'container-title': z.string().optional(),
  volume: z.string().optional(),
  issue: z.string().optional(),
  page: z.string().optional(),
  publisher: z.string().optional(),
  'publisher-place': z.string().optional(),
  DOI: z.string().regex(/^10\.\d{4,}\//, 'must begin with 10., without https://doi.org/').optional(),
  URL: z.url().optional(),
  accessed: date.optional(),
}).refine(({DOI, URL, publisher}) => DOI ?? URL ?? publisher, 'nobody can find it: give a DOI, a URL or a publisher')

export type Work = z.infer<typeof schema>

/** Throws AuthorError. */
export function readBibliography(json: string): Entries<Work> {
  return readEntries(json, bibliographyFile, schema)
}

/** An entry of the reference list in pieces, so that the page can set the title of what contains it in italics and link the rest. */
export interface WrittenWork {
  /** Authors, year, title: `Hochreiter, S. & Schmidhuber, J. (1997). Long Short-Term Memory. ` */
  readonly head: string
  /** The journal or the book: in italics. */
  readonly container: string
  /** Volume, pages, publisher; '' without a container. */
  readonly rest: string
  /** Where to find it: text and address. */
  readonly link: {readonly text: string; readonly href: string} | undefined
}

/** The same in both languages: the works are named as they name themselves. */
export function writeWork(work: Work): WrittenWork {
  const [year] = work.issued['date-parts'][0]
  const book = work.type === 'book'
  const place = [work.publisher, work['publisher-place']].filter(Boolean).join(', ')
  const volume = (work.volume ?? '') + (work.issue ? `(${work.issue})` : '')
  const rest = [volume && ` ${volume}`, work.page && `, ${work.page.replace('-', '–')}`, !book && place && `, ${place}`].filter(Boolean).join('')
  const href = work.DOI ? `https://doi.org/${encodeURI(work.DOI).replaceAll('<', '%3C').replaceAll('>', '%3E')}` : work.URL
  return {
    head: `${writeAuthors(work)} (${year}). ${book ? '' : `${work.title}. `}`,
    container: book ? work.title : work['container-title'] ?? '',
    rest: `${rest}${book && place ? `. ${place}` : ''}${rest || book || work['container-title'] ? '.' : ''}`,
    link: href ? {text: work.DOI ? `doi:${work.DOI}` : nameOf(new URL(href)), href} : undefined,
  }
}

/** Short enough for a line: the host, and the path unless it is long. */
function nameOf({host, pathname}: URL): string {
  const name = host.replace(/^www\./, '')
  return pathname.length > 40 ? name : name + pathname.replace(/\/$/, '')
}

/** Up to five by name, else the first and `et al.`. */
function writeAuthors({author}: Work): string {
  const names = author.map(one => ('literal' in one ? one.literal : `${one.family}, ${one.given.split(/[\s-]+/).map(given => `${given[0]}.`).join(' ')}`))
  if (names.length > 5) return `${names[0]} et al.`
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} & ${names.at(-1)}`
}
