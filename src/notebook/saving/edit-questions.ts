/** @file What only the reader can decide: two texts of one cell, a text whose cell has gone. Each is asked once in a notice; the text not taken is left to Undo. */
import type {AddedCell, CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import type {Desk} from '../desk/desk.ts'
import type {Notify, OpenNotice} from '../desk/show-notice.ts'
import type {Arrival, Conflict} from './plan-save.ts'
import {sameChange} from './same-change.ts'
import type {HomelessEdit, SavedEdits} from './saved-edits.ts'
import type {SavedAside, UndoSnapshot} from './saved-record.ts'
import type {SavingStrings} from './saving-strings.ts'

export interface EditQuestionsOptions {
  readonly desk: Desk
  readonly edits: SavedEdits
  readonly say: SavingStrings
  readonly notify: Notify
  readonly remember: (snapshot: UndoSnapshot) => void
  /** Puts texts into the notebook; they are what is stored. */
  readonly put: (arrivals: readonly Arrival[]) => Promise<void>
  /** Puts texts into the notebook as the reader's own edits. */
  readonly write: (arrivals: readonly Arrival[]) => Promise<void>
  readonly flush: () => Promise<void>
}

export interface EditQuestions {
  /** These are all the conflicts there are now: questions about others are taken back. */
  conflicts(conflicts: readonly Conflict[]): void
  homeless(found: readonly HomelessEdit[]): void
  aside(aside: SavedAside): void
}

export function createEditQuestions({desk, edits, say, notify, remember, put, write, flush}: EditQuestionsOptions): EditQuestions {
  const asked = new Map<string, {readonly conflict: Conflict; readonly notice: OpenNotice}>()
  let known: readonly HomelessEdit[] = []

  function keepHere(conflict: Conflict): void {
    remember({what: say.keptHere(conflict.cell), changes: withChange(desk.changes(), conflict.cell, conflict.there), cells: [conflict.cell]})
    edits.overrule(conflict)
    void flush()
  }

  async function takeOther({cell, there}: Conflict): Promise<void> {
    remember({what: say.tookOther(cell), changes: desk.changes(), cells: [cell]})
    await put([{cell, change: there}])
    await flush()
  }

  /** The other cell comes below, under a name of its own. */
  async function keepBoth(conflict: Conflict): Promise<void> {
    const {name, source} = conflict.there!
    const change: AddedCell = {kind: 'added', name: freeName(desk, name), source, after: conflict.cell, manual: true}
    await write([{cell: change.name, change}])
    edits.overrule(conflict)
    await flush()
  }

  async function takeAside(aside: SavedAside, change: CellChange): Promise<void> {
    remember({what: say.tookOther(aside.cell), changes: desk.changes(), cells: [aside.cell]})
    await write([{cell: change.name, change}])
    await flush()
    await edits.forgetAside(aside) // its text is saved by now
  }

  async function house(those: readonly HomelessEdit[]): Promise<void> {
    for (const edit of those) {
      const change = atEnd(desk, edit.change)
      await write([{cell: change.name, change}])
      edits.release(edit)
    }
    await flush()
  }

  function discard(those: readonly HomelessEdit[], names: string): void {
    const added = those.map(({change}) => atEnd(desk, change))
    remember({what: say.discarded(names), changes: added.reduce((changes, change) => withChange(changes, change.name, change), desk.changes()), cells: added.map(({name}) => name)})
    for (const edit of those) edits.release(edit)
    void flush()
  }

  return {
    conflicts(conflicts) {
      const open = new Map(conflicts.map(conflict => [conflict.cell, conflict]))
      for (const [cell, {conflict, notice}] of asked) {
        const now = open.get(cell)
        if (now && sameChange(now.there, conflict.there)) continue
        notice.close()
        asked.delete(cell)
      }
      for (const conflict of conflicts) {
        const {cell} = conflict
        if (asked.has(cell)) continue
        const notice = notify({topic: `saving-conflict-${cell}`, text: conflict.unrelated ? say.unrelated(cell) : say.conflict(cell), actions: conflict.unrelated ? [{label: say.keepBoth, act: () => void keepBoth(conflict)}] : [
          {label: say.keepHere(cell), act: () => keepHere(conflict)},
          {label: say.takeOther(cell), act: () => void takeOther(conflict)},
        ]})
        asked.set(cell, {conflict, notice})
      }
    },
    homeless(found) {
      const fresh = found.filter(({change}) => !known.some(edit => sameChange(edit.change, change)))
      if (fresh.length === 0) return
      known = [...known.filter(({change}) => !fresh.some(({change: {name}}) => name === change.name)), ...fresh]
      for (const why of ['gone', 'taken'] as const) {
        const those = known.filter(edit => edit.why === why)
        if (those.length === 0) continue
        const names = say.names(those.map(({change}) => change.name))
        notify({topic: `saving-${why}`, text: say.homeless[why](names), actions: [
          {label: say.addAtEnd, act: () => void house(those)},
          {label: say.discard, act: () => discard(those, names)},
        ]})
      }
    },
    aside(aside) {
      const {cell} = aside
      const change = fits(desk, aside) ? aside.change : atEnd(desk, aside.change)
      notify({topic: `saving-aside-${cell}-${aside.tab}`, text: say.aside(cell), actions: [
        {label: say.keepHere(cell), act: () => {
          remember({what: say.keptHere(cell), changes: withChange(desk.changes(), change.name, change), cells: [change.name]})
          void edits.forgetAside(aside)
        }},
        {label: say.takeOther(cell), act: () => void takeAside(aside, change)},
      ]})
    },
  }
}

/** Whether the change has its place in the chapter as it is. */
export function fits(desk: Desk, {cell, change}: Arrival): boolean {
  const there = desk.cells().find(({name}) => name === cell)
  return change === undefined || (change.kind === 'edited' ? there?.original !== undefined : there?.original === undefined)
}

/** The change as a cell of the reader's own that only runs when asked, below the last one. */
function atEnd(desk: Desk, {name, source}: CellChange): AddedCell {
  return {kind: 'added', name: freeName(desk, name), source, after: desk.cells().at(-1)?.name ?? '', manual: true}
}

function freeName(desk: Desk, name: string): string {
  const taken = new Set(desk.cells().map(cell => cell.name))
  let free = name
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`
  return free
}

/** The chapter with another text in one cell. */
function withChange({chapter, cells}: ChapterChanges, cell: string, change: CellChange | undefined): ChapterChanges {
  const at = cells.findIndex(({name}) => name === cell)
  if (at === -1) return {chapter, cells: change ? [...cells, change] : cells}
  return {chapter, cells: change ? cells.with(at, change) : cells.toSpliced(at, 1)}
}
