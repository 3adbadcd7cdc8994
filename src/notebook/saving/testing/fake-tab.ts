/** @file A tab for tests: a notebook without a page on saved edits, whose moments and messages the test decides. */
import type {AddedCell, CellChange, ChapterChanges} from '../../desk/chapter-changes.ts'
import type {Desk} from '../../desk/desk.ts'
import type {Notice} from '../../desk/show-notice.ts'
import {keepEdits, type KeptEdits} from '../keep-edits.ts'
import {openEdits, type EditsChannel} from '../open-edits.ts'
import type {Arrival} from '../plan-save.ts'
import type {ChapterCell, LoadedEdits, OutdatedEdit, SavedEdits} from '../saved-edits.ts'
import type {UndoSnapshot} from '../saved-record.ts'
import type {SavingPage} from '../saving-page.ts'

/** The tabs of one browser: messages wait until the test delivers them. */
export interface Hub {
  join(): EditsChannel
  /** Delivers what waits now; returns whether anything did. */
  deliver(): boolean
}

export function createHub(): Hub {
  const members = new Set<{listeners: ((event: Event) => void)[]; inbox: unknown[]}>()
  return {
    join() {
      const member = {listeners: [] as ((event: Event) => void)[], inbox: [] as unknown[]}
      members.add(member)
      return {
        postMessage: (data: unknown) => { for (const other of members) if (other !== member) other.inbox.push(data) },
        addEventListener: (_type: string, listener: unknown) => void member.listeners.push(listener as (event: Event) => void),
        close: () => void members.delete(member),
      } as EditsChannel
    },
    deliver() {
      const waiting = [...members].map(({listeners, inbox}) => ({listeners, messages: inbox.splice(0)}))
      for (const {listeners, messages} of waiting) for (const data of messages) for (const listener of listeners) listener({data} as MessageEvent)
      return waiting.some(({messages}) => messages.length > 0)
    },
  }
}

/** A chapter's texts on a desk, without kernel and page. */
export class FakeDesk {
  readonly #originals: readonly ChapterCell[]
  readonly #edits = new Map<string, {source: string; original: string}>()
  readonly #added: AddedCell[] = []
  readonly #listeners = new Set<() => void>()
  readonly #chapter: string

  constructor(chapter: string, originals: readonly ChapterCell[]) {
    this.#chapter = chapter
    this.#originals = originals
  }

  /** What the features see. */
  get desk(): Desk {
    const cells = () => [
      ...this.#originals.map(({name, source, hash}) => ({name, source: this.#edits.get(name)?.source ?? source, original: {source, hash}})),
      ...this.#added.map(({name, source, after}) => ({name, source, after})),
    ]
    return {
      chapter: this.#chapter, language: 'en', cells, changes: () => this.changes(),
      onChange: (listener: () => void) => {
        this.#listeners.add(listener)
        return () => this.#listeners.delete(listener)
      },
    } as unknown as Desk
  }

