/** @file The chapter goes out as a file of the reader's: a notebook, with the reader's changes. */
import type {Desk} from './desk/desk.ts'
import {saveFile} from './download/save-file.ts'
import {exportChapter} from './export/export-chapter.ts'
import type {Strings} from './strings.ts'
import {tellProblem} from './tell-problem.ts'

/** Saves the chapter, with the reader's changes and what its cells show, as a .zip that runs in Jupyter. `tell` says how it goes. */
export async function saveChapter(desk: Desk, say: Strings, tell: (text: string) => void): Promise<void> {
  tell(say.exporting)
  try {
    const {name, blob} = await exportChapter(desk, say)
    saveFile(name, blob)
    tell(say.exported(name))
  } catch (error) {
    await tellProblem(desk, say.exportFailed, error, say)
  }
}
