/** @file Saved edits (saved-edits.ts) in IndexedDB: what a save does is decided in plan-save.ts, how it is stored in edit-store.ts; here is what a tab remembers. */
import {createEditStore} from './edit-store.ts'
import {fitSaved} from './fit-saved.ts'
import {forgetWords, readWords, unsaved, writeWords} from './last-words.ts'
import {planSave, type Agreement, type SaveInput, type SavePlan} from './plan-save.ts'
import {byCell, sameChange, sameText} from './same-change.ts'
import type {SavedEdits, Trouble} from './saved-edits.ts'
import type {StoredChapter} from './saved-record.ts'
import {createWriteQueue, troubleOf} from './write-queue.ts'

export interface OpenEditsOptions {
  readonly chapter: string
  /** Undefined: the browser has none, or forbids it. */
  readonly indexedDB: IDBFactory | undefined
  /** How tabs tell each other that they have saved. Without it they find out when they come to the front. */
  readonly channel: EditsChannel | undefined
  /** For `lastWords`. */
  readonly storage: Storage | undefined
  readonly clock: () => number
  /** Calls back after some milliseconds; returns how to stop that. */
  readonly after: (milliseconds: number, callback: () => void) => () => void
  /** Unlike any other tab's. */
  readonly tab: string
}

export type EditsChannel = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>

/** Milliseconds that the chapter waits for storage, and after which a save that has not ended is called slow. */
const patience = {start: 2000, save: 5000}

const empty: StoredChapter = {cells: new Map(), asides: [], settings: {}, undo: undefined, damaged: []}

/** Never rejects. Resolves when storage has answered, or after two seconds without an answer. */
export async function openEdits({chapter, indexedDB, channel, storage, clock, after, tab}: OpenEditsOptions): Promise<SavedEdits> {
  const agreements = new Map<string, Agreement>()
  const elsewhere = new Set<() => void>()
  const troubled = new Set<(trouble: Trouble | undefined) => void>()
  let trouble: Trouble | undefined
  let first: StoredChapter | undefined
  /** How often last words were written, and how many of these times a save has made them superfluous. */
  let [spoken, saved] = [0, 0]

  const store = createEditStore({
    chapter,
    factory: indexedDB,
    closed() {
      // What was agreed may be gone with the database. Texts that are still there agree again, and the others are written again.
      agreements.clear()
      for (const listener of elsewhere) listener()
    },
  })
  const queue = createWriteQueue(chapter, store)
  channel?.addEventListener('message', event => {
    if ((event as MessageEvent<unknown>).data === chapter) for (const listener of elsewhere) listener()
  })

  function become(now: Trouble | undefined): void {
    if (trouble === now) return
    trouble = now
    for (const listener of troubled) listener(now)
  }

  /** Waits for a write, and says that it is slow when it is. */
  async function hear<T extends {readonly failed: Trouble | undefined}>(write: Promise<T>): Promise<T> {
    const stop = after(patience.save, () => become('slow'))
    const result = await write
    stop()
    if (result.failed) become(result.failed)
    return result
  }

  /** One save, of all cells or of one. */
  async function attempt(input: Pick<SaveInput, 'mine' | 'bases' | 'only'>): Promise<{plan?: SavePlan; failed?: Trouble | undefined}> {
    let plan: SavePlan | undefined
    const {failed} = await queue.update(stored => {
      plan = planSave({...input, chapter, tab, now: clock(), agreements, stored})
      return {...plan, removeAsides: plan.removeAsides.map(cell => ({cell, tab}))}
    })
    if (failed || !plan) return {failed}
    for (const [cell, agreement] of plan.agreed) agreements.set(cell, agreement)
    if (plan.put.length + plan.remove.length > 0) channel?.postMessage(chapter)
    return {plan}
  }

  async function saveAll(input: Pick<SaveInput, 'mine' | 'bases'>): Promise<{plans: SavePlan[]; failed: Trouble | undefined}> {
    const all = await attempt(input)
    if (all.failed !== 'full') return {plans: all.plan ? [all.plan] : [], failed: all.failed}
    // One large text must not keep the small ones out.
    const parts: (typeof all)[] = []
    for (const only of new Set([...byCell(input.mine).keys(), ...agreements.keys()])) {
      if (edits.changed(only, input.mine)) parts.push(await attempt({...input, only}))
    }
    return {plans: parts.flatMap(({plan}) => plan ?? []), failed: parts.find(({failed}) => failed)?.failed}
  }

  /** Makes the saves that pages which are gone could not make. */
  async function finishWords(): Promise<void> {
    for (const {tab, mine, bases, agreements, about} of readWords(storage, chapter)) {
      if (about.settings) void queue.saveSettings(about.settings)
      if (about.undo) void queue.keepUndo(about.undo)
      const {failed} = await queue.update(stored => {
        const {put, remove, putAsides} = planSave({chapter, tab, now: clock(), mine, bases, agreements, stored})
        return {put, remove, putAsides}
      })
      if (!failed) forgetWords(storage, chapter, tab)
    }
  }

  const reading = finishWords().then(() => store.read()).then(stored => {
    first = stored
    become(undefined)
  })
  const {promise: waited, resolve: giveUp} = Promise.withResolvers<Trouble>()
  const stopWaiting = after(patience.start, () => giveUp('slow'))
  become(await Promise.race([reading.then(() => undefined, troubleOf), waited]))
  stopWaiting()

  const edits: SavedEdits = {
    chapter,
    whenRead: reading.catch(() => new Promise<never>(() => {})),
    load(cells) {
      const {settings, undo, asides, damaged, cells: saved} = first ?? empty
      return {
        read: first !== undefined, settings, undo, damaged, ...fitSaved(chapter, saved, cells),
        asides: asides.filter(({cell, change}) => !sameText(saved.get(cell)?.change, change)),
      }
    },
    settle(shown, mine) {
      const own = byCell(mine)
      for (const {cell, change} of shown) agreements.set(cell, {seen: change, kept: own.get(cell)})
    },
    changed: (cell, mine) => !sameChange(byCell(mine).get(cell), agreements.get(cell)?.kept),
    async save(mine, bases) {
      const heard = spoken
      const {plans, failed} = await hear(saveAll({mine, bases}))
      become(failed) // only texts that are saved end a trouble
      // Words that were written while the save was under way say more than it saved.
      if (!failed && heard === spoken && spoken > saved) {
        forgetWords(storage, chapter, tab)
        saved = spoken
      }
      return {arrivals: plans.flatMap(({arrivals}) => arrivals), conflicts: plans.flatMap(({conflicts}) => conflicts)}
    },
    overrule: ({cell, there}) => void agreements.set(cell, {seen: there, kept: agreements.get(cell)?.kept}),
    release: ({change}) => void agreements.set(change.name, {seen: change, kept: change}),
    async forgetAside({cell, tab}) {
      await hear(queue.update(() => ({removeAsides: [{cell, tab}]})))
    },
    lastWords(mine, bases) {
      const words = unsaved({tab, mine, bases, agreements, about: queue.unwritten})
      if (!words) return
      spoken++
      writeWords(storage, words)
    },
    async keepUndo(snapshot) {
      await hear(queue.keepUndo(snapshot))
    },
    async saveSettings(settings) {
      await hear(queue.saveSettings(settings))
    },
    get persistent() { return trouble === undefined },
    get trouble() { return trouble },
    onTrouble: listener => void troubled.add(listener),
    onElsewhere: listener => void elsewhere.add(listener),
    rest: store.rest,
    close() {
      channel?.close()
      store.close()
    },
  }
  return edits
}
