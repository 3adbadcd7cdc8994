/** @file Reads the fragment of a link. It comes from a stranger: nothing is believed, and nothing large is built before it is known to be wanted. */
import {Inflate} from 'fflate'
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import {checkChanges} from './check-changes.ts'
import {checksum, fragmentVersion, fromBase64Url, mostBytes} from './fragment-format.ts'
import {ShareError} from './share-error.ts'

/** Letters. Links that the book makes have 8,000 at most. */
const longestFragment = 200_000
/** Deflate packs a thousand bytes into one at best: so much at a time can grow to a megabyte before it is counted. */
const step = 1024

/** `fragment` is what stands behind `#changes=`. Throws ShareError and nothing else. */
export function decodeChanges(fragment: string): ChapterChanges {
  if (fragment.length > longestFragment) throw new ShareError('too-large', {limit: `${longestFragment}`})
  // Mail and chat take the full stop or the bracket behind a link for a part of it.
  const [, version, letters] = /^([1-9]\d{0,3})\.([\w-]+)[^\w-]*$/.exec(fragment) ?? []
  if (version === undefined || letters === undefined) throw new ShareError('garbage')
  if (Number(version) > fragmentVersion) throw new ShareError('newer', {version})
  const bytes = fromBase64Url(letters)
  if (!bytes || bytes.length < 5) throw new ShareError('damaged')
  const packed = bytes.subarray(4)
  if (new DataView(bytes.buffer).getUint32(0) !== checksum(packed)) throw new ShareError('damaged')
  return checkChanges(parse(inflate(packed)))
}

/** Throws ShareError as soon as more than `mostBytes` have come out. */
function inflate(packed: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const stream = new Inflate(part => {
    length += part.length
    if (length > mostBytes) throw new ShareError('too-large', {limit: `${mostBytes}`})
    parts.push(part)
  })
  try {
    for (let at = 0; at < packed.length; at += step) stream.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch (error) {
    throw error instanceof ShareError ? error : new ShareError('damaged')
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes))
  } catch {
    throw new ShareError('garbage')
  }
}