  changes(): ChapterChanges {
    const edited = this.#originals.flatMap(({name, source}): CellChange[] => {
      const edit = this.#edits.get(name)
      return edit && edit.source !== source ? [{kind: 'edited', name, ...edit}] : []
    })
    return {chapter: this.#chapter, cells: [...edited, ...this.#added]}
  }

  /** The text of a cell that differs from the chapter. */
  text(name: string): string | undefined {
    return this.changes().cells.find(change => change.name === name)?.source
  }

  /** The reader types; a cell that the chapter does not have is added. `undefined`: Reset, or delete. */
  type(name: string, source: string | undefined): void {
    const original = this.#originals.find(cell => cell.name === name)
    if (original) {
      if (source === undefined) this.#edits.delete(name)
      else this.#edits.set(name, {source, original: this.#edits.get(name)?.original ?? original.hash})
    } else {
      const at = this.#added.findIndex(cell => cell.name === name)
      if (source === undefined) this.#added.splice(at, at === -1 ? 0 : 1)
      else if (at === -1) this.#added.push({kind: 'added', name, source, after: '', manual: false})
      else this.#added[at] = {...this.#added[at]!, source}
    }
    for (const listener of this.#listeners) listener()
  }

  async show(arrivals: readonly Arrival[]): Promise<void> {
    for (const {cell, change} of arrivals) {
      if (change?.kind === 'added' && !this.#added.some(({name}) => name === cell)) this.#added.push(change)
      if (change?.kind === 'edited') this.#edits.set(cell, change)
      this.type(cell, change?.source)
    }
  }
}

export interface FakeTab {
  readonly fake: FakeDesk
  readonly edits: SavedEdits
  readonly kept: KeptEdits
  readonly loaded: LoadedEdits
  /** Open notices, by topic. */
  readonly notices: Map<string, Notice>
  readonly said: string[]
  readonly remembered: UndoSnapshot[]
  /** What storage knew of an earlier visit when it answered late. */
  readonly recalled: Pick<LoadedEdits, 'settings' | 'undo'>[]
  /** The other texts that the reader was asked about. */
  readonly asked: ReadonlySet<string>
  /** Presses a button of a notice. */
  press(topic: string, button: number): void
  /** Lets all timers of the page run out. */
  elapse(): void
  hide(): void
  show(): void
  /** The page goes to the browser's back-forward cache, or comes back. */
  rest(resting: boolean): void
}

export interface TabOptions {
  readonly indexedDB: IDBFactory | undefined
  readonly hub: Hub
  readonly storage?: Storage
  readonly cells?: readonly ChapterCell[]
  readonly chapter?: string
  /** Timers run out by themselves, soon. */
  readonly impatient?: boolean
  readonly askOutdated?: (edit: OutdatedEdit) => void
  readonly download?: () => void
}

let tabs = 0

export const chapterCells: readonly ChapterCell[] = ['a', 'b'].map(name => ({name, source: `text of ${name}`, hash: `#${name}`}))

export async function openTab({indexedDB, hub, storage, cells = chapterCells, chapter = 'c', impatient = false, askOutdated = () => {}, download}: TabOptions): Promise<FakeTab> {
  const timers = new Set<() => void>()
  const after = (_: number, callback: () => void): () => void => {
    const timer = impatient ? setTimeout(callback, 20) : undefined
    timers.add(callback)
    return () => {
      clearTimeout(timer)
      timers.delete(callback)
    }
  }
  let hide = (): void => {}
  let show = (): void => {}
  let rest = (_: boolean): void => {}
  const stop = (): void => {}
  const page: SavingPage = {after, onHide: callback => (hide = callback, stop), onShow: callback => (show = callback, stop), onRest: callback => (rest = callback, stop)}
  const fake = new FakeDesk(chapter, cells)
  const edits = await openEdits({chapter, indexedDB, channel: hub.join(), storage, clock: () => 0, after, tab: `tab-${tabs++}`})
  const loaded = edits.load(cells)
  await fake.show(loaded.changes.cells.map(change => ({cell: change.name, change})))
  const notices = new Map<string, Notice>()
  const said: string[] = []
  const remembered: UndoSnapshot[] = []
  const recalled: FakeTab['recalled'] = []
  const asked = new Set<string>()
  const heard: SavedEdits = Object.create(edits, {save: {async value(...[mine, bases]: Parameters<SavedEdits['save']>): ReturnType<SavedEdits['save']> {
    const result = await edits.save(mine, bases)
    for (const {there} of result.conflicts) if (there) asked.add(there.source)
    return result
  }}})
  const kept = keepEdits(fake.desk, heard, {
    loaded, page, askOutdated, download,
    recall: ({settings, undo}) => void recalled.push({settings, undo}),
    show: arrivals => fake.show(arrivals),
    remember(snapshot) {
      remembered.push(snapshot)
      void edits.keepUndo(snapshot)
    },
    notify(notice) {
      notices.set(notice.topic, notice)
      said.push(notice.text)
      return {close: () => { if (notices.get(notice.topic) === notice) notices.delete(notice.topic) }}
    },
  })
  return {
    fake, edits, kept, loaded, notices, said, remembered, recalled, asked,
    press(topic, button) {
      const notice = notices.get(topic)!
      notices.delete(topic)
      notice.actions![button]!.act()
    },
    elapse() {
      for (const timer of [...timers]) {
        timers.delete(timer)
        timer()
      }
    },
    hide: () => hide(),
    show: () => show(),
    rest: resting => rest(resting),
  }
}
