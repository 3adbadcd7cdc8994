/** @file The SHA-256 of bytes, by the browser's own code. */

/** 64 hexadecimal digits; undefined where the page is not secure, as browsers give the function only to pages that are. */
export async function sha256Of(bytes: BufferSource): Promise<string | undefined> {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined
  if (!subtle) return undefined
  return [...new Uint8Array(await subtle.digest('SHA-256', bytes))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
