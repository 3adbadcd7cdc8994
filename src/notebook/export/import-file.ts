/** @file A file that the reader chose, as changes to the chapter: for the caller to show, and to apply when the reader agrees. */
import type {Desk} from '../desk/desk.ts'
import {exportStrings} from './export-strings.ts'
import {fromNotebook, type Imported} from './from-notebook.ts'
import {mostBytes, readNotebookFile, tooLarge} from './read-notebook-file.ts'

/**
 * Reads a notebook (`.ipynb`) or an exported `.zip`. Applies and runs nothing. Throws an Error whose message is a sentence for the reader, in the page's language.
 */
export async function importFile(file: Blob, desk: Pick<Desk, 'chapter' | 'language' | 'cells'>): Promise<Imported> {
  const say = exportStrings(desk.language)
  if (file.size > mostBytes) throw new Error(tooLarge(file.size, say))
  const value = readNotebookFile(new Uint8Array(await file.arrayBuffer()), say)
  const cells = desk.cells().flatMap(({name, original}) => original ? [{name, ...original}] : [])
  return fromNotebook(value, {chapter: desk.chapter, cells}, say)
}
