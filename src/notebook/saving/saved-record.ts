/**
 * @file What lies in the database, and how it is read back: whatever stands there, from any version of this book or from a broken disk, becomes a sound record
 * or nothing. Pure.
 */
import type {CellChange, ChapterChanges} from '../desk/chapter-changes.ts'

/** One cell's change. */
export interface SavedCell {
  readonly chapter: string
  readonly cell: string
  readonly change: CellChange
  /** The chapter's text that the edit began from. Later the chapter may have another, and this one is nowhere else. */
  readonly base?: string | undefined
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/** A text that could not be saved as the cell's, since another tab had saved a different one. It waits for the reader's word. */
export interface SavedAside extends SavedCell {
  /** The tab that had it. */
  readonly tab: string
}

/** What the reader chose for the chapter as a whole. */
export interface ChapterSettings {
  /** Cells run by themselves. Absent: the reader has not said. */
  readonly automatic?: boolean | undefined
}

/** The chapter as it was before something replaced texts. */
export interface UndoSnapshot {
  /** What was done, in the words that Undo shows. */
  readonly what: string
  readonly changes: ChapterChanges
  /** The only cells that go back; all without. */
  readonly cells?: readonly string[] | undefined
}

export interface ChapterRecord {
  readonly chapter: string
  readonly settings: ChapterSettings
  readonly undo?: UndoSnapshot | undefined
}

/** What of a chapter's record waits to be stored. */
export type Unwritten = Partial<Pick<ChapterRecord, 'settings' | 'undo'>>

/** All that is stored of one chapter. */
export interface StoredChapter {
  readonly cells: ReadonlyMap<string, SavedCell>
  readonly asides: readonly SavedAside[]
  readonly settings: ChapterSettings
  /** The last thing that Undo can take back. */
  readonly undo: UndoSnapshot | undefined
  /** Cells whose records make no sense. */
  readonly damaged: readonly string[]
}

/** Sorts the records of one chapter; what makes no sense is left out and, where it was a cell's, named. */
export function readStored(raw: {readonly cells: readonly unknown[]; readonly asides: readonly unknown[]; readonly about: unknown}): StoredChapter {
  const cells = new Map<string, SavedCell>()
  const damaged: string[] = []
  for (const value of raw.cells) {
    const record = readCell(value)
    if (record) cells.set(record.cell, record)
    else damaged.push(fields(value)?.['cell'] as string) // part of the key, so it is there
  }
  const about = fields(raw.about)
  const automatic = fields(about?.['settings'])?.['automatic']
  return {
    cells,
    damaged,
    asides: raw.asides.flatMap(value => {
      const record = readCell(value)
      const tab = fields(value)?.['tab']
      return record && typeof tab === 'string' ? [{...record, tab}] : []
    }),
    settings: typeof automatic === 'boolean' ? {automatic} : {},
    undo: readUndo(about?.['undo']),
  }
}

/** A change as it came from outside, or undefined when it is none. */
export function readChange(value: unknown): CellChange | undefined {
  const {kind, name, source, original, after, manual} = fields(value) ?? {}
  if (typeof name !== 'string' || typeof source !== 'string') return undefined
  if (kind === 'edited') return {kind, name, source, original: typeof original === 'string' ? original : ''}
  if (kind === 'added') return {kind, name, source, after: typeof after === 'string' ? after : '', manual: manual === true}
  return undefined
}

function readCell(value: unknown): SavedCell | undefined {
  const {chapter, cell, change, base, savedAt} = fields(value) ?? {}
  const read = readChange(change)
  if (typeof chapter !== 'string' || typeof cell !== 'string' || read?.name !== cell) return undefined
  return {chapter, cell, change: read, ...(typeof base === 'string' ? {base} : {}), savedAt: typeof savedAt === 'number' ? savedAt : 0}
}

function readUndo(value: unknown): UndoSnapshot | undefined {
  const {what, changes, cells: only} = fields(value) ?? {}
  const {chapter, cells} = fields(changes) ?? {}
  if (typeof what !== 'string' || typeof chapter !== 'string' || !Array.isArray(cells)) return undefined
  const named = Array.isArray(only) ? {cells: only.filter(name => typeof name === 'string')} : {}
  return {what, changes: {chapter, cells: cells.flatMap(cell => readChange(cell) ?? [])}, ...named}
}

function fields(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined
}
