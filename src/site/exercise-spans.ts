/** @file Where the exercises of a chapter stand: from `<Exercise name="…" title="…">` to `</Exercise>`, each tag on a line of its own. */
import {AuthorError} from './author-error.ts'
import type {Fence} from './fences.ts'

export interface ExerciseSpan {
  /** Also the name of the cell that its starter is. */
  readonly name: string
  readonly title: string
  /** Lines (from 1) of the two tags. */
  readonly open: number
  readonly close: number
}

/** In order of the page. What looks like a tag in a fence is none. Throws AuthorError for a tag that cannot be read, is not closed, or has a name that was there before. */
export function exerciseSpans(lines: readonly string[], fences: readonly Fence[], file: string): ExerciseSpan[] {
  const spans: ExerciseSpan[] = []
  let begun: Omit<ExerciseSpan, 'close'> | undefined
  for (const [i, text] of lines.entries()) {
    const line = i + 1
    if (fences.some(({open, close = lines.length}) => line >= open && line <= close)) continue
    if (/<Exercise\b/.test(text)) {
      if (begun) throw new AuthorError(file, line, `An exercise begins inside another ("${begun.name}" in line ${begun.open}). End that one first with </Exercise>`)
      begun = {...readTag(text, line, file), open: line}
      const earlier = spans.find(({name}) => name === begun!.name)
      if (earlier) throw new AuthorError(file, line, `Two exercises are named "${begun.name}" (the other stands in line ${earlier.open}). Give one of them another name`)
    }
    if (/<\/Exercise>/.test(text)) {
      if (!begun) throw new AuthorError(file, line, '</Exercise> ends an exercise that never began')
      spans.push({...begun, close: line})
      begun = undefined
    }
  }
  if (begun) throw new AuthorError(file, begun.open, `Exercise "${begun.name}" never ends. Put </Exercise> on a line behind it`)
  return spans
}

function readTag(text: string, line: number, file: string): {name: string; title: string} {
  const inside = /^<Exercise\b([^>]*)>\s*$/.exec(text)?.[1]
  if (inside === undefined) throw new AuthorError(file, line, 'Write <Exercise name="…" title="…"> on one line with nothing else, at the left margin')
  const values = new Map(Array.from(inside.matchAll(/([\w-]+)="([^"]*)"/g), ([, key, value]) => [key!, value!]))
  const unknown = [...values.keys()].find(key => key !== 'name' && key !== 'title') ?? inside.replace(/([\w-]+)="([^"]*)"/g, '').trim()
  if (unknown) throw new AuthorError(file, line, `<Exercise> does not know "${unknown}". It knows name="…" and title="…"`)
  const [name = '', title = ''] = [values.get('name'), values.get('title')]
  if (!/^[A-Za-z][\w-]*$/.test(name)) throw new AuthorError(file, line, 'An <Exercise> needs a name of letters, digits, - and _, as in <Exercise name="mse-gradient" title="…">')
  if (title.trim() === '') throw new AuthorError(file, line, `Exercise "${name}" needs a title="…": it stands over the prompt and in the reader's report`)
  return {name, title}
}
