/**
 * @file The bytes of a file that should be a notebook, or a .zip with one, as the value that its JSON holds. Bounded: a file that is too large is not read, and one that claims to
 * unpack to more is not unpacked.
 */
import {strFromU8, unzipSync} from 'fflate'
import type {ExportStrings} from './export-strings.ts'

/** Bytes. A notebook holds its outputs too: pictures, mostly. */
export const mostBytes = 50_000_000

/** Throws an Error with a sentence to show. */
export function readNotebookFile(bytes: Uint8Array, say: ExportStrings): unknown {
  if (bytes.length === 0) throw new Error(say.empty)
  if (bytes.length > mostBytes) throw new Error(tooLarge(bytes.length, say))
  const text = strFromU8(isZip(bytes) ? unpack(bytes, say) : bytes).replace(/^\uFEFF/, '')
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Error(say.notJson)
  }
}

/** For a file that is not even worth reading. */
export function tooLarge(bytes: number, say: ExportStrings): string {
  return say.tooLarge(megabytes(bytes), megabytes(mostBytes))
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5)
}

function unpack(bytes: Uint8Array, say: ExportStrings): Uint8Array {
  const found: {name: string; size: number}[] = [] // a .zip may hold one name twice
  try {
    unzipSync(bytes, {filter: ({name, originalSize}) => {
      if (/\.ipynb$/i.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name)) found.push({name, size: originalSize}) // not Jupyter's checkpoints, nor what macOS adds
      return false
    }})
  } catch {
    throw new Error(say.notZip)
  }
  const [notebook, ...more] = found
  if (!notebook) throw new Error(say.noNotebook)
  const {name, size} = notebook
  if (more.length > 0) throw new Error(say.severalNotebooks(found.slice(0, 5).map(({name}) => name).join(', ')))
  if (size > mostBytes) throw new Error(tooLarge(size, say))
  try {
    return unzipSync(bytes, {filter: file => file.name === name})[name]!
  } catch {
    throw new Error(say.notZip)
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e5) / 10} MB`
}
