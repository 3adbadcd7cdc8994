/** @file The folder is the table of contents: which chapters there are, and what their front matter says. The front page and the gallery of plots, in a folder beside it, have cells as chapters have. */
import {readdirSync, readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {AuthorError} from './chapter-cells.ts'
import {lessonOf, type Lesson} from './lesson.ts'
import {readFrontMatter} from './read-front-matter.ts'

/** A page with cells: a chapter, the front page, or the gallery. */
export interface PageFile {
  /** `en` or `zh`. */
  readonly language: string
  /** `06-losses`: the file's name, the same in every language. */
  readonly slug: string
  /** Path from the project's root, as messages name it. */
  readonly file: string
  readonly text: string
  readonly title: string
  /** The address of its page, below that of the book: `en/06-losses/`. */
  readonly path: string
}

export interface ChapterFile extends PageFile {
  readonly lesson: Lesson
}

/** A page's path from the project's root, as messages name it; undefined for a file that is no page with cells. */
export function chapterFileOf(root: string, path: string): string | undefined {
  const file = relative(root, path).replaceAll('\\', '/')
  return /^(chapters|home)\//.test(file) ? file : undefined
}

/** The English original of a translated page, and of an English one itself: `chapters/zh/06-losses.mdx` → `chapters/en/06-losses.mdx`. */
export function englishOf(file: string): string {
  return file.replace(/^([a-z]+)\/[^/]+\//, '$1/en/')
}

/** The chapters of one language in reading order. Throws AuthorError for a file name or front matter that the table of contents cannot use. */
export function chapterFiles(root: string, language: string): ChapterFile[] {
  const names = readdirSync(join(root, 'chapters', language)).filter(name => name.endsWith('.mdx')).sort()
  return names.map(name => readChapter(root, language, name))
}

/** One chapter, by its file's name. Throws as `chapterFiles` does. */
export function readChapter(root: string, language: string, name: string): ChapterFile {
  const file = `chapters/${language}/${name}`
  if (!/^\d\d[b-z]?-[a-z0-9-]+\.mdx$/.test(name)) throw new AuthorError(file, 1, 'Name the file NN-slug.mdx, as in 06-losses.mdx: two digits put it in order (with a letter from b on for a second page, 11b-workshop.mdx), small letters make its address')
  const slug = name.slice(0, -'.mdx'.length)
  const {text, title, frontmatter} = readPage(root, file)
  return {language, slug, file, path: `${language}/${slug}/`, text, title, lesson: lessonOf(frontmatter, text, file)}
}

/** What stands beside the chapters, by file name, and its address below that of its language. */
const beside = [{slug: 'first-training', path: ''}, {slug: 'plots', path: 'plots/'}] as const

/** All pages with cells, of one language: the front page and the gallery of plots first, then the chapters. Throws as `chapterFiles` does. */
export function pagesWithCells(root: string, language: string): PageFile[] {
  const pages = beside.map(({slug, path}) => {
    const file = `home/${language}/${slug}.mdx`
    const {text, title} = readPage(root, file)
    return {language, slug, file, path: `${language}/${path}`, text, title}
  })
  return [...pages, ...chapterFiles(root, language)]
}

function readPage(root: string, file: string): {text: string; title: string; frontmatter: Record<string, unknown>} {
  const text = readFileSync(join(root, file), 'utf8')
  const frontmatter = readFrontMatter(text, file)
  const title: unknown = frontmatter['title']
  if (typeof title !== 'string' || title === '') throw new AuthorError(file, 1, `Missing title. Begin the file with a block of\n---\ntitle: …\ndescription: …\n---`)
  return {text, title, frontmatter}
}
