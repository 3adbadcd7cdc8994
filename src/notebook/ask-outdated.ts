/** @file A cell whose text in the chapter has changed under the reader's edit asks, in its own place, which one shall stand. The reader's does until then. */
import type {Desk} from './desk/desk.ts'
import type {Notebook} from './notebook.ts'
import type {WithPart} from './part-loader.ts'
import type {OutdatedEdit} from './saving/saved-edits.ts'

export interface AskOutdatedOptions {
  readonly notebook: Notebook
  readonly desk: Desk
  readonly edit: OutdatedEdit
  readonly withPart: WithPart
  /** Brings the chapter's text back, with a way back. */
  readonly reset: (cell: string) => void
  /** The edit now counts as one of the new text: that must be saved. */
  readonly save: () => void
}

/** What it says loads when it is needed: most chapters start without. */
export function askOutdated({notebook, desk, edit: {cell: name, base}, withPart, reset, save}: AskOutdatedOptions): void {
  const cell = notebook.cell(name)
  const keepMine = (): void => {
    cell.basis = cell.hash
    close()
    save()
    cell.focus()
  }
  const takeNew = (): void => {
    close()
    reset(name)
    cell.focus()
  }
  const see = (): void => withPart(import('./review/resolve-outdated.ts'), async ({resolveOutdated}) => {
    const answer = await resolveOutdated(desk, {cell: name, mine: cell.text, now: cell.original.source, base})
    if (answer === 'mine') keepMine()
    if (answer === 'new') takeNew()
  })
  let close = (): void => {}
  withPart(import('./review/outdated-notice.ts'), ({outdatedNotice}) => {
    const notice = outdatedNotice(desk.language, name, {see, keepMine, takeNew})
    cell.querySelector('.cell-bar')!.after(notice)
    const stop = notebook.onChange(() => { if (!cell.edited || cell.basis === cell.hash) close() })
    close = () => {
      stop()
      notice.remove()
    }
  })
}
