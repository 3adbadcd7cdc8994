/** @file The folder is the table of contents: which chapters there are, and what their front matter says. */
import {readdirSync, readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {parseFrontmatter} from '@astrojs/markdown-remark'
import {AuthorError} from './chapter-cells.ts'
import {lessonOf, type Lesson} from './lesson.ts'

export interface ChapterFile {
  /** `en` or `zh`. */
  readonly language: string
  /** `06-losses`: the file's name, the same in every language. */
  readonly slug: string
  /** Path from the project's root, as messages name it. */
  readonly file: string
  readonly text: string
  readonly title: string
  readonly lesson: Lesson
}

/** A chapter's path from the project's root, as messages name it; undefined for a file that is no chapter. */
export function chapterFileOf(root: string, path: string): string | undefined {
  const file = relative(root, path).replaceAll('\\', '/')
  return file.startsWith('chapters/') ? file : undefined
}

/** The chapters of one language in reading order. Throws AuthorError for a file name or front matter that the table of contents cannot use. */
export function chapterFiles(root: string, language: string): ChapterFile[] {
  const names = readdirSync(join(root, 'chapters', language)).filter(name => name.endsWith('.mdx')).sort()
  return names.map(name => {
    const file = `chapters/${language}/${name}`
    if (!/^\d\d-[a-z0-9-]+\.mdx$/.test(name)) throw new AuthorError(file, 1, `Name the file NN-slug.mdx, as in 06-losses.mdx: two digits put it in order, small letters make its address`)
    const text = readFileSync(join(root, file), 'utf8')
    const {frontmatter} = parseFrontmatter(text)
    const title: unknown = frontmatter['title']
    if (typeof title !== 'string' || title === '') throw new AuthorError(file, 1, `Missing title. Begin the file with a block of\n---\ntitle: …\ndescription: …\n---`)
    return {language, slug: name.slice(0, -'.mdx'.length), file, text, title, lesson: lessonOf(frontmatter, text, file)}
  })
}
