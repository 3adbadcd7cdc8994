/**
 * @file Reads the exercises out of a chapter's MDX: what stands between `<Exercise …>` and `</Exercise>` besides the prompt. The starter is one of the chapter's
 * cells (chapter-cells.ts). A translation keeps its own check, whose labels are texts; it may leave the solution to the English chapter, and always leaves the wrong answers.
 */
import {AuthorError} from './author-error.ts'
import {exerciseSpans, type ExerciseSpan} from './exercise-spans.ts'
import {fences, linesOf, sourceIn, type Fence} from './fences.ts'

export interface ExercisePart {
  /** Where it is written: a translation borrows parts of the English chapter. */
  readonly file: string
  readonly source: string
  /** Line of the .mdx (from 1) of the first line of `source`, and the columns that the fence is indented by. */
  readonly line: number
  readonly indent: number
}

export interface WrongAnswer extends ExercisePart {
  /** What who answers so has misunderstood: for authors and for the tests. */
  readonly misconception: string
  /** The label of the assertion that must be the first to reject it. */
  readonly fails: string
}

export interface ChapterExercise extends ExerciseSpan {
  readonly check: ExercisePart
  /** Seconds that the check may take. */
  readonly limit: number
  readonly solution: ExercisePart
  /** At least one. */
  readonly wrong: readonly WrongAnswer[]
  readonly hints: number
}

/** What stands in one chapter's own text. */
interface OwnExercise extends ExerciseSpan {
  readonly starter: boolean
  readonly check: ExercisePart | undefined
  readonly limit: number
  readonly solution: ExercisePart | undefined
  readonly wrong: readonly WrongAnswer[]
  readonly hints: number
}

const roles = ['starter', 'check', 'solution', 'wrong'] as const
const seconds = 5

/** The exercises in order of the page. `english`: of a translation, the English chapter. Throws AuthorError for what is missing, unknown, or there twice. */
export function chapterExercises(mdx: string, file: string, english?: {readonly text: string; readonly file: string}): ChapterExercise[] {
  const originals = english && new Map(ownExercises(english.text, english.file).map(exercise => [exercise.name, exercise]))
  return ownExercises(mdx, file).map(own => {
    const original = originals?.get(own.name)
    const lacks = (what: string): never => { throw new AuthorError(file, own.open, `Exercise "${own.name}" ${what}`) }
    if (originals && !original) lacks(`is not in ${english!.file}`)
    if (originals && own.wrong.length > 0) throw new AuthorError(file, own.wrong[0]!.line - 1, `Wrong answers stand in ${english!.file} only: they are tried on this check too`)
    if (!own.starter) lacks(`has no starter. Write a fence of \`\`\`ts starter${originals ? ', or borrow it: <Cell name="' + own.name + '" />' : ''}`)
    const {check = lacks('has no check. Write a fence of ```ts check'), limit, hints} = own
    const solution = own.solution ?? original?.solution ?? lacks('has no solution. Write a fence of ```ts solution')
    const wrong = original?.wrong ?? own.wrong
    if (wrong.length === 0) lacks('has no wrong answer. Write a fence of ```ts wrong misconception="…" fails="…": without one, nobody knows whether the check rejects anything')
    if (hints === 0) lacks('has no hint. Write <Hint>…</Hint> behind the starter')
    const {name, title, open, close} = own
    return {name, title, open, close, check, limit, solution, wrong, hints}
  })
}

/** What a fence in an exercise is, from its info string; undefined for one that only shows something, and for a cell. */
export function roleOf(info: string): (typeof roles)[number] | undefined {
  const word = /^(?:ts|typescript)\s+(\S+)/.exec(info)?.[1]
  return roles.find(role => role === word)
}

function ownExercises(mdx: string, file: string): OwnExercise[] {
  const lines = linesOf(mdx)
  const all = fences(lines)
  const spans = exerciseSpans(lines, all, file)
  for (const fence of all) refuseMisplaced(fence, spans, file)
  return spans.map(span => {
    const inside = all.filter(({open}) => span.open < open && open < span.close)
    const of = (role: string): Fence[] => inside.filter(({info}) => roleOf(info) === role)
    const one = (role: string): Fence | undefined => {
      const [first, second] = of(role)
      if (second) throw new AuthorError(file, second.open, `Exercise "${span.name}" has two fences of \`\`\`ts ${role} (the other stands in line ${first!.open}). Keep one`)
      return first
    }
    const part = (fence: Fence): ExercisePart => ({file, line: fence.open + 1, indent: fence.indent, source: sourceIn(fence, lines)})
    const [starter, check, solution] = [one('starter'), one('check'), one('solution')]
    const prose = lines.slice(span.open, span.close - 1).filter((_, i) => !inside.some(({open, close = lines.length}) => span.open + i + 1 >= open && span.open + i + 1 <= close))
    if (solution) readSettings(solution, file, [])
    return {
      ...span,
      starter: starter !== undefined || prose.some(line => line.includes(`<Cell name="${span.name}"`)),
      check: check && part(check),
      limit: check ? readLimit(check, file) : seconds,
      solution: solution && part(solution),
      wrong: of('wrong').map(fence => ({...part(fence), ...readWrong(fence, span, file)})),
      hints: prose.join('\n').match(/<Hint>/g)?.length ?? 0,
    }
  })
}

function refuseMisplaced({info, open}: Fence, spans: readonly ExerciseSpan[], file: string): void {
  const word = /^(?:ts|typescript)\s+([a-z]\S*)/i.exec(info)?.[1]
  const span = spans.find(span => span.open < open && open < span.close)
  const role = roleOf(info)
  if (role && !span) throw new AuthorError(file, open, `\`\`\`ts ${role} belongs in an <Exercise>. Put <Exercise name="…" title="…"> before it`)
  if (word && span && !role && word !== 'cell') throw new AuthorError(file, open, `An exercise does not know "ts ${word}". It knows ${roles.map(role => `ts ${role}`).join(', ')}, and ts cell`)
}

/** `word`, `key=value` and `key="some words"` behind the role. */
function readSettings({info, open}: Fence, file: string, known: readonly string[]): Map<string, string> {
  const rest = info.replace(/^\S+\s+\S+/, '')
  const found = new Map<string, string>()
  for (const [word, key, quoted, plain] of rest.matchAll(/([\w-]+)=(?:"([^"]*)"|(\S*))|\S+/g)) {
    if (!key || !known.includes(key)) throw new AuthorError(file, open, `\`\`\`ts ${roleOf(info)} does not know "${word}". ${known.length > 0 ? `It knows ${known.map(key => `${key}=…`).join(', ')}` : 'It stands alone'}`)
    found.set(key, quoted ?? plain ?? '')
  }
  return found
}

function readLimit(fence: Fence, file: string): number {
  const limit = readSettings(fence, file, ['limit']).get('limit')
  if (limit !== undefined && !/^[1-9]\d*$/.test(limit)) throw new AuthorError(file, fence.open, `limit=${limit}: give whole seconds, as in limit=20`)
  return limit === undefined ? seconds : Number(limit)
}

function readWrong(fence: Fence, {name}: ExerciseSpan, file: string): {misconception: string; fails: string} {
  const settings = readSettings(fence, file, ['misconception', 'fails'])
  const {misconception = '', fails = ''} = Object.fromEntries(settings)
  if (!misconception || !fails) {
    throw new AuthorError(file, fence.open, `A wrong answer of exercise "${name}" needs misconception="what is misunderstood" and fails="label of the assertion that rejects it"`)
  }
  return {misconception, fails}
}
