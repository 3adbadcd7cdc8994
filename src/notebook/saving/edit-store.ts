/**
 * @file The database of saved edits, one chapter of it: read, and change in one transaction what was just read. It opens when it is needed and again when it was
 * closed; whatever goes wrong is the caller's to hear. `cells` and `asides` have a record for each text, `chapters` one for each chapter.
 */
import {wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction} from 'idb'
import {readStored, type ChapterRecord, type SavedAside, type SavedCell, type StoredChapter} from './saved-record.ts'

interface Schema extends DBSchema {
  cells: {key: [chapter: string, cell: string]; value: SavedCell}
  asides: {key: [chapter: string, cell: string, tab: string]; value: SavedAside}
  chapters: {key: string; value: ChapterRecord}
}

type StoreName = 'cells' | 'asides' | 'chapters'

export interface StoreWrites {
  readonly put?: readonly SavedCell[]
  readonly remove?: readonly string[]
  readonly putAsides?: readonly SavedAside[]
  readonly removeAsides?: readonly {readonly cell: string; readonly tab: string}[]
  readonly about?: ChapterRecord | undefined
}

export interface EditStore {
  read(): Promise<StoredChapter>
  /** Resolves when all of it is in the database; rejects when none of it is. */
  update(decide: (stored: StoredChapter) => StoreWrites): Promise<void>
  /**
   * The page goes to where the browser keeps pages to go back to (its back-forward cache), or comes back. WebKit lets a page there hold up the database of all others for as long
   * as it has a connection: so it keeps none, and each use opens its own.
   */
  rest(resting: boolean): void
  close(): void
}

export interface EditStoreOptions {
  readonly chapter: string
  /** Undefined where the browser has none. */
  readonly factory: IDBFactory | undefined
  /** The browser has closed the database, perhaps since it was deleted: what was stored may be gone. */
  readonly closed: () => void
}

export const databaseName = 'sand-to-sentences'

/** Versions only grow; a page that meets a higher one leaves the database alone. */
const version = 1

/** Thrown where there is no IndexedDB at all. */
export class NoStorage extends Error {}

export function createEditStore({chapter, factory, closed}: EditStoreOptions): EditStore {
  let opening: Promise<IDBPDatabase<Schema>> | undefined
  let resting = false
  /** It has been there: when it has to be made anew, somebody has deleted it. */
  let known = false
  /** Cells whose values the browser itself cannot read any more. */
  const unreadable = new Set<string>()
  const mine = (): IDBKeyRange => IDBKeyRange.bound([chapter], [chapter, []]) // arrays sort behind all strings

  function database(): Promise<IDBPDatabase<Schema>> {
    const promise = opening ??= open()
    promise.catch(() => { if (opening === promise) opening = undefined })
    return promise
  }

  async function open(): Promise<IDBPDatabase<Schema>> {
    if (!factory) throw new NoStorage()
    const request = factory.open(databaseName, version)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('cells', {keyPath: ['chapter', 'cell']})
      request.result.createObjectStore('asides', {keyPath: ['chapter', 'cell', 'tab']})
      request.result.createObjectStore('chapters', {keyPath: 'chapter'})
      if (known) closed() // while the page was at rest, and nobody told it
    })
    const database = await wrap(request) as unknown as IDBPDatabase<Schema>
    known = true
    const gone = (): void => {
      opening = undefined
      closed()
    }
    database.addEventListener('close', gone)
    // Somebody deletes the database, or a newer page changes its form: neither must wait for this page.
    database.addEventListener('versionchange', () => {
      database.close()
      gone()
    })
    return database
  }

  /** A connection that died without a word is opened anew. */
  async function begin<Mode extends 'readonly' | 'readwrite'>(mode: Mode): Promise<IDBPTransaction<Schema, StoreName[], Mode>> {
    const stores: StoreName[] = ['cells', 'asides', 'chapters']
    try {
      return (await database()).transaction(stores, mode)
    } catch (error) {
      if ((error as Error).name !== 'InvalidStateError') throw error
      opening = undefined
      closed()
      return (await database()).transaction(stores, mode)
    }
  }

  async function readAll(transaction: IDBPTransaction<Schema, StoreName[], IDBTransactionMode>): Promise<StoredChapter> {
    const [cells, asides, about] = await Promise.all([
      transaction.objectStore('cells').getAll(mine()),
      transaction.objectStore('asides').getAll(mine()),
      transaction.objectStore('chapters').get(chapter),
    ])
    const stored = readStored({cells, asides, about})
    return {...stored, damaged: [...stored.damaged, ...unreadable]}
  }

  async function read(): Promise<StoredChapter> {
    const transaction = await begin('readonly')
    const [stored] = await Promise.all([readAll(transaction), transaction.done])
    return stored
  }

  async function update(decide: (stored: StoredChapter) => StoreWrites): Promise<void> {
    const transaction = await begin('readwrite')
    const {done} = transaction
    done.catch(() => {}) // it is heard below
    try {
      const {put = [], remove = [], putAsides = [], removeAsides = [], about} = decide(await readAll(transaction))
      const cells = transaction.objectStore('cells')
      const asides = transaction.objectStore('asides')
      const chapters = transaction.objectStore('chapters')
      // `async`, so that one which throws leaves none of the others unheard.
      await Promise.all([
        ...put.map(async record => cells.put(record)),
        ...remove.map(async cell => cells.delete([chapter, cell])),
        ...putAsides.map(async record => asides.put(record)),
        ...removeAsides.map(async ({cell, tab}) => asides.delete([chapter, cell, tab])),
        ...(about ? [about] : []).map(async record => chapters.put(record)),
      ])
    } catch (error) {
      try { transaction.abort() } catch { /* it has aborted itself */ }
      await done.catch(() => {})
      throw transaction.error ?? error // when it aborts itself, it knows why, and the requests say only that it did
    }
    await done
  }

  /** A broken disk may leave values that fail to be read, and one of them fails the whole chapter. Those go: nothing of them is left to keep. */
  async function repair(): Promise<boolean> {
    const opened = await database()
    let repaired = false
    for (const name of ['cells', 'asides'] as const) {
      for (const key of await opened.getAllKeys(name, mine())) {
        try {
          await opened.get(name, key as never)
        } catch {
          await opened.delete(name, key as never)
          if (name === 'cells') unreadable.add(key[1]!)
          repaired = true
        }
      }
    }
    return repaired
  }

  /** Tries again once when something could be repaired. */
  async function withRepair<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      if (!/^(DataError|UnknownError|NotReadableError|DataCloneError)$/.test((error as Error).name) || !await repair()) throw error
      return await act()
    } finally {
      if (resting) close()
    }
  }

  function close(): void {
    void opening?.then(database => database.close(), () => {})
    opening = undefined
  }

  return {
    read: () => withRepair(read),
    update: decide => withRepair(() => update(decide)),
    rest(now) {
      resting = now
      if (resting) close()
    },
    close,
  }
}
