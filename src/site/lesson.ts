/** @file What a teacher wants to know of a chapter before a lesson, from its front matter. The page for teachers shows it; nothing of it is written anywhere else. */
import {AuthorError} from './author-error.ts'
import {lineOfField} from './line-of-field.ts'

/** A question for the class, and what to listen for in the answers. */
export interface ClassQuestion {
  readonly question: string
  readonly listen: string
}

export interface Lesson {
  /** With the experiments. */
  readonly minutes: number
  /** What learners can do afterwards: at least two. */
  readonly goals: readonly string[]
  /** What they need before; none for a chapter that begins at nothing. */
  readonly prerequisites: readonly string[]
  /** At least three. */
  readonly ask: readonly ClassQuestion[]
}

const fewest = {goals: 2, ask: 3}

/** Throws AuthorError, at the line of the field, for what is missing or no lesson could be made of. `text` is the chapter's. */
export function lessonOf(frontmatter: Readonly<Record<string, unknown>>, text: string, file: string): Lesson {
  const {minutes, goals, prerequisites, ask} = frontmatter
  const refuse = (field: string, message: string): never => { throw new AuthorError(file, lineOfField(text, field), message) }
  if (minutes === undefined) refuse('minutes', 'Missing minutes. Write how long the chapter takes with its experiments: minutes: 40')
  if (typeof minutes !== 'number' || !Number.isInteger(minutes) || minutes <= 0) refuse('minutes', `minutes: ${String(minutes)} is no whole number above 0`)
  const list = (field: 'goals' | 'prerequisites', value: unknown, why: string): readonly string[] => {
    if (value === undefined) refuse(field, `Missing ${field}. Write ${why}:\n${field}:\n  - …`)
    if (!Array.isArray(value) || !value.every(isText)) refuse(field, `${field} must be a list of texts, one behind each dash. A text with a colon in it needs quotation marks around it`)
    return value as readonly string[]
  }
  const read = {
    minutes: minutes as number,
    goals: list('goals', goals, 'what learners can do after the chapter'),
    prerequisites: list('prerequisites', prerequisites, 'what learners need before it ([] for nothing)'),
    ask: questions(ask, refuse),
  }
  for (const field of ['goals', 'ask'] as const) {
    if (read[field].length < fewest[field]) refuse(field, `${field} has ${read[field].length}, and the page for teachers needs at least ${fewest[field]}`)
  }
  return read
}

function questions(value: unknown, refuse: (field: string, message: string) => never): readonly ClassQuestion[] {
  const form = 'ask:\n  - question: …\n    listen: …'
  if (value === undefined) refuse('ask', `Missing ask. Write what to ask in class, and what to listen for:\n${form}`)
  if (!Array.isArray(value)) refuse('ask', `ask must be a list:\n${form}`)
  return (value as readonly unknown[]).map((entry, i) => {
    const {question, listen, ...others} = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
    if (!isText(question) || !isText(listen) || Object.keys(others).length > 0) refuse('ask', `Question ${i + 1} of ask must have a text for question and one for listen, and nothing else:\n${form}`)
    return {question: question as string, listen: listen as string}
  })
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
