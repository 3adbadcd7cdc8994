/** @file What of the notebook loads when it is first asked for: the map, sharing, differences, files, the list of keys, the menu of a cell. */
import type {Commands} from './commands.ts'
import type {Desk} from './desk/desk.ts'
import type {Notify} from './desk/show-notice.ts'
import type {LiveCell} from './live-cell.ts'
import type {Notebook} from './notebook.ts'

export interface LazyPartsOptions {
  readonly notebook: Notebook
  readonly desk: Desk
  /** The same, with what comes in undoable. */
  readonly undoing: Desk
  readonly commands: Commands
  readonly notify: Notify
}

export interface LazyParts {
  /** Opens the map, with the focus in the cell where the reader is. */
  map(): void
  share(): void
  /** Shows what the reader changed in a cell. */
  difference(cell: string): void
  help(): void
  saveChapter(): void
  chooseFile(): void
  /** Opens a cell's menu under its button. */
  cellMenu(cell: LiveCell, button: HTMLElement): void
}

export function lazyParts({notebook: {say}, desk, undoing, commands, notify}: LazyPartsOptions): LazyParts {
  const difference = (cell: string): void => void import('./review/show-difference.ts').then(({showDifference}) => showDifference(desk, cell, () => commands.reset(cell)))

  async function cellMenu(cell: LiveCell, button: HTMLElement): Promise<void> {
    const offer = import('./download/download-items.ts').then(({downloadItems}) => downloadItems(desk, cell.name, text => notify({topic: 'download', text})))
    const [{openMenu}, {cellMenu}, downloads] = await Promise.all([import('./menu.ts'), import('./cell-menu.ts'), offer])
    openMenu(button, say.moreOf(cell.name), cellMenu({cell, say, downloads, commands, difference}))
  }

  return {
    map: () => void import('./map/open-map.ts').then(({openMap}) => openMap(desk, (document.activeElement as Element | null)?.closest<LiveCell>('live-cell')?.name))
      .catch(() => notify({topic: 'map', text: say.mapFailed})),
    share: () => void import('./share/open-share.ts').then(({openShare}) => openShare(undoing)),
    difference,
    help: () => void import('./show-keys.ts').then(({showKeys}) => showKeys(desk.element, say)),
    saveChapter: () => void import('./chapter-files.ts').then(({saveChapter}) => saveChapter(desk, say, text => void notify({topic: 'files', text}))),
    chooseFile: () => void import('./chapter-files.ts').then(({chooseFile}) => chooseFile(undoing, say)),
    cellMenu: (cell, button) => void cellMenu(cell, button),
  }
}
