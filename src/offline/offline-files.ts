/** @file What the offline copy is: every file of the built book, known by its content. The build writes the list into the service worker; nobody else can change it there. */

export interface OfflineFile {
  /** SHA-256 of the content, as base64url. */
  readonly hash: string
  readonly bytes: number
}

/** By path below the book's own: `en/06-losses/index.html`. */
export type OfflineFiles = Readonly<Record<string, OfflineFile>>

/** The service worker's script, in the book's folder, so that all pages are in its reach. The pages' policy names this path. */
export const workerFile = 'sw.js'
/** Where a page reads how large the copy is: `{"bytes": 23456789}`. */
export const sizeFile = 'offline.json'

/** Bytes that the copy takes: equal files are kept once. */
export function sizeOf(files: OfflineFiles): number {
  return [...byHash(files).values()].reduce((sum, {bytes}) => sum + bytes, 0)
}

/** One path for each content. */
export function byHash(files: OfflineFiles): Map<string, {readonly path: string; readonly bytes: number}> {
  return new Map(Object.entries(files).map(([path, {hash, bytes}]) => [hash, {path, bytes}]))
}

/** The name of the cache, and of the channel on which the worker tells how far it is. `base`: the book's address, as several may lie on one host. */
export function copyName(base: string): string {
  return `offline copy of ${base}`
}
