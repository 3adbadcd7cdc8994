/**
 * @file All that a reader can do with the notebook as a whole, and with a cell beyond its own buttons. The bar, the menus and the keys name these and do nothing
 * else. What is seldom needed loads when it is asked for.
 */
import type {ChapterChanges} from './desk/chapter-changes.ts'
import type {Desk} from './desk/desk.ts'
import type {Notify, OpenNotice} from './desk/show-notice.ts'
import type {LiveCell} from './live-cell.ts'
import type {Notebook} from './notebook.ts'
import {reveal} from './reveal.ts'

export interface Commands {
  runAll(): void
  runStale(): void
  /** The cells whose text waits to be run, or whose inputs have changed. */
  stale(): readonly LiveCell[]
  /** Runs the cells above this one, and this one, that are not current. */
  runTo(cell: string): void
  stopAll(): void
  restart(): void
  readonly automatic: boolean
  setAutomatic(on: boolean): void
  resetAll(): void
  reset(cell: string): void
  /** What Undo would take back; undefined when there is nothing. */
  readonly undoable: Undoable | undefined
  /** Keeps the chapter as it is now, or as it was, for Undo, because `what` is about to be done. */
  remember(what: string, before?: Partial<Omit<Undoable, 'what'>>): void
  undo(): void
  /** Lets Undo bring back what an earlier visit left to it. */
  recall(undoable: Undoable): void
  addBelow(cell: string): void
  addTop(): void
  remove(cell: string): void
  /** To the next (1) or the previous (-1) cell from this one, or from where the reader is. */
  walk(steps: 1 | -1, from?: LiveCell): void
  onChange(listener: () => void): void
}

export interface Undoable {
  /** What was done: "Reset of cell loss". */
  readonly what: string
  /** The chapter as it was before. */
  readonly changes: ChapterChanges
  /** The only cells that go back: what was written in others since stays. Without it, all go back. */
  readonly cells?: readonly string[] | undefined
}

export function createCommands(notebook: Notebook, desk: Desk, notify: Notify): Commands {
  const {kernel, say, announcer} = notebook
  const listeners = new Set<() => void>()
  let automatic = true
  let undoable: Undoable | undefined
  let offer: OpenNotice | undefined

  const tell = (): void => { for (const listener of listeners) listener() }

  /** Runs cells and says how it went: cell by cell would be too much to hear. */
  async function runMany(names: readonly string[]): Promise<void> {
    await notebook.commit(names)
    announcer.say(say.runningMany(names.length))
    await kernel.runAll(names)
    const failed = names.filter(name => notebook.has(name) && kernel.status(name).phase === 'error').length
    announcer.say(say.ranMany(failed))
  }

  function remember(what: string, {changes = desk.changes(), cells}: Partial<Omit<Undoable, 'what'>> = {}): void {
    undoable = {what, changes, cells}
    offer = notify({topic: 'undo', text: what, actions: [{label: say.undo, act: undo}]})
    tell()
  }

  async function undo(): Promise<void> {
    if (!undoable) return
    const {what, changes, cells} = undoable
    undoable = {what: say.undone(what), changes: desk.changes(), cells}
    offer?.close()
    await desk.restore(changes, cells)
    announcer.say(say.undone(what))
    tell()
  }

  const stale = (): readonly LiveCell[] => notebook.cells().filter(cell => cell.pending || kernel.status(cell.name).phase === 'stale')

  async function add(after: string): Promise<void> {
    const cell = notebook.cell(await notebook.add({source: '', after}))
    await cell.openEditor(undefined, true)
    // Below a tall cell it can stand below the window, and an editor that is focused does not scroll.
    cell.scrollIntoView({block: 'nearest'})
  }

  return {
    runAll: () => void runMany(notebook.cells().map(({name}) => name)),
    runStale: () => void runMany(stale().map(({name}) => name)),
    stale,
    runTo(name) {
      const names = notebook.cells().map(cell => cell.name)
      void runMany(names.slice(0, names.indexOf(name) + 1))
    },
    stopAll: () => void kernel.stop(),
    restart: () => void kernel.restart().then(() => announcer.say(say.restarted)),
    get automatic() { return automatic },
    setAutomatic(on) {
      automatic = on
      kernel.automatic(on)
      announcer.say(on ? say.automaticOn : say.automaticIsOff)
      tell()
    },
    reset(name) {
      const cell = notebook.cell(name)
      if (!cell.edited) return
      remember(say.didReset(name), {cells: [name]})
      void notebook.edit(new Map([[name, cell.original.source]]))
    },
    resetAll() {
      const {cells} = desk.changes()
      if (cells.length === 0) return announcer.say(say.nothingToReset)
      remember(say.didResetAll, {cells: cells.map(({name}) => name)})
      void desk.restore({chapter: desk.chapter, cells: []})
    },
    get undoable() { return undoable },
    remember,
    undo: () => void undo(),
    recall(earlier) {
      undoable = earlier
      tell()
    },
    addBelow: name => void add(name),
    addTop: () => void add(''),
    remove(name) {
      const cells = notebook.cells()
      const at = cells.findIndex(cell => cell.name === name)
      if (!cells[at]?.added) return
      remember(say.didDelete(name), {cells: [name]})
      notebook.remove(name)
      ;(cells[at - 1] ?? cells[at + 1])?.focus()
    },
    walk(steps, from) {
      const cells = notebook.cells()
      const here = from ? cells.indexOf(from) : cells.findIndex(cell => cell.getBoundingClientRect().top > 80) - (steps === 1 ? 1 : 0)
      const to = cells[Math.min(Math.max(here + steps, 0), cells.length - 1)]
      if (to) reveal(to)
      to?.scrollIntoView({block: 'nearest'})
      to?.focus({preventScroll: true})
    },
    onChange: listener => void listeners.add(listener),
  }
}
