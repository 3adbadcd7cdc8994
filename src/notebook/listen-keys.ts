/** @file Listens for the notebook's keys (keys.ts) and calls commands. */
import type {Commands} from './commands.ts'
import {actionOf, keysOn} from './keys.ts'
import type {LiveCell} from './live-cell.ts'
import {storage} from './page-storage.ts'

export interface KeyOptions {
  readonly commands: Commands
  readonly map: () => void
  readonly help: () => void
  readonly difference: (cell: string) => void
  readonly run: (cell: string) => void
  readonly stop: (cell: string) => void
}

/** Where letters are typed, or arrows and Enter have a meaning of their own. */
const fields = 'input, textarea, select, [contenteditable=""], [contenteditable=true], .cm-editor, dialog, [role=menu], pagefind-modal'

export function listenKeys({commands, map, help, difference, run, stop}: KeyOptions): void {
  document.addEventListener('keydown', event => {
    const target = event.target as Element
    if (event.defaultPrevented || event.isComposing || target.closest(fields)) return
    if (event.key.length === 1 && !keysOn(storage())) return
    if (document.querySelector('live-cell[opening]')) return // meant for the editor that is about to have the focus
    const cell = target.closest<LiveCell>('live-cell') ?? undefined
    const onCell = cell !== undefined && (target === cell || (target.closest('.cell-bar') !== null && event.key.length === 1))
    const action = actionOf(event, onCell)
    if (!action) return
    event.preventDefault()
    const name = cell?.name ?? ''
    switch (action) {
      case 'next': return commands.walk(1, cell)
      case 'previous': return commands.walk(-1, cell)
      case 'map': return map()
      case 'automatic': return commands.setAutomatic(!commands.automatic)
      case 'runAll': return commands.runAll()
      case 'stopAll': return commands.stopAll()
      case 'undo': return commands.undo()
      case 'help': return help()
      case 'edit': return void cell!.openEditor(undefined, true)
      case 'run': return run(name)
      case 'runTo': return commands.runTo(name)
      case 'stop': return stop(name)
      case 'addBelow': return commands.addBelow(name)
      case 'difference': return difference(name)
      case 'remove': return commands.remove(name)
    }
  })
}
