/** @file Keys of a chapter's front matter that mean nothing: YAML takes any, and a slip in one would pass unseen. */
import {nearest} from '../kernel/nearest.ts'
import {AuthorError} from './author-error.ts'

/** The book's own first; behind them what Starlight reads (`docsSchema`). */
const known = [
  'title', 'description', 'question', 'minutes', 'goals', 'prerequisites', 'ask', 'articleRefs',
  'banner', 'draft', 'editUrl', 'head', 'hero', 'lastUpdated', 'next', 'pagefind', 'prev', 'sidebar', 'slug', 'tableOfContents', 'template',
]
const own = known.slice(0, 8)

/** `text`: the chapter's. */
export function frontMatterMistakes(frontmatter: Readonly<Record<string, unknown>>, text: string, file: string): AuthorError[] {
  const lines = text.split('\n')
  return Object.keys(frontmatter).filter(key => !known.includes(key)).map(key => {
    const line = lines.findIndex(line => line.replace(/^["']/, '').startsWith(key))
    const near = nearest(key, known)
    return new AuthorError(file, Math.max(line, 0) + 1, `The front matter does not know "${key}". ${near ? `Did you mean ${near}?` : `It knows ${own.join(', ')}`}`, 1)
  })
}
