/**
 * @file Reads the cells out of a chapter's MDX: the one reader that the build, the type check and the tests share.
 *
 * A cell is a fence whose info string starts `ts cell`, as in ```` ```ts cell name=loss manual ````. The fence stays what it is for GitHub and for editors.
 * The starter of an exercise (`ts starter`) is a manual cell by the exercise's name.
 */
import {isCellName} from '../language/cell-name.ts'
import {AuthorError} from './author-error.ts'
import {exerciseSpans} from './exercise-spans.ts'
import {fences, linesOf, sourceIn} from './fences.ts'

export {AuthorError} from './author-error.ts'

export interface ChapterCell {
  /** From `name=`, else `cell-N` by position (N from 1). Unique in the chapter. */
  readonly name: string
  readonly source: string
  /** Line of the .mdx (from 1) on which the first line of `source` stands, and the columns that the fence is indented by. */
  readonly line: number
  readonly indent: number
  readonly manual: boolean
  readonly realm?: 'page' | 'worker'
  /** The code is closed at first. */
  readonly fold: boolean
  /** Pixels that the output keeps free before the first run, so that the page does not jump. */
  readonly height?: number
}

const flags = ['manual', 'fold'] as const
const settings = ['name', 'realm', 'height'] as const

/** The cells of a chapter in order of the page. Throws AuthorError for an unknown word in the info string, a bad name or one used twice. */
export function chapterCells(mdx: string, file: string): ChapterCell[] {
  const cells: ChapterCell[] = []
  const names = new Map<string, number>()
  const lines = linesOf(mdx)
  const all = fences(lines)
  const exercises = exerciseSpans(lines, all, file)
  for (const fence of all) {
    const {info, marks, indent, open, close} = fence
    if (!isCellInfo(info)) continue
    const exercise = isStarterInfo(info) ? exercises.find(span => span.open < open && open < span.close) : undefined
    if (isStarterInfo(info) && !exercise) throw new AuthorError(file, open, 'A starter belongs in an <Exercise>. Put <Exercise name="…" title="…"> before it, or call it a cell: ts cell')
    if (close === undefined) throw new AuthorError(file, open, `This cell's fence is never closed. End it with a line of ${marks}`)
    const cell = {
      ...(exercise ? starterInfo(info, file, open, exercise.name) : parseInfo(info, file, open, cells.length + 1)),
      source: sourceIn(fence, lines),
      line: open + 1,
      indent,
    }
    const earlier = names.get(cell.name)
    if (earlier) throw new AuthorError(file, open, `Two cells are named "${cell.name}" (the other stands in line ${earlier}). Give one of them another name`)
    names.set(cell.name, open)
    cells.push(cell)
  }
  return cells
}

/** Whether a fence's info string makes it a live cell. */
export function isCellInfo(info: string): boolean {
  return /^(ts|typescript)\s+(cell|starter)(\s|$)/.test(info)
}

function isStarterInfo(info: string): boolean {
  return /^\S+\s+starter(\s|$)/.test(info)
}

/** A starter runs when asked, under the exercise's name. */
function starterInfo(info: string, file: string, line: number, name: string): ReturnType<typeof parseInfo> {
  const settings = info.trim().split(/\s+/).slice(2)
  const own = settings.find(word => word.startsWith('name=') || word === 'manual')
  if (own) throw new AuthorError(file, line, `A starter needs no "${own}": it has the name of its exercise and runs when asked`)
  return parseInfo(`ts cell ${[...settings, `name=${name}`, 'manual'].join(' ')}`, file, line, 0)
}

/** The settings in a cell's info string. `position` (from 1) names an unnamed cell. */
function parseInfo(info: string, file: string, line: number, position: number): Omit<ChapterCell, 'source' | 'line' | 'indent'> {
  const words = info.trim().split(/\s+/).slice(2)
  const values = new Map<string, string>()
  for (const word of words) {
    const [key, value] = word.split('=') as [string, string?]
    const known = value === undefined ? (flags as readonly string[]).includes(key) : (settings as readonly string[]).includes(key)
    if (!known) throw new AuthorError(file, line, `A cell does not know "${word}". It knows ${flags.join(', ')}, name=…, realm=page, realm=worker, height=…`)
    values.set(key, value ?? '')
  }
  const name = values.get('name') ?? `cell-${position}`
  if (!isCellName(name)) throw new AuthorError(file, line, `"${name}" cannot name a cell: use letters, digits, - and _, with a letter first, 100 characters at most`)
  const realm = values.get('realm')
  if (realm !== undefined && realm !== 'page' && realm !== 'worker') throw new AuthorError(file, line, `realm=${realm}: a cell runs on the "page" or in the "worker"`)
  const height = values.get('height')
  if (height !== undefined && !/^\d+$/.test(height)) throw new AuthorError(file, line, `height=${height}: give whole pixels, as in height=240`)
  return {
    name,
    manual: values.has('manual'),
    fold: values.has('fold'),
    ...(realm ? {realm} : {}),
    ...(height ? {height: Number(height)} : {}),
  }
}
