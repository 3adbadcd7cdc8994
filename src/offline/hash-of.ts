/** @file How content is known: the same for the build, which lists the files, and the service worker, which checks them. */

/** SHA-256 as base64url, without padding. */
export async function hashOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...digest)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
