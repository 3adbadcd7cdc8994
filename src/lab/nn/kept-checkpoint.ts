/**
 * @file Checkpoints that outlast the page: the last one of each training, in this browser's own database. A page and a worker can keep; a notebook on Deno cannot. Where storage is
 * refused, nothing is kept and nothing breaks.
 */
import {openDB, type DBSchema, type IDBPDatabase} from 'idb'
import type {Checkpoint} from './checkpoint.ts'

interface Schema extends DBSchema {
  /** By the name of the training. */
  checkpoints: {key: string; value: Checkpoint}
}

/**
 * Keeps a checkpoint under the name of its training, in the place of the one before: either is there as a whole. For a training of the course that is some megabyte.
 * Resolves to whether the browser took it; a private window, or a full disk, may not.
 */
export async function keepCheckpoint(training: string, checkpoint: Checkpoint): Promise<boolean> {
  return await withDatabase(database => database.put('checkpoints', checkpoint, training)) !== undefined
}

/** The checkpoint that was last kept under this name; undefined where there is none, or where the browser does not say. */
export async function keptCheckpoint(training: string): Promise<Checkpoint | undefined> {
  const kept = await withDatabase(database => database.get('checkpoints', training))
  return kept?.kind === 'checkpoint' ? kept : undefined
}

/** Opens it for each use: a page that rests in the browser's back-forward cache with an open connection would hold up all others. Undefined where there is no storage. */
async function withDatabase<Result>(use: (database: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result | undefined> {
  try {
    const database = await openDB<Schema>('sand-to-sentences-trainings', 1, {upgrade: made => void made.createObjectStore('checkpoints')})
    try {
      return await use(database)
    } finally {
      database.close()
    }
  } catch {
    return undefined
  }
}
