/** @file From anything at all to ChapterChanges: what comes from outside is taken apart field by field, and only what is known is kept. */
import {isCellName} from '../../language/cell-name.ts'
import type {CellChange, ChapterChanges} from '../desk/chapter-changes.ts'
import {ShareError} from './share-error.ts'

/** Chapters have some thirty cells; a page with thousands would stand still. */
export const mostCells = 500
const longestName = 100

const chapterName = /^[A-Za-z0-9][\w-]*$/

/** What a field should have been. Each has a word in share-strings.ts. */
export type Wanted = 'object' | 'list' | 'text' | 'truth' | 'kind'

/** Throws ShareError: `malformed`, `bad-name`, `twice`, `too-many`, `empty`. */
export function checkChanges(value: unknown): ChapterChanges {
  const fields = object(value, 'changes')
  const chapter = text(fields['chapter'], 'chapter')
  if (!chapterName.test(chapter) || chapter.length > longestName) throw new ShareError('bad-name', {name: printable(chapter)})
  const {cells} = fields
  if (!Array.isArray(cells)) throw malformed('cells', 'list')
  if (cells.length === 0) throw new ShareError('empty')
  if (cells.length > mostCells) throw new ShareError('too-many', {count: `${cells.length}`, limit: `${mostCells}`})
  const checked = cells.map((cell, i) => checkCell(cell, `cells[${i}]`))
  const names = new Set<string>()
  for (const {name} of checked) {
    if (names.has(name)) throw new ShareError('twice', {name: printable(name)})
    names.add(name)
  }
  return {chapter, cells: checked}
}

function checkCell(value: unknown, where: string): CellChange {
  const fields = object(value, where)
  const {kind} = fields
  const name = cell(fields['name'], `${where}.name`)
  const source = text(fields['source'], `${where}.source`)
  if (kind === 'edited') return {kind, name, source, original: text(fields['original'], `${where}.original`)}
  if (kind !== 'added') throw malformed(`${where}.kind`, 'kind')
  const after = fields['after'] === '' ? '' : cell(fields['after'], `${where}.after`)
  const {manual} = fields
  if (typeof manual !== 'boolean') throw malformed(`${where}.manual`, 'truth')
  return {kind, name, source, after, manual}
}

function cell(value: unknown, where: string): string {
  const name = text(value, where)
  if (!isCellName(name)) throw new ShareError('bad-name', {name: printable(name)})
  return name
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw malformed(where, 'text')
  return value
}

function object(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed(where, 'object')
  return value as Record<string, unknown>
}

function malformed(where: string, wanted: Wanted): ShareError {
  return new ShareError('malformed', {where, wanted})
}

/** A name from outside, fit to stand in a sentence: short, and without characters that one cannot see or that turn the text around. */
function printable(name: string): string {
  const seen = name.slice(0, 40).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u{FFFD}')
  return name.length > 40 ? `${seen}…` : seen
}
