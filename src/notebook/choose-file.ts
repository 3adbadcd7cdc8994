/** @file A file of the reader's comes in, a notebook or a file of changes: shown first. */
import type {Desk} from './desk/desk.ts'
import {importFile} from './export/import-file.ts'
import {reviewChanges} from './review/review-changes.ts'
import {takeFile} from './share/take-file.ts'
import type {Strings} from './strings.ts'
import {tellProblem} from './tell-problem.ts'

/** Asks for a file and shows what it would change. The reader decides; nothing runs before. */
export function chooseFile(desk: Desk, say: Strings): void {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.ipynb,.zip,.json'
  input.addEventListener('change', () => { if (input.files?.[0]) void take(desk, input.files[0], say) })
  input.click()
}

async function take(desk: Desk, file: File, say: Strings): Promise<void> {
  try {
    if (/\.json$/i.test(file.name)) return await takeFile(desk, file)
    const {changes, notes} = await importFile(file, desk)
    await reviewChanges(desk, changes, {from: 'notebook', notes})
  } catch (error) {
    await tellProblem(desk, say.importFailed(file.name), error, say)
  }
}
