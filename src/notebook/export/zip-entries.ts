/** @file The files of a .zip as they lie in it, still packed: so that they can go into another .zip without being unpacked and packed again. */
import {inflateSync, strFromU8} from 'fflate'

/** A file packed with deflate (ZIP's method 8). */
export interface Packed {
  readonly packed: Uint8Array<ArrayBuffer>
  readonly crc: number
  /** Bytes when unpacked. */
  readonly size: number
}

/** Of a .zip of our own build: every file deflated, none encrypted, less than 4 GB. (APPNOTE 4.3.12 and 4.3.7 say where what stands.) */
export function zipEntries(zip: Uint8Array<ArrayBuffer>): Map<string, Packed> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = zip.length - 22 // no comment behind it
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new Error('Not a .zip, or cut off')
  const entries = new Map<string, Packed>()
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(field => view.getUint16(at + field, true)) as [number, number, number]
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    entries.set(strFromU8(zip.subarray(at + 46, at + 46 + nameLength)), {
      packed: zip.subarray(start, start + view.getUint32(at + 20, true)),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

export function unpackText({packed, size}: Packed): string {
  return strFromU8(inflateSync(packed, {out: new Uint8Array(size)}))
}
