/** @file Which colour the parts of a cell's code have where the build has not coloured them: in the editor, and in a printed text of the reader's own. */
import {tags, type Tag} from '@lezer/highlight'

export interface CodeColour {
  readonly tag: readonly Tag[]
  /** One of the book's (tokens.css). */
  readonly color: string
}

/** The chapter's own printed code has the same, through Shiki's variables (cells.css). No slant: comments may be Chinese. */
export const codeColours: readonly CodeColour[] = [
  {tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--series-4)'},
  {tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--series-3)'},
  {tag: [tags.number, tags.bool, tags.null], color: 'var(--series-2)'},
  {tag: [tags.lineComment, tags.blockComment], color: 'var(--ink-faint)'},
  {tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--series-1)'},
  {tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'var(--series-2)'},
]
