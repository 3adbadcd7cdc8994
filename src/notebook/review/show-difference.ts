/** @file What the reader has changed in a cell, against the chapter's text. */
import type {Desk} from '../desk/desk.ts'
import {openDialog} from '../desk/open-dialog.ts'
import {loadDifference} from './load-difference.ts'
import {paragraph} from '../paragraph.ts'
import {reviewStrings} from './review-strings.ts'

/** `reset` brings the chapter's text back, with Undo. Resolves when the dialog has closed. Throws an Error for a cell that is not the chapter's: it has no other text. */
export async function showDifference(desk: Desk, name: string, reset: () => void): Promise<void> {
  const cell = desk.cells().find(cell => cell.name === name)
  if (!cell?.original) throw new Error(`The chapter has no cell "${name}" to compare with`)
  const say = reviewStrings(desk.language)
  const title = say.yourChanges(name)
  const common = {title, parent: desk.element, kind: 'review'}
  if (cell.source === cell.original.source) return openDialog({...common, content: paragraph(say.noChange), actions: [{label: say.close, main: true}]}).closed
  const difference = await loadDifference(desk.element, title, say)
  if (!difference) return
  const view = difference({before: cell.original.source, after: cell.source, names: {before: say.chaptersText, after: say.yourText}, cell: name}, say)
  await openDialog({...common, content: view.element, actions: [{label: say.reset, act: reset}, {label: say.close, main: true}]}).closed
  view.destroy()
}
