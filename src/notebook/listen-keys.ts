/** @file Listens for the notebook's keys (keys.ts) and calls commands. */
import type {Commands} from './commands.ts'
import type {LiveCell} from './live-cell.ts'
import {notebookKey} from './notebook-key.ts'

export interface KeyOptions {
  readonly commands: Commands
  readonly map: () => void
  readonly present: () => void
  readonly help: () => void
  readonly difference: (cell: string) => void
  readonly run: (cell: string) => void
  readonly stop: (cell: string) => void
}

export function listenKeys({commands, map, present, help, difference, run, stop}: KeyOptions): void {
  document.addEventListener('keydown', event => {
    const asked = notebookKey(event)
    if (!asked) return
    event.preventDefault()
    const cell = asked.cell as LiveCell | undefined
    const name = cell?.name ?? ''
    switch (asked.action) {
      case 'next': return commands.walk(1, cell)
      case 'previous': return commands.walk(-1, cell)
      case 'map': return map()
      case 'present': return present()
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
