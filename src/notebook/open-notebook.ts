/** @file Opens a chapter's notebook: joins its cells to the bar, the menus, the keys and the reader's saved edits, and starts them. No first view loads this. */
import type {CellStatus} from '../kernel/cell-state.ts'
import {after} from './after.ts'
import {barMenu} from './bar-menu.ts'
import {createDesk} from './chapter-desk.ts'
import {createCommands, type Commands} from './commands.ts'
import type {Desk} from './desk/desk.ts'
import {showNotice, type Notify} from './desk/show-notice.ts'
import {watchScrollers} from './focusable-scrollers.ts'
import {guardLeaving} from './guard-leaving.ts'
import {lazyParts} from './lazy-parts.ts'
import {lazyTyping} from './lazy-typing.ts'
import {listenKeys} from './listen-keys.ts'
import {LiveCell} from './live-cell.ts'
import {createBar, type Bar} from './notebook-bar.ts'
import {createNotebook, type Notebook} from './notebook.ts'
import {partLoader} from './part-loader.ts'
import {isPresentLink} from './present/present-link.ts'
import {answerRefusedNumbers} from './refused-numbers.ts'
import {receiveLink} from './share/receive-link.ts'
import type {Strings} from './strings.ts'

/** Resolves with the notebook when its cells have their texts. `element` is the `<live-notebook>`, of which a page has one; `saving` may have failed to load. */
export async function openNotebook(element: HTMLElement, words: Strings, saving: Promise<typeof import('./start-saving.ts')>): Promise<Notebook> {
  customElements.define('live-cell', LiveCell)
  const notebook = createNotebook(element, words)
  const typing = lazyTyping(notebook)
  const {say, kernel} = notebook
  const desk = createDesk(element, notebook)
  const notices = element.querySelector<HTMLElement>('[data-notices]')!
  const notify: Notify = notice => showNotice(notices, notice, say.dismiss)
  const commands = createCommands(notebook, desk, notify)
  const undoing = undoingDesk(desk, commands, say.didTake)
  const withPart = partLoader(notify, say)
  const parts = lazyParts({notebook, desk, undoing, commands, notify, withPart})
  const {map, share, help, difference} = parts

  const bar = element.querySelector<HTMLElement>('.notebook-bar') // the front page has none
  const present = bar ? parts.present : () => {} // nor sections
  if (bar) keepDrawn(createBar({
    bar,
    commands,
    say,
    share,
    map,
    openMenu: parts.menu,
    menu: () => barMenu({say, commands, parts, typing}),
  }), {element, notebook, commands})
  notebook.serve({
    reset: commands.reset,
    next: cell => commands.walk(1, cell),
    extension: name => typing.extension(name),
    more: parts.cellMenu,
  })
  listenKeys({commands, map, present, help, difference, run: name => void notebook.run(name), stop: name => void kernel.stop(name)})
  const leaving = guardLeaving({target: window, after, exists: notebook.has})
  element.addEventListener('cellstate', event => {
    const status = (event as CustomEvent<CellStatus>).detail
    leaving.hear(status, notebook.byHand(status.name))
  })
  await saving.then(({startSaving}) => startSaving({notebook, desk, commands, notify, withPart, download: parts.saveChapter}))
    .catch(() => notify({topic: 'saving', text: say.savingFailed}))
  await notebook.start()
  watchScrollers(element)
  answerRefusedNumbers(element, say.language)
  void receiveLink(undoing)
  if (isPresentLink(location)) present()
  return notebook
}

/** What features put into the chapter can be taken back. */
function undoingDesk(desk: Desk, commands: Commands, what: string): Desk {
  return {
    ...desk,
    apply(changes) {
      commands.remember(what)
      return desk.apply(changes)
    },
  }
}

/** The bar is drawn again after whatever it shows may have changed. */
function keepDrawn({draw}: Bar, {element, notebook, commands}: {element: HTMLElement; notebook: Notebook; commands: Commands}): void {
  element.addEventListener('cellstate', draw)
  notebook.onChange(draw)
  commands.onChange(draw)
}
