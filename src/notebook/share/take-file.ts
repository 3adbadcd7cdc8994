/** @file What happens to a file of changes: read, shown, applied if the reader says so. */
import type {Desk} from '../desk/desk.ts'
import {readChangesFile} from './changes-file.ts'
import {offerChanges, tellShareError} from './offer-changes.ts'
import {ShareError} from './share-error.ts'

/** Resolves when the reader has decided. */
export async function takeFile(desk: Desk, file: Blob): Promise<void> {
  try {
    await offerChanges(desk, await readChangesFile(file), 'file')
  } catch (error) {
    if (!(error instanceof ShareError)) throw error
    await tellShareError(desk, error, 'file')
  }
}
