/** @file What happens to a link's fragment: read, shown, applied if the reader says so. Loaded only for an address that has one. */
import type {Desk} from '../desk/desk.ts'
import {decodeChanges} from './decode-changes.ts'
import {offerChanges, tellShareError} from './offer-changes.ts'
import {ShareError} from './share-error.ts'

/** Resolves when the reader has decided. The address then is the chapter's own again, so that a reload does not ask once more. */
export async function takeLink(desk: Desk, fragment: string): Promise<void> {
  const hash = `#changes=${fragment}`
  try {
    await offerChanges(desk, decodeChanges(fragment), 'link', hash)
  } catch (error) {
    if (!(error instanceof ShareError)) throw error
    await tellShareError(desk, error, 'link')
  }
  // Another link may have been pasted in the meantime: that one is still to be read.
  if (location.hash === hash) history.replaceState(history.state, '', location.pathname + location.search)
}
