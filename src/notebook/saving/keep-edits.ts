/**
 * @file Joins saved edits to the notebook: what the reader changes is saved a moment later, what other tabs save arrives, and the reader is asked where two texts
 * compete. Nothing that arrives runs by itself.
 */
import type {CellChange} from '../desk/chapter-changes.ts'
import type {Desk} from '../desk/desk.ts'
import type {Notify} from '../desk/show-notice.ts'
import {createEditQuestions, fits} from './edit-questions.ts'
import {inOrder} from './fit-saved.ts'
import type {Arrival} from './plan-save.ts'
import {byCell, sameChange} from './same-change.ts'
import type {HomelessEdit, LoadedEdits, OutdatedEdit, SavedEdits, Trouble} from './saved-edits.ts'
import type {UndoSnapshot} from './saved-record.ts'
import type {SavingPage} from './saving-page.ts'
import {savingStrings} from './saving-strings.ts'

export interface KeepEditsOptions {
  /** What `edits.load` gave, and the notebook now shows. */
  readonly loaded: LoadedEdits
  readonly notify: Notify
  /**
   * Puts these texts into their cells without running them. `change: undefined` is the chapter's own text again; an added cell is taken out.
   * An added cell that is there by this name gets the text.
   */
  readonly show: (arrivals: readonly Arrival[]) => Promise<void>
  /** Lets Undo bring this back. */
  readonly remember: (snapshot: UndoSnapshot) => void
  /** Takes up what the reader chose at an earlier visit: called only where storage was late, and `loaded` knew nothing of it. */
  readonly recall: (chosen: Pick<LoadedEdits, 'settings' | 'undo'>) => void
  /** Offered where edits do not last. */
  readonly download?: (() => void) | undefined
  /** Asks, at the cell, which text shall stand where the chapter has changed under an edit. */
  readonly askOutdated: (edit: OutdatedEdit) => void
  readonly page: SavingPage
}

export interface KeptEdits {
  /** Saves now what the reader has typed, and brings what other tabs have saved. */
  flush(): Promise<void>
  /** Writes at once what is not saved yet: the page is given to a cell that may not give it back. */
  secure(): void
  /** Saves nothing any more. */
  stop(): void
}

/** Milliseconds from the last change to its save, and between two attempts while saving fails. */
const pause = {typing: 400, trouble: 20_000}

