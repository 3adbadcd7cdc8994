/** @file SHA-256 of a text in UTF-8, as `sha256sum` prints it for a file with that text. */

/** In hexadecimal digits. Undefined where the browser has no cryptography: on a page that came by plain http. */
export async function sha256(text: string): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('')
}
