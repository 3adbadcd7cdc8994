/** @file What of the notebook loads when it is first asked for: the map, the presentation, sharing, differences, files, the list of keys, the menu of a cell. */
import type {Commands} from './commands.ts'
import type {Desk} from './desk/desk.ts'
import type {Notify} from './desk/show-notice.ts'
import type {LiveCell} from './live-cell.ts'
import type {MenuItem} from './menu.ts'
import type {Notebook} from './notebook.ts'
import type {WithPart} from './part-loader.ts'
import type {Presentation} from './present/open-presentation.ts'

export interface LazyPartsOptions {
  readonly notebook: Notebook
  readonly desk: Desk
  /** The same, with what comes in undoable. */
  readonly undoing: Desk
  readonly commands: Commands
  readonly notify: Notify
  readonly withPart: WithPart
}

export interface LazyParts {
  /** Opens the map, with the focus in the cell where the reader is. */
  map(): void
  /** Shows one section a screen, or leaves that. */
  present(): void
  share(): void
  /** Shows what the reader changed in a cell. */
  difference(cell: string): void
  help(): void
  /** Restarts the kernel; asks first where something of the reader's would be lost. */
  restart(): void
  saveChapter(): void
  chooseFile(): void
  /** Opens the list of packages that cells may load. */
  permissions(): void
  /** Opens the bar's menu under its button. */
  menu(button: HTMLElement, items: readonly (readonly MenuItem[])[]): void
  /** Opens a cell's menu under its button. */
  cellMenu(cell: LiveCell, button: HTMLElement): void
}

export function lazyParts({notebook, desk, undoing, commands, notify, withPart}: LazyPartsOptions): LazyParts {
  const {say, npm} = notebook
  const gone = new Map<string, number>()
  const difference = (cell: string): void => withPart(import('./review/show-difference.ts'), ({showDifference}) => showDifference(desk, cell, () => commands.reset(cell)))
  let presentation: Presentation | undefined
  return {
    map: () => withPart(import('./map/open-map.ts'), ({openMap}) => openMap(desk, say, (document.activeElement as Element | null)?.closest<LiveCell>('live-cell')?.name)),
    present: () => withPart(import('./present/open-presentation.ts'), ({openPresentation}) => {
      if (presentation) presentation.leave()
      else presentation = openPresentation(desk, {left: () => { presentation = undefined }})
    }),
    share: () => withPart(import('./share/open-share.ts'), ({openShare}) => openShare(undoing)),
    difference,
    help: () => withPart(import('./show-keys.ts'), ({showKeys}) => showKeys(desk.element, say)),
    restart: () => withPart(import('./ask-restart.ts'), ({askRestart}) => askRestart({notebook, parent: desk.element, restart: commands.restart, gone})),
    saveChapter: () => withPart(import('./save-chapter.ts'), ({saveChapter}) => saveChapter(desk, say, text => void notify({topic: 'files', text}))),
    chooseFile: () => withPart(import('./choose-file.ts'), ({chooseFile}) => chooseFile(undoing, say)),
    permissions: () => withPart(npm.showPermissions(), () => {}),
    menu: (button, items) => withPart(import('./menu.ts'), ({openMenu}) => openMenu(button, say.more, items)),
    cellMenu: (cell, button) => withPart(Promise.all([import('./menu.ts'), import('./cell-menu.ts'), import('./download/download-items.ts')]), async ([{openMenu}, {cellMenu}, {downloadItems}]) => {
      const downloads = await downloadItems(desk, cell.name, say, text => notify({topic: 'download', text}))
      openMenu(button, say.moreOf(cell.name), cellMenu({cell, say, commands, difference, downloads: downloads.now}), downloads.late)
    }),
  }
}
