/**
 * @file Type-checks the cells of all chapters, each chapter as one set of modules, and reports in lines and columns of the .mdx.
 * A translated chapter is checked together with the English cells that it borrows. The checker is the one that the page's editor uses.
 */
import {positionOf} from '../language/cell-text.ts'
import {cellDiagnostics} from '../typing/cell-diagnostics.ts'
import {createCellService} from '../typing/cell-service.ts'
import {projectTypeFiles} from '../typing/project-type-files.ts'
import {AuthorError, chapterCells, type ChapterCell} from './chapter-cells.ts'

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
  /** How many cells were looked at. */
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
  // All first: TypeScript then makes one program of them.
  const served = [...read].map(([file, own]) => ({file, own, chapter: service.update(file, [...own, ...borrowedCells(file, own, read)])}))
  let failed = 0
  for (const {file, own, chapter} of served) {
    for (const {name, source, line, indent} of own) {
      const errors = cellDiagnostics(chapter, name).filter(({severity}) => severity === 'error')
      if (errors.length > 0) failed++
      for (const {from, message} of errors) {
        const at = positionOf(source, from)
        diagnostics.push({file, line: line + at.line - 1, column: at.column + indent, message})
      }
    }
  }
  diagnostics.sort((a, b) => a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column)
  return {cells: [...read.values()].reduce((sum, cells) => sum + cells.length, 0), failed, diagnostics}
}

/** The English cells that a translated chapter does not restate. */
function borrowedCells(file: string, own: readonly ChapterCell[], read: ReadonlyMap<string, ChapterCell[]>): ChapterCell[] {
  const english = file.replace(/^chapters\/[^/]+\//, 'chapters/en/')
  return file === english ? [] : (read.get(english) ?? []).filter(({name}) => !own.some(cell => cell.name === name))
}

function readCells({file, text}: ChapterText, diagnostics: ChapterDiagnostic[]): ChapterCell[] {
  try {
    return chapterCells(text, file)
  } catch (error) {
    if (!(error instanceof AuthorError)) throw error
    diagnostics.push({file, line: error.line, column: 1, message: error.message.replace(`${error.file}:${error.line}: `, '')})
    return []
  }
}
