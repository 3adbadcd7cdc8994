/**
 * @file The parts of a link's fragment, `1.` and base64url: version, then four bytes of checksum and the deflated JSON. The whole texts of the changed cells and no
 * patches, so that a link outlives an update of the chapter.
 */

export const fragmentVersion = 1

/** Bytes of JSON. What inflates to more is not a chapter's changes. */
export const mostBytes = 2_000_000

/** FNV-1a: enough to notice a letter lost in a mail; no protection against anybody. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}

export function toBase64Url(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined when it is no base64url. */
export function fromBase64Url(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}
