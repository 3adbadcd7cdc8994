/** @file Loads what shows differences, CodeMirror with it, when the first one is asked for. */
import {openDialog} from '../desk/open-dialog.ts'
import type {difference} from './difference.ts'
import {paragraph} from '../paragraph.ts'
import type {ReviewStrings} from './review-strings.ts'

/** Undefined when it cannot be loaded; the reader has been told so in a dialog of this title. */
export async function loadDifference(parent: HTMLElement, title: string, say: ReviewStrings): Promise<typeof difference | undefined> {
  try {
    return (await import('./difference.ts')).difference
  } catch {
    await openDialog({title, content: paragraph(say.failed), actions: [{label: say.close, main: true}], parent}).closed
    return undefined
  }
}
