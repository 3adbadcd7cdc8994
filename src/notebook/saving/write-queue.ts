/** @file A tab's writes, one after the other. Settings and Undo's snapshot that could not be stored go along with the next write that succeeds. */
import {NoStorage, type EditStore, type StoreWrites} from './edit-store.ts'
import type {Trouble} from './saved-edits.ts'
import type {ChapterSettings, StoredChapter, UndoSnapshot, Unwritten} from './saved-record.ts'

export interface WriteQueue {
  /** Changes what is stored. */
  update(decide: (stored: StoredChapter) => StoreWrites): Promise<Written>
  keepUndo(snapshot: UndoSnapshot): Promise<Written>
  saveSettings(settings: ChapterSettings): Promise<Written>
  readonly unwritten: Unwritten
}

/** What went wrong, if anything did: nothing rejects. */
export interface Written {
  readonly failed: Trouble | undefined
}

export function createWriteQueue(chapter: string, store: EditStore): WriteQueue {
  let last: Promise<unknown> = Promise.resolve()
  let newSettings: ChapterSettings | undefined
  let newUndo: UndoSnapshot | undefined

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
        const about = settings || undo ? {chapter, settings: {...stored.settings, ...settings}, undo: undo ?? stored.undo} : undefined
        return {...decide(stored), about}
      })
    } catch (error) {
      const failed = troubleOf(error)
      if (failed !== 'full' || !undo) return {failed}
      // A text is worth more than a snapshot.
      if (newUndo === undo) newUndo = undefined
      return write(decide)
    }
    if (newSettings === settings) newSettings = undefined
    if (newUndo === undo) newUndo = undefined
    return {failed: undefined}
  }

  return {
    update,
    keepUndo(snapshot) {
      newUndo = snapshot
      return update(() => ({}))
    },
    saveSettings(settings) {
      newSettings = {...newSettings, ...settings}
      return update(() => ({}))
    },
    get unwritten() { return {...(newSettings && {settings: newSettings}), ...(newUndo && {undo: newUndo})} },
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
