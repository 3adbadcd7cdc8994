/** @file Holds a translated chapter to its English original: same cells, same sections, as many goals, same exercises, questions, figures, equations, terms and sources, and code that differs in comments and texts only. */
import {parseFrontmatter} from '@astrojs/markdown-remark'
import {chapterCells, type ChapterCell} from './chapter-cells.ts'
import {chapterExercises, type ExercisePart} from './chapter-exercises.ts'
import {exerciseSpans} from './exercise-spans.ts'
import {fences, linesOf} from './fences.ts'
import type {ChapterText} from './check-cells.ts'
import type {ParityProblem} from './parity-problem.ts'
import {quizShapes} from './quiz-shapes.ts'
import {compareReading} from './reading/check-reading.ts'
import {withoutFences} from './without-fences.ts'

/** Says where two texts differ in more than comments and strings (the place is in the second one), or undefined. */
export type SameButForText = (original: string, translated: string) => {readonly line: number; readonly column: number; readonly message: string} | undefined

/** All differences between an English chapter and its translation, in order of line. Throws AuthorError when the cells of one of them cannot be read. */
export function checkParity(english: ChapterText, translated: ChapterText, sameButForText: SameButForText): ParityProblem[] {
  const [original, translation] = [outline(english), outline(translated)]
  const problems: ParityProblem[] = []
  const report = (line: number, message: string, column?: number): void => {
    problems.push({file: translated.file, line, message, ...(column === undefined ? {} : {column})})
  }

  for (const {name, line} of translation.borrowed) {
    if (!original.cells.has(name)) report(line, `<Cell name="${name}" /> borrows a cell that ${english.file} does not have`)
    if (translation.cells.has(name)) report(line, `cell "${name}" is borrowed here and restated in line ${translation.cells.get(name)!.line - 1}: keep one`)
  }
  for (const name of original.cells.keys()) {
    if (!translation.cells.has(name) && !translation.borrowed.some(cell => cell.name === name)) report(1, `cell "${name}" is missing: write <Cell name="${name}" />, or restate its fence`)
  }
  for (const [name, cell] of translation.cells) {
    const twin = original.cells.get(name)
    if (!twin) {
      report(cell.line - 1, `cell "${name}" is not in ${english.file}`)
      continue
    }
    if (settings(cell) !== settings(twin)) report(cell.line - 1, `cell "${name}" is set to "${settings(cell)}", in ${english.file} to "${settings(twin)}"`)
    const difference = sameButForText(twin.source, cell.source)
    if (difference) report(cell.line + difference.line - 1, `cell "${name}" differs from ${english.file} in more than comments and texts: ${difference.message}`, difference.column + cell.indent)
  }
  for (const level of new Set([...original.headings.keys(), ...translation.headings.keys()])) {
    const [there, here] = [original.headings.get(level) ?? 0, translation.headings.get(level) ?? 0]
    if (there !== here) report(1, `has ${here} headings with ${'#'.repeat(level)}, ${english.file} has ${there}`)
  }
  if (original.goals !== translation.goals) report(1, `has ${translation.goals} goals, ${english.file} has ${original.goals}`)
  for (const name of original.exercises.keys()) if (!translation.exercises.has(name)) report(1, `exercise "${name}" is missing`)
  for (const [name, line] of translation.exercises) if (!original.exercises.has(name)) report(line, `exercise "${name}" is not in ${english.file}`)
  for (const name of original.quizzes.keys()) if (!translation.quizzes.has(name)) report(1, `quiz "${name}" is missing`)
  for (const [name, {line, shape}] of translation.quizzes) {
    const twin = original.quizzes.get(name)
    if (!twin) report(line, `quiz "${name}" is not in ${english.file}`)
    else if (twin.shape !== shape) report(line, `quiz "${name}" has the answers ${shape}, in ${english.file} ${twin.shape}: progress is one for both languages, so are the answers and their order`)
  }
  problems.push(...compareReading(english, translated))
  if (problems.length === 0) problems.push(...compareExercises(english, translated, sameButForText))
  return problems.sort((a, b) => a.line - b.line)
}

/** Of exercises that both chapters have: as many hints, and checks and solutions that differ in comments and texts only. */
function compareExercises(english: ChapterText, translated: ChapterText, sameButForText: SameButForText): ParityProblem[] {
  const originals = chapterExercises(english.text, english.file)
  return chapterExercises(translated.text, translated.file, english).flatMap(({name, open, hints, check, solution}) => {
    const original = originals.find(exercise => exercise.name === name)!
    const differ = (what: string, theirs: ExercisePart, own: ExercisePart): ParityProblem[] => {
      const difference = sameButForText(theirs.source, own.source)
      return difference ? [{
        file: translated.file, line: own.line + difference.line - 1, column: difference.column + own.indent,
        message: `the ${what} of exercise "${name}" differs from ${english.file} in more than comments and texts: ${difference.message}`,
      }] : []
    }
    return [
      ...(hints === original.hints ? [] : [{file: translated.file, line: open, message: `exercise "${name}" has ${hints} hints, in ${english.file} ${original.hints}`}]),
      ...differ('check', original.check, check),
      ...differ('solution', original.solution, solution),
    ]
  })
}

interface Outline {
  readonly cells: ReadonlyMap<string, ChapterCell>
  readonly borrowed: readonly {readonly name: string; readonly line: number}[]
  /** How many headings of each level (1–6). */
  readonly headings: ReadonlyMap<number, number>
  readonly goals: number
  /** Name and line. */
  readonly exercises: ReadonlyMap<string, number>
  readonly quizzes: ReturnType<typeof quizShapes>
}

function outline({file, text}: ChapterText): Outline {
  const prose = withoutFences(text)
  const headings = new Map<number, number>()
  for (const [, hashes] of prose.matchAll(/^(#{1,6})\s/gm)) headings.set(hashes!.length, (headings.get(hashes!.length) ?? 0) + 1)
  return {
    cells: new Map(chapterCells(text, file).map(cell => [cell.name, cell])),
    borrowed: named(prose, 'Cell'),
    headings,
    goals: ((parseFrontmatter(text).frontmatter['goals'] ?? []) as unknown[]).length,
    exercises: new Map(exerciseSpans(linesOf(text), fences(linesOf(text)), file).map(({name, open}) => [name, open])),
    quizzes: quizShapes(prose),
  }
}

function named(prose: string, component: string): {name: string; line: number}[] {
  return Array.from(prose.matchAll(new RegExp(`<${component}\\b[^>]*?\\bname="([^"]*)"`, 'g')), match => ({name: match[1]!, line: prose.slice(0, match.index).split('\n').length}))
}

/** What must hold in both languages: when and where the cell runs. */
function settings({manual, realm}: ChapterCell): string {
  return [manual && 'manual', realm && `realm=${realm}`].filter(Boolean).join(' ')
}
