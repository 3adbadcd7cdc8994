/** @file Changes that are too long for a link, as a file: the same data in JSON that one can read. */
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import {checkChanges} from './check-changes.ts'
import {ShareError} from './share-error.ts'

const format = 'from-sand-to-sentences/changes'
const version = 1

/** Bytes. A chapter with every cell a megabyte long would fit. */
const largestFile = 32_000_000

/** `11-train` → `11-train.changes.json`. */
export function changesFileName(chapter: string): string {
  return `${chapter}.changes.json`
}

/** The file's text. Throws ShareError for what `readChangesFile` would not take. */
export function changesFile(changes: ChapterChanges): string {
  const text = `${JSON.stringify({format, version, ...checkChanges(changes)}, undefined, 2)}\n`
  if (new Blob([text]).size > largestFile) throw new ShareError('too-large', {limit: `${largestFile}`})
  return text
}

/** Throws ShareError and nothing else. A file that is too large is not read. */
export async function readChangesFile(file: Blob): Promise<ChapterChanges> {
  if (file.size > largestFile) throw new ShareError('too-large', {limit: `${largestFile}`})
  let text: string
  try {
    text = await file.text()
  } catch {
    throw new ShareError('unreadable')
  }
  return parseChangesFile(text)
}

function parseChangesFile(text: string): ChapterChanges {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new ShareError(text.includes(format) ? 'damaged' : 'garbage')
  }
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== format) throw new ShareError('garbage')
  const found = 'version' in value ? value.version : undefined
  if (typeof found !== 'number' || !Number.isInteger(found) || found < 1) throw new ShareError('garbage')
  if (found > version) throw new ShareError('newer', {version: `${found}`})
  return checkChanges(value)
}