/** From now on edits are kept. Call it when the notebook shows `loaded`. */
export function keepEdits(desk: Desk, edits: SavedEdits, {loaded, notify, show, remember, recall, download, askOutdated, page}: KeepEditsOptions): KeptEdits {
  const say = savingStrings(desk.language)
  const questions = createEditQuestions({desk, edits, say, notify, remember, put, write: show, flush})
  /** What could not be put where it belongs: not again and again. */
  const refused = new Map<string, CellChange | undefined>()
  /** Saved edits that came too late for the start wait for the reader's word. */
  let holding = !loaded.read
  let told: Trouble | undefined
  let stopTimer = (): void => {}
  let saving: Promise<void> | undefined
  let again = false
  /** Something was typed since the last words. */
  let unspoken = false

  const plan = (milliseconds: number): void => {
    stopTimer()
    stopTimer = page.after(milliseconds, () => void flush())
  }

  function flush(): Promise<void> {
    stopTimer()
    again = true
    return saving ??= (async () => {
      while (again) {
        again = false
        await save()
      }
    })().finally(() => { saving = undefined })
  }

  async function save(): Promise<void> {
    const {arrivals, conflicts} = await edits.save(desk.changes(), bases())
    await receive(arrivals)
    questions.conflicts(conflicts)
    tellTrouble()
    if (edits.trouble && edits.trouble !== 'newer') plan(pause.trouble)
  }

  /** Of edits that began from the chapter as it is; those of older ones were kept with their first save. */
  function bases(): Map<string, string> {
    const changes = byCell(desk.changes())
    return new Map(desk.cells().flatMap(({name, original}) => {
      const change = changes.get(name)
      return original && change?.kind === 'edited' && change.original === original.hash ? [[name, original.source]] : []
    }))
  }

  async function receive(arrivals: readonly Arrival[]): Promise<void> {
    const fitting = arrivals.filter(arrival => fits(desk, arrival))
    questions.homeless(arrivals.flatMap(({cell, change}): HomelessEdit[] => change && !fits(desk, {cell, change}) ? [{why: change.kind === 'edited' ? 'gone' : 'taken', change}] : []))
    if (fitting.length > 0 && holding) return offerLate()
    const mine = desk.changes()
    const coming = fitting.filter(({cell, change}) => !edits.changed(cell, mine) && !(refused.has(cell) && sameChange(refused.get(cell), change)))
    if (coming.length === 0) return
    await put(coming)
    notify({topic: 'saving-arrived', text: say.arrived(say.names(coming.map(({cell}) => cell)))})
  }

  /** Texts that are stored come into the notebook; from then on both agree. */
  async function put(arrivals: readonly Arrival[]): Promise<void> {
    const order = inOrder(arrivals.flatMap(({change}) => change ?? [])).map(({name}) => name)
    await show(arrivals.toSorted((a, b) => order.indexOf(a.cell) - order.indexOf(b.cell)))
    const cells = new Map(desk.cells().map(cell => [cell.name, cell]))
    const stands = ({cell, change}: Arrival): boolean => {
      const there = cells.get(cell)
      return change ? there?.source === change.source : there === undefined || there.source === there.original?.source
    }
    edits.settle(arrivals.filter(stands), desk.changes())
    for (const arrival of arrivals) if (!stands(arrival)) refused.set(arrival.cell, arrival.change)
  }

  function offerLate(): void {
    const putIn = (): void => {
      holding = false
      void flush()
    }
    notify({topic: 'saving', text: say.late, actions: [{label: say.putIn, act: putIn}]})
  }

  /** Once, and not to readers who have changed nothing. */
  function tellTrouble(): void {
    const {trouble} = edits
    if (trouble === told || (trouble && desk.changes().cells.length === 0)) return
    told = trouble
    notify({topic: 'saving', text: trouble ? say.trouble[trouble] : say.savedAgain, actions: trouble && download ? [{label: say.download, act: download}] : []})
  }

  function tellLoaded({damaged, outdated, homeless, asides}: LoadedEdits): void {
    if (damaged.length > 0) notify({topic: 'saving-damaged', text: say.damaged(say.names(damaged))})
    if (outdated.length > 0) notify({topic: 'saving-outdated', text: say.outdated(say.names(outdated.map(({cell}) => cell)))})
    for (const edit of outdated) askOutdated(edit)
    questions.homeless(homeless)
    for (const aside of asides) questions.aside(aside)
  }

  function secure(): void {
    if (unspoken) edits.lastWords(desk.changes(), bases())
    unspoken = false
  }

  function tellUnread(): void {
    const {trouble} = edits
    const notice = trouble && trouble !== 'forbidden' && trouble !== 'full' ? notify({topic: 'saving', text: say.unread[trouble]}) : undefined
    void edits.whenRead.then(() => {
      notice?.close()
      // What is out of date is told when it stands in its cell: the chapter says so at its next start.
      const originals = desk.cells().flatMap(({name, original}) => original ? [{name, ...original}] : [])
      const late = edits.load(originals)
      recall(late)
      tellLoaded({...late, outdated: []})
      return flush()
    })
  }

  edits.settle(loaded.changes.cells.map(change => ({cell: change.name, change})), desk.changes())
  if (loaded.read) tellLoaded(loaded)
  else tellUnread()
  edits.onTrouble(tellTrouble)
  edits.onElsewhere(() => void flush())
  const stops = [
    desk.onChange(() => {
      unspoken = true
      plan(pause.typing)
    }),
    // No save: WebKit would keep its transaction in the back-forward cache and hold up all other pages. In a page that is only hidden, the timer of the last change still runs.
    page.onHide(() => edits.lastWords(desk.changes(), bases())),
    page.onShow(() => void flush()),
    page.onRest(edits.rest),
  ]

  return {
    flush,
    secure,
    stop() {
      stopTimer()
      for (const stop of stops) stop()
      edits.close()
    },
  }
}
