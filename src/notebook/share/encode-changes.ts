/** @file A reader's changes as the fragment of a link. */
import {deflateSync} from 'fflate'
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import {checkChanges} from './check-changes.ts'
import {checksum, fragmentVersion, mostBytes, toBase64Url} from './fragment-format.ts'
import {ShareError} from './share-error.ts'

/** What stands behind `#changes=`. Throws ShareError for what `decodeChanges` would not take: no link is made that nobody can open. */
export function encodeChanges(changes: ChapterChanges): string {
  const bytes = new TextEncoder().encode(JSON.stringify(checkChanges(changes)))
  if (bytes.length > mostBytes) throw new ShareError('too-large', {limit: `${mostBytes}`})
  const packed = deflateSync(bytes, {level: 9})
  const whole = new Uint8Array(4 + packed.length)
  new DataView(whole.buffer).setUint32(0, checksum(packed))
  whole.set(packed, 4)
  return `${fragmentVersion}.${toBase64Url(whole)}`
}
