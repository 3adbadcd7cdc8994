/** @file The figures and numbered equations of a chapter, with their numbers: 6.1, 6.2, … in order of the page, each kind on its own. */
import {AuthorError} from '../author-error.ts'
import {numberOf, shortNumber} from '../chapter-number.ts'
import {readingUses} from './reading-uses.ts'

export interface Label {
  /** `fig:bowl`, `eq:mse`: what authors refer to, and the anchor in the page. */
  readonly id: string
  readonly kind: 'fig' | 'eq'
  /** `6.1`. */
  readonly number: string
}

const shapes = {
  figure: {kind: 'fig', pattern: /^fig:[a-z][a-z0-9-]*$/, write: '<Figure id="fig:bowl" …>'},
  equation: {kind: 'eq', pattern: /^eq:[a-z][a-z0-9-]*$/, write: '\\label{eq:mse}'},
} as const

/** By id. `file` is the chapter's path, whose name begins with its number. Throws AuthorError for an id of another form, or one that is there twice. */
export function chapterLabels(mdx: string, file: string): Map<string, Label> {
  const chapter = shortNumber(numberOf(file) ?? '00')
  const labels = new Map<string, Label>()
  const lines = new Map<string, number>()
  const counts = {fig: 0, eq: 0}
  for (const {kind, id, line} of readingUses(mdx)) {
    if (kind !== 'figure' && kind !== 'equation') continue
    const shape = shapes[kind]
    if (!shape.pattern.test(id)) throw new AuthorError(file, line, `"${id}" cannot name ${kind === 'figure' ? 'a figure' : 'an equation'}. Write small letters, digits and - behind ${shape.kind}:, as in ${shape.write}`)
    if (labels.has(id)) throw new AuthorError(file, line, `"${id}" is there twice (the other stands in line ${lines.get(id)}). Give one of them another name`)
    lines.set(id, line)
    labels.set(id, {id, kind: shape.kind, number: `${chapter}.${++counts[shape.kind]}`})
  }
  return labels
}
