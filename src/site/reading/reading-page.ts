/** @file What the reading parts of one chapter share while its page is made: labels, data, language, and what was used so far. */
import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {AuthorError} from '../author-error.ts'
import {lineOf, type MdxNode} from '../mdx-node.ts'
import {chapterLabels, type Label} from './chapter-labels.ts'
import {languageOf, partStrings, type BookLanguage, type PartStrings} from './part-strings.ts'
import type {Reference} from './reference.ts'

export interface ReadingPage {
  readonly language: BookLanguage
  readonly say: PartStrings
  readonly reference: Reference
  readonly labels: ReadonlyMap<string, Label>
  /** The labels of another chapter in the same language, by its file's name without .mdx; undefined when there is no such chapter. */
  labelsOf(slug: string): ReadonlyMap<string, Label> | undefined
  /** By id: how often each work was cited. Its place in the map is its number. */
  readonly cited: Map<string, number>
  /** By id: in which line each term was marked. */
  readonly marked: Map<string, number>
  /** How many facts the page has shown. */
  facts: number
  /** Throws an AuthorError at the node's line. */
  fail(node: MdxNode, message: string): never
}

/** `file`: the chapter's path from `root`, the project's folder. Throws AuthorError for labels that cannot be. */
export function openReadingPage(root: string, file: string, text: string, reference: Reference): ReadingPage {
  const language = languageOf(file)
  return {
    language,
    say: partStrings(language),
    reference,
    labels: chapterLabels(text, file),
    labelsOf(slug) {
      const other = join(dirname(file), `${slug}.mdx`)
      return existsSync(join(root, other)) ? chapterLabels(readFileSync(join(root, other), 'utf8'), other) : undefined
    },
    cited: new Map(),
    marked: new Map(),
    facts: 0,
    fail(node, message) { throw new AuthorError(file, lineOf(node), message) },
  }
}

/** A tag's attributes, held to those that it knows: texts, and flags without a value as ''. */
export function readAttributes(node: MdxNode, known: readonly string[], page: ReadingPage): Partial<Record<string, string>> {
  return Object.fromEntries((node.attributes ?? []).map(({name = '…', value}) => {
    if (!known.includes(name)) page.fail(node, `<${node.name}> does not know "${name}". ${known.length > 0 ? `It knows ${known.join(', ')}` : 'Leave it out'}`)
    if (value !== null && value !== undefined && typeof value !== 'string') page.fail(node, `<${node.name}> needs its ${name} in quotes, as in ${name}="…"`)
    return [name, (value as string | undefined) ?? '']
  }))
}

/** The entry that a tag names. */
export function entryOf<T>(node: MdxNode, entries: ReadonlyMap<string, T>, file: string, page: ReadingPage): {id: string; entry: T} {
  const {id = ''} = readAttributes(node, ['id'], page)
  const entry = entries.get(id)
  if (entry === undefined) return page.fail(node, `${file} has no "${id}". Add it there, or name one that it has${likely(id, [...entries.keys()])}`)
  return {id, entry}
}

/** Those that begin alike, as a hint. */
function likely(id: string, all: readonly string[]): string {
  const near = all.filter(one => id !== '' && (one.includes(id) || one[0] === id[0])).slice(0, 5)
  return near.length > 0 ? `: ${near.join(', ')}` : ''
}
