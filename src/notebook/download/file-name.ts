/** @file Names of files that every system takes: cells and variables may be called anything. */
import {freeName} from '../free-name.ts'

/** Characters of the name before its ending. */
const longest = 80

/** Windows opens devices under these names, whatever ending they have. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** `curve` and `svg` → `curve.svg`. What a file system or a shell would trip over becomes `-`; letters of every script stay. */
export function fileName(name: string, ending: string): string {
  return `${plainName(name)}.${ending}`
}

function plainName(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_.()-]+/gu, '-').replace(/\.{2,}/g, '.')
  const short = [...plain.replace(/^[.-]+/, '')].slice(0, longest).join('').replace(/[.-]+$/, '')
  return short === '' ? 'file' : short.replace(device, '$1_')
}

/** The name with `-2`, `-3`, … before the ending when it is taken; then it is. */
export function takeName(name: string, ending: string, taken: Set<string>): string {
  const free = `${freeName(plainName(name), name => taken.has(`${name}.${ending}`))}.${ending}` // numbered after it is cut, or all would be one
  taken.add(free)
  return free
}
