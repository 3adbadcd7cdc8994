/** @file What went wrong with a file of the reader's, in a dialog: a notice would be gone before it is read. */
import type {Desk} from './desk/desk.ts'
import {openDialog} from './desk/open-dialog.ts'
import {paragraph} from './paragraph.ts'
import type {Strings} from './strings.ts'

/** Resolves when the reader has closed it. */
export async function tellProblem(desk: Desk, title: string, error: unknown, say: Strings): Promise<void> {
  const content = paragraph(error instanceof Error ? error.message : String(error))
  await openDialog({title, content, actions: [{label: say.close, main: true}], parent: desk.element}).closed
}
