/**
 * @file Type-checks the cells of all chapters, each chapter as one set of modules, and reports in lines and columns of the .mdx.
 * A translated chapter is checked together with the English cells that it borrows. The checker is the one that the page's editor uses.
 */
import {positionOf} from '../language/cell-text.ts'
import {cellDiagnostics} from '../typing/cell-diagnostics.ts'
import {createCellService} from '../typing/cell-service.ts'
import {projectTypeFiles} from '../typing/project-type-files.ts'
import {AuthorError, chapterCells, type ChapterCell} from './chapter-cells.ts'
import {englishOf} from './chapter-files.ts'
import {chapterExercises, type ChapterExercise, type ExercisePart} from './chapter-exercises.ts'

export interface ChapterText {
  /** From the project's root: `chapters/en/06-losses.mdx`. */
  readonly file: string
  readonly text: string
}

export interface ChapterDiagnostic {
  readonly file: string
  /** Of the .mdx, from 1. */
  readonly line: number
  readonly column: number
  readonly message: string
}

export interface CellCheck {
  /** How many cells were looked at, with the checks, solutions and wrong answers of exercises. */
  readonly cells: number
  /** How many of them have at least one diagnostic. */
  readonly failed: number
  /** In order of file, line and column. */
  readonly diagnostics: readonly ChapterDiagnostic[]
}

/** `root` is the project's folder, where src/lab and node_modules lie. Never throws for what an author wrote: a chapter that cannot be read is a diagnostic too. */
export function checkCells(chapters: readonly ChapterText[], root: string): CellCheck {
  const diagnostics: ChapterDiagnostic[] = []
  const read = new Map(chapters.map(chapter => [chapter.file, readCells(chapter, diagnostics)]))
  const service = createCellService(projectTypeFiles(root))
  let [count, failed] = [0, 0]
  // One chapter after the other: each variant of an exercise has all cells of its chapter once more, and those of all chapters at once are more than fits into memory.
  for (const [file, own] of read) {
    const cells = [...own, ...borrowedCells(file, own, read)]
    const chapter = service.update(file, cells)
    const variants = readExercises(chapters, file, diagnostics).flatMap(exercise => exerciseVariants(exercise, file).map(({part, as}) => ({
      name: `${file}!${exercise.name}!${part.line}`,
      cells: [...cells.filter(({name}) => name !== as), {name: as, source: part.source, realm: cells.find(({name}) => name === exercise.name)?.realm}],
      cell: part,
      as,
    })))
    const served = [
      ...own.map(cell => ({chapter, cell: {...cell, file}, as: cell.name})),
      ...variants.map(({name, cells, cell, as}) => ({chapter: service.update(name, cells), cell, as})), // all first: TypeScript then makes one program of them
    ]
    count += served.length
    for (const {chapter, as, cell: {file, source, line, indent}} of served) {
      const errors = cellDiagnostics(chapter, as).filter(({severity, problem}) => severity === 'error' && !(as === check && problem?.code === 'declared-twice'))
      if (errors.length > 0) failed++
      for (const {from, message} of errors) {
        const at = positionOf(source, from)
        diagnostics.push({file, line: line + at.line - 1, column: at.column + indent, message})
      }
    }
    for (const name of [file, ...variants.map(({name}) => name)]) service.update(name, [])
  }
  diagnostics.sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column)
  return {cells: count, failed, diagnostics}
}

/** What a check is called among the cells: no cell can have this name. What it declares stays its own. */
const check = '$check'

/** The check beside the starter, and in the starter's place the solution and each wrong answer: what the chapter's own file holds of them. */
function exerciseVariants({name, check: judge, solution, wrong}: ChapterExercise, file: string): {part: ExercisePart; as: string}[] {
  return [{part: judge, as: check}, ...[solution, ...wrong].map(part => ({part, as: name}))].filter(({part}) => part.file === file)
}

function readExercises(chapters: readonly ChapterText[], file: string, diagnostics: ChapterDiagnostic[]): ChapterExercise[] {
  const [own, english] = [file, englishOf(file)].map(name => chapters.find(chapter => chapter.file === name))
  return reading(diagnostics, () => chapterExercises(own!.text, file, english === own ? undefined : english))
}

/** The English cells that a translated chapter does not restate. */
function borrowedCells(file: string, own: readonly ChapterCell[], read: ReadonlyMap<string, ChapterCell[]>): ChapterCell[] {
  const english = englishOf(file)
  return file === english ? [] : (read.get(english) ?? []).filter(({name}) => !own.some(cell => cell.name === name))
}

function readCells({file, text}: ChapterText, diagnostics: ChapterDiagnostic[]): ChapterCell[] {
  return reading(diagnostics, () => chapterCells(text, file))
}

/** What cannot be read is told, once. */
function reading<T>(diagnostics: ChapterDiagnostic[], read: () => T[]): T[] {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error
    const problem = {file: error.file, line: error.line, column: 1, message: error.message.replace(`${error.file}:${error.line}: `, '')}
    if (!diagnostics.some(({file, line, message}) => file === problem.file && line === problem.line && message === problem.message)) diagnostics.push(problem)
    return []
  }
}
