/** @file Holds a translated chapter to its English original: same cells, same sections, same exercises, questions, figures, equations, terms and sources, and code that differs in comments and texts only. */
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
  const differing = [1, 2, 3, 4, 5, 6].filter(level => count(original, level) !== count(translation, level))
  for (const level of differing) report(1, `has ${count(translation, level)} headings with ${'#'.repeat(level)}, ${english.file} has ${count(original, level)}`)
  // They are named by their place in the order, so that a link leads to the same section in each language (heading-names.ts).
  const astray = translation.headings.find(({level}, i) => original.headings[i]?.level !== level)
  if (differing.length === 0 && astray) report(astray.line, `the heading has ${'#'.repeat(astray.level)}, ${english.file} has another level in its place`)
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
  /** In order, their level (1–6). */
  readonly headings: readonly {readonly level: number; readonly line: number}[]
  /** Name and line. */
  readonly exercises: ReadonlyMap<string, number>
  readonly quizzes: ReturnType<typeof quizShapes>
}

function outline({file, text}: ChapterText): Outline {
  const prose = withoutFences(text)
  return {
    cells: new Map(chapterCells(text, file).map(cell => [cell.name, cell])),
    borrowed: named(prose, 'Cell'),
    headings: prose.split('\n').flatMap((line, i) => {
      const level = /^(#{1,6})\s/.exec(line)?.[1]!.length
      return level === undefined ? [] : [{level, line: i + 1}]
    }),
    exercises: new Map(exerciseSpans(linesOf(text), fences(linesOf(text)), file).map(({name, open}) => [name, open])),
    quizzes: quizShapes(prose),
  }
}

function count({headings}: Outline, wanted: number): number {
  return headings.filter(({level}) => level === wanted).length
}

function named(prose: string, component: string): {name: string; line: number}[] {
  return Array.from(prose.matchAll(new RegExp(`<${component}\\b[^>]*?\\bname="([^"]*)"`, 'g')), match => ({name: match[1]!, line: prose.slice(0, match.index).split('\n').length}))
}

/** What must hold in both languages: when and where the cell runs. */
function settings({manual, realm}: ChapterCell): string {
  return [manual && 'manual', realm && `realm=${realm}`].filter(Boolean).join(' ')
}
