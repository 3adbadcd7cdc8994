/** @file Which file of the copy answers an address. */
import type {OfflineFiles} from './offline-files.ts'

export type Found = {readonly file: string} | {readonly redirect: string}

/**
 * `base`: the book's address, with a slash at its end. A folder's address without a slash leads to the one with it, as a host's would. What stands behind `?` says
 * nothing about the file. Undefined for what is not of the book.
 */
export function findFile(address: string, base: string, files: OfflineFiles): Found | undefined {
  const {href, origin, pathname, search} = new URL(address)
  const {origin: home, pathname: folder} = new URL(base)
  if (origin !== home || !href.startsWith(base)) return undefined
  const path = decoded(pathname.slice(folder.length))
  if (path === undefined) return undefined
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
  if (Object.hasOwn(files, file)) return {file}
  return Object.hasOwn(files, `${file}/index.html`) ? {redirect: `${origin}${pathname}/${search}`} : undefined
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined // not an address that a build makes
  }
}
