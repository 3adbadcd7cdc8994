/** @file Before the kernel is restarted: names what the reader ran and would lose. Where there is nothing of that kind, it restarts without a question. */
import type {CellStatus} from '../kernel/cell-state.ts'
import {openDialog} from './desk/open-dialog.ts'
import type {LiveCell} from './live-cell.ts'
import type {Notebook} from './notebook.ts'
import {paragraph} from './paragraph.ts'
import {restartStrings} from './restart-strings.ts'

export interface AskRestartOptions {
  readonly notebook: Notebook
  readonly parent: HTMLElement
  readonly restart: () => void
  /** The latest run of each cell when the kernel was last restarted: what it gave is gone since. */
  readonly gone: Map<string, number>
}

/** How a cell stands whose result lives in the worker and comes back only when the reader runs it again; undefined for all others. */
export function lostByRestart({phase, realms, reason, run}: CellStatus, byHand: boolean, goneRun = 0): 'running' | 'done' | undefined {
  if (!byHand || !realms.includes('worker') || reason?.kind === 'lost' || run <= goneRun) return undefined
  if (phase === 'running' || phase === 'streaming') return 'running'
  return phase === 'done' || phase === 'stopped' || phase === 'stale' ? 'done' : undefined
}

export function askRestart({notebook, parent, restart, gone}: AskRestartOptions): void {
  const words = restartStrings(notebook.say.language)
  const {kernel} = notebook
  const go = (): void => {
    for (const {name} of notebook.cells()) gone.set(name, kernel.status(name).run)
    restart()
  }
  // A check runs its exercise anew anyway.
  const isExercise = (cell: LiveCell): boolean => cell.closest('[data-exercise]') !== null
  const lost = notebook.cells().flatMap(cell => {
    const how = isExercise(cell) ? undefined : lostByRestart(kernel.status(cell.name), notebook.byHand(cell.name), gone.get(cell.name))
    return how ? [words[how](cell.name)] : []
  })
  if (lost.length === 0) return go()
  const list = document.createElement('ul')
  list.append(...lost.map(text => Object.assign(document.createElement('li'), {textContent: text})))
  const content = document.createDocumentFragment()
  content.append(paragraph(words.goes), list, paragraph(words.stays))
  openDialog({title: words.title, content, parent, actions: [
    {label: words.cancel, focused: true},
    {label: words.restart, main: true, act: go},
  ]})
}
