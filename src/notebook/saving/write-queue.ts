/**
 * @file A tab's writes, one after the other. Settings and Undo's snapshots that could not be stored wait here, count as stored for this tab, and go along with the
 * next write that succeeds.
 */
import {NoStorage, type EditStore, type StoreWrites} from './edit-store.ts'
import type {Trouble} from './saved-edits.ts'
import type {ChapterSettings, StoredChapter, UndoSnapshot} from './saved-record.ts'

export interface WriteQueue {
  /** Changes what is stored. */
  update(decide: (stored: StoredChapter) => StoreWrites): Promise<Written>
  keepUndo(snapshot: UndoSnapshot): Promise<Written>
  takeUndo(): Promise<Written & {readonly taken: UndoSnapshot | undefined}>
  saveSettings(settings: ChapterSettings): Promise<Written>
}

/** What went wrong, if anything did: nothing rejects. */
export interface Written {
  readonly failed: Trouble | undefined
}

/** How many snapshots Undo has. */
const undoLimit = 10

export function createWriteQueue(chapter: string, store: EditStore): WriteQueue {
  let last: Promise<unknown> = Promise.resolve()
  let newSettings: ChapterSettings | undefined
  let newUndo: UndoSnapshot[] = []
  /** Snapshots that there is no space for: as long as the page lasts. */
  const homeless: UndoSnapshot[] = []

  function update(decide: (stored: StoredChapter) => StoreWrites): Promise<Written> {
    const done = last.then(() => write(decide))
    last = done
    return done
  }

  async function write(decide: (stored: StoredChapter) => StoreWrites): Promise<Written> {
    const settings = newSettings
    const undo = newUndo
    try {
      await store.update(stored => {
        const waiting = settings !== undefined || undo.length > 0
        const merged = {...stored, settings: {...stored.settings, ...settings}, undo: [...stored.undo, ...undo].slice(-undoLimit)}
        return {...waiting ? {about: {chapter, settings: merged.settings, undo: merged.undo}} : {}, ...decide(merged)}
      })
    } catch (error) {
      const failed = troubleOf(error)
      if (failed !== 'full' || undo.length === 0) return {failed}
      // A text is worth more than a snapshot.
      homeless.push(...undo)
      newUndo = newUndo.slice(undo.length)
      return write(decide)
    }
    if (newSettings === settings) newSettings = undefined
    newUndo = newUndo.slice(undo.length)
    return {failed: undefined}
  }

  return {
    update,
    keepUndo(snapshot) {
      newUndo = [...newUndo, snapshot]
      return update(() => ({}))
    },
    async takeUndo() {
      const kept = homeless.pop()
      if (kept) return {taken: kept, failed: undefined}
      let taken: UndoSnapshot | undefined
      const {failed} = await update(stored => {
        taken = stored.undo.at(-1)
        return {about: {chapter, settings: stored.settings, undo: stored.undo.slice(0, -1)}}
      })
      if (!failed) return {taken, failed}
      taken = newUndo.at(-1) ?? homeless.pop()
      newUndo = newUndo.slice(0, -1)
      return {taken, failed}
    },
    saveSettings(settings) {
      newSettings = {...newSettings, ...settings}
      return update(() => ({}))
    },
  }
}

/** What an error of the database means to the reader. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof NoStorage) return 'forbidden'
  switch ((error as Error).name) {
    case 'QuotaExceededError': return 'full'
    case 'VersionError': return 'newer'
    case 'SecurityError':
    case 'InvalidStateError': return 'forbidden' // Firefox says the latter in a private window
    default: return 'failed'
  }
}
