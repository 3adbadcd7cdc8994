/** @file A chapter starts with the edits that are saved of it, and from then on keeps what the reader changes. */
import {askOutdated} from './ask-outdated.ts'
import type {Commands} from './commands.ts'
import type {Desk} from './desk/desk.ts'
import type {Notify} from './desk/show-notice.ts'
import {markKept} from './first-view/kept-mark.ts'
import type {Notebook} from './notebook.ts'
import {allowed} from './page-storage.ts'
import type {WithPart} from './part-loader.ts'
import {keepEdits, type KeptEdits} from './saving/keep-edits.ts'
import {openEdits, type EditsChannel} from './saving/open-edits.ts'
import {guardHangs, type HangGuard} from './saving/hang-guard.ts'
import type {LoadedEdits} from './saving/saved-edits.ts'
import {savingPage} from './saving/saving-page.ts'
import {savingStrings} from './saving/saving-strings.ts'
import {guardStart} from './saving/start-guard.ts'
import {showArrivals} from './show-arrivals.ts'

export interface StartSavingOptions {
  readonly notebook: Notebook
  readonly desk: Desk
  readonly commands: Commands
  readonly notify: Notify
  readonly withPart: WithPart
  /** Offered where edits do not last. */
  readonly download?: (() => void) | undefined
}

/** Call it before `notebook.start()`. It takes two seconds at most, and never rejects because of storage. */
export async function startSaving({notebook, desk, commands, notify, withPart, download}: StartSavingOptions): Promise<KeptEdits> {
  const page = savingPage()
  const storage = allowed(() => localStorage)
  const tab = crypto.getRandomValues(new Uint32Array(2)).join('-')
  const edits = await openEdits({
    chapter: desk.chapter,
    indexedDB: allowed(() => indexedDB),
    channel: allowed((): EditsChannel => new BroadcastChannel('notebook-edits')),
    storage,
    clock: Date.now,
    after: page.after,
    tab,
  })
  const loaded = edits.load(desk.cells().flatMap(({name, original}) => original ? [{name, ...original}] : []))
  await showArrivals(notebook, loaded.changes.cells.map(change => ({cell: change.name, change})))

  const hangs = guardHangs({chapter: desk.chapter, tab, storage, after: page.after, onHide: page.onHide, visible: () => document.visibilityState === 'visible'})
  holdBack({notebook, desk, hangs, notify})
  if (loaded.changes.cells.length > 0) {
    const onActive = (callback: () => void): void => { for (const type of ['pointerdown', 'keydown']) addEventListener(type, callback, {once: true, capture: true}) }
    const {tripped} = guardStart({chapter: desk.chapter, storage, after: page.after, onActive})
    if (tripped) notify({topic: 'saving-guard', text: savingStrings(desk.language).guarded})
    if (tripped && commands.automatic) commands.setAutomatic(false)
  }
  let chosen = false
  /** What the reader chose at an earlier visit. Where storage was late, what was chosen since then stands. */
  const recall = ({settings, undo}: Pick<LoadedEdits, 'settings' | 'undo'>): void => {
    if (settings.automatic === false && commands.automatic && !chosen) commands.setAutomatic(false)
    if (undo && !commands.undoable) commands.recall(undo)
  }
  recall(loaded)

  /** For the next visit. Where storage has not answered, what it holds is not known. */
  const mark = (): void => { if (loaded.read) markKept(storage, desk.chapter, {cells: desk.changes().cells.map(({name}) => name), settings: !commands.automatic}) }
  mark()
  desk.onChange(mark)
  commands.onChange(mark)

  let {automatic, undoable} = commands
  commands.onChange(() => {
    if (commands.automatic !== automatic) {
      chosen = true
      void edits.saveSettings({automatic: automatic = commands.automatic})
    }
    if (commands.undoable && commands.undoable !== undoable) void edits.keepUndo(undoable = commands.undoable)
  })
  const kept = keepEdits(desk, edits, {
    loaded, notify, recall, download, page,
    askOutdated: edit => askOutdated({notebook, desk, edit, withPart, reset: commands.reset, save: () => void kept.flush()}),
    show: arrivals => showArrivals(notebook, arrivals),
    remember: ({what, ...before}) => commands.remember(what, before),
  })
  // The chapter's own cells come back, as long as they read nothing that the reader changed.
  let changed = isChanged(notebook)
  notebook.onChange(() => { changed = isChanged(notebook) })
  notebook.onPageCell(name => {
    kept.secure()
    if (changed) hangs.entering(name)
  })
  return kept
}

function isChanged(notebook: Notebook): boolean {
  return notebook.cells().some(cell => cell.edited || cell.added)
}

/** Cells in which the page hung wait for Run. They are told at the start, and each says so in its bar. */
function holdBack({notebook, desk, hangs, notify}: Pick<StartSavingOptions, 'notebook' | 'desk' | 'notify'> & {readonly hangs: HangGuard}): void {
  const say = savingStrings(desk.language)
  const held = hangs.held.filter(name => isChanged(notebook) && notebook.has(name))
  for (const name of hangs.held) if (!held.includes(name)) hangs.release(name)
  if (held.length === 0) return
  const waiting = new Set(held)
  const notice = notify({topic: 'saving-held', text: say.held(say.names(held)), actions: held.map(name => ({label: say.showCell(name), act: () => {
    const cell = notebook.cell(name)
    cell.scrollIntoView({block: 'center'})
    cell.focus({preventScroll: true})
  }}))})
  for (const name of held) notebook.hold(name, () => {
    hangs.release(name)
    waiting.delete(name)
    if (waiting.size === 0) notice.close()
  })
}
