/** @file What a key press asks of the notebook. In the first view, where it only waits until the notebook is there (first-view/hold-actions.ts). */
import {actionOf, keysOn, type KeyAction} from './keys.ts'
import {storage} from './page-storage.ts'

/** Where letters are typed, or arrows and Enter have a meaning of their own. */
export const fields = 'input, textarea, select, [contenteditable=""], [contenteditable=true], .cm-editor, dialog, [role=menu], pagefind-modal'

/** The action, and the cell that it is asked of; undefined where the key has a meaning of its own, or none. */
export function notebookKey(event: KeyboardEvent): {readonly action: KeyAction; readonly cell: HTMLElement | undefined} | undefined {
  const target = event.target as Element
  if (event.defaultPrevented || event.isComposing || target.closest(fields)) return undefined
  if (event.key.length === 1 && !keysOn(storage())) return undefined
  if (document.querySelector('live-cell[opening]')) return undefined // meant for the editor that is about to have the focus
  const cell = target.closest<HTMLElement>('live-cell') ?? undefined
  // On a button of its bar, Enter and arrows are the button's.
  const onCell = cell !== undefined && (target === cell || (target.closest('.cell-bar') !== null && (event.key.length === 1 || event.key === 'Delete')))
  const action = actionOf(event, onCell)
  return action && {action, cell}
}
