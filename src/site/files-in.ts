/** @file The files of a built site. */
import {readdirSync} from 'node:fs'
import {join, relative} from 'node:path'

/** All files below `folder`, as their paths from it, with `/`, in the order of the letters. Throws as readdirSync does. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort()
}
