/** @file The keys of the notebook. Those of one letter work outside text fields, and can be turned off (WCAG 2.1.4). */
import type {Strings} from './strings.ts'

/** What a key does; with the words for it in `say.keys`. */
export type KeyAction = keyof Strings['keys']

export interface Key {
  /** As the key is written on keyboards: `Shift+Enter`, `J`, `?`. */
  readonly key: string
  readonly action: KeyAction
  /** `page`: anywhere outside text fields. `cell`: when a cell has the focus, not its editor. `editor`: in the editor, which handles it itself. */
  readonly where: 'page' | 'cell' | 'editor'
}

export const keys: readonly Key[] = [
  {key: 'J', action: 'next', where: 'page'},
  {key: 'K', action: 'previous', where: 'page'},
  {key: 'M', action: 'map', where: 'page'},
  {key: 'P', action: 'present', where: 'page'},
  {key: 'L', action: 'automatic', where: 'page'},
  {key: 'Shift+R', action: 'runAll', where: 'page'},
  {key: 'Shift+S', action: 'stopAll', where: 'page'},
  {key: 'U', action: 'undo', where: 'page'},
  {key: '?', action: 'help', where: 'page'},
  {key: 'Enter', action: 'edit', where: 'cell'},
  {key: 'Shift+Enter', action: 'run', where: 'cell'},
  {key: 'R', action: 'runTo', where: 'cell'},
  {key: 'S', action: 'stop', where: 'cell'},
  {key: 'A', action: 'addBelow', where: 'cell'},
  {key: 'D', action: 'difference', where: 'cell'},
  {key: 'Delete', action: 'remove', where: 'cell'},
  {key: 'Shift+Enter', action: 'runText', where: 'editor'},
  {key: 'Ctrl+Enter', action: 'runText', where: 'editor'},
  {key: 'Alt+Enter', action: 'runAndNext', where: 'editor'},
  {key: 'Escape', action: 'leave', where: 'editor'},
  {key: 'Ctrl+Space', action: 'complete', where: 'editor'},
  {key: 'F2', action: 'rename', where: 'editor'},
  {key: 'F12', action: 'definition', where: 'editor'},
  {key: 'Ctrl+/', action: 'comment', where: 'editor'},
  {key: 'Ctrl+Z', action: 'undoTyping', where: 'editor'},
]

/** The action of a key press, or undefined. `inCell`: a cell itself has the focus, or a button in its bar. */
export function actionOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>, inCell: boolean): KeyAction | undefined {
  if (event.altKey || event.metaKey && event.key !== 'Enter') return undefined
  const letter = event.key.length === 1
  const shift = event.shiftKey && (!letter || /\p{L}/u.test(event.key)) // `?` has its Shift in itself
  const name = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${letter ? event.key.toUpperCase() : event.key}`
  const found = keys.find(({key, where}) => key === name && (where === 'page' || (where === 'cell' && inCell)))
  return found?.action
}

const setting = 'notebook-keys'

/** Whether keys of one letter work; remembered where the browser lets us. */
export function keysOn(storage: Pick<Storage, 'getItem'> | undefined): boolean {
  return storage?.getItem(setting) !== 'off'
}

export function setKeysOn(storage: Pick<Storage, 'setItem'> | undefined, on: boolean): void {
  storage?.setItem(setting, on ? 'on' : 'off')
}
