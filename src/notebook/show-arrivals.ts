/** @file Texts that come from storage or another tab, put into the cells as if the reader had typed them: they stand there, and run when the reader runs them. */
import type {Notebook} from './notebook.ts'
import type {Arrival} from './saving/plan-save.ts'

/** Before `notebook.start()`, these are the texts that the chapter starts with. */
export async function showArrivals(notebook: Notebook, arrivals: readonly Arrival[]): Promise<void> {
  for (const {cell: name, change} of arrivals) {
    const cell = notebook.has(name) ? notebook.cell(name) : undefined
    if (!cell && change?.kind === 'added') await notebook.add({...change, waits: true})
    else if (cell?.added && !change) notebook.remove(name)
    else if (cell) {
      cell.write(change?.source ?? cell.original.source)
      if (change?.kind === 'edited') cell.basis = change.original
    }
  }
}
