/** @file The chapter as a file of the reader's: out as a notebook, and back in from a notebook or from a file of changes, shown first. */
import type {Desk} from './desk/desk.ts'
import {openDialog} from './desk/open-dialog.ts'
import {paragraph} from './paragraph.ts'
import type {Strings} from './strings.ts'

/** Saves the chapter, with the reader's changes and what its cells show, as a .zip that runs in Jupyter. `tell` says how it goes. */
export async function saveChapter(desk: Desk, say: Strings, tell: (text: string) => void): Promise<void> {
  tell(say.exporting)
  try {
    const {exportChapter} = await import('./export/export-chapter.ts')
    const {name, blob} = await exportChapter(desk)
    const {saveFile} = await import('./download/save-file.ts')
    saveFile(name, blob)
    tell(say.exported(name))
  } catch (error) {
    await tellProblem(desk, say.exportFailed, error, say)
  }
}

/** Asks for a file and shows what it would change. The reader decides; nothing runs before. */
export function chooseFile(desk: Desk, say: Strings): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.ipynb,.zip,.json'
  input.addEventListener('change', () => { if (input.files?.[0]) void take(desk, input.files[0], say) })
  input.click()
}

async function take(desk: Desk, file: File, say: Strings): Promise<void> {
  if (/\.json$/i.test(file.name)) return (await import('./share/take-file.ts')).takeFile(desk, file)
  try {
    const {importFile} = await import('./export/import-file.ts')
    const {changes, notes} = await importFile(file, desk)
    const {reviewChanges} = await import('./review/review-changes.ts')
    await reviewChanges(desk, changes, {from: 'notebook', notes})
  } catch (error) {
    await tellProblem(desk, say.importFailed(file.name), error, say)
  }
}

async function tellProblem(desk: Desk, title: string, error: unknown, say: Strings): Promise<void> {
  const content = paragraph(error instanceof Error ? error.message : String(error))
  await openDialog({title, content, actions: [{label: say.close, main: true}], parent: desk.element}).closed
}
