/** @file The programs of a chapter in order of the page: its own cells, and those that a translation borrows from the English chapter. */
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {compile} from '../language/compile.ts'
import type {Program} from '../language/program.ts'
import {chapterCells, type ChapterCell} from './chapter-cells.ts'
import {englishOf, type ChapterFile} from './chapter-files.ts'

/** The cells as the page has them. A translation has all the cells of the English chapter (check-parity.ts). */
function pageCells(root: string, {language, file, text}: Pick<ChapterFile, 'language' | 'file' | 'text'>): ChapterCell[] {
  const own = chapterCells(text, file)
  const original = englishOf(file)
  if (language === 'en' || !existsSync(join(root, original))) return own
  const restated = new Map(own.map(cell => [cell.name, cell]))
  return chapterCells(readFileSync(join(root, original), 'utf8'), original).map(cell => restated.get(cell.name) ?? cell)
}

/** Throws CellError for a cell that does not compile. */
export function pagePrograms(root: string, chapter: Pick<ChapterFile, 'language' | 'file' | 'text'>): Program[] {
  return pageCells(root, chapter).map(({name, source, realm}) => compile(source, {name, realm}))
}
