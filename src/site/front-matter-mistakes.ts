/** @file Keys of a chapter's front matter that mean nothing: YAML takes any, and a slip in one would pass unseen. */
import {nearest} from '../kernel/nearest.ts'
import {AuthorError} from './author-error.ts'
import {lineOfField} from './line-of-field.ts'

const own = ['title', 'description', 'question', 'minutes', 'goals', 'prerequisites', 'ask', 'articleRefs']
/** Behind the book's own, what Starlight reads (`docsSchema`). */
const known = [
  ...own,
  'banner', 'draft', 'editUrl', 'head', 'hero', 'lastUpdated', 'next', 'pagefind', 'prev', 'sidebar', 'slug', 'tableOfContents', 'template',
]

/** `text`: the chapter's. */
export function frontMatterMistakes(frontmatter: Readonly<Record<string, unknown>>, text: string, file: string): AuthorError[] {
  return Object.keys(frontmatter).filter(key => !known.includes(key)).map(key => {
    const near = nearest(key, known)
    return new AuthorError(file, lineOfField(text, key), `The front matter does not know "${key}". ${near ? `Did you mean ${near}?` : `It knows ${own.join(', ')}`}`, 1)
  })
}
