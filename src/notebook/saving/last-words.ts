/**
 * @file What a page writes when it goes, or is given to a cell that may hang it, while the newest texts are not saved yet: a transaction begun then may never end, but localStorage is written at once.
 * The next page of the chapter finishes that save, by the rules of any other.
 */
import type {ChapterChanges} from '../desk/chapter-changes.ts'
import type {Agreement} from './plan-save.ts'
import {byCell, sameChange} from './same-change.ts'
import {readChange, readStored, type Unwritten} from './saved-record.ts'

/** The save that a page could not make any more: of the cells that it had changed, and no others, and of what the reader chose just before. */
export interface LastWords {
  readonly tab: string
  readonly mine: ChapterChanges
  readonly bases: ReadonlyMap<string, string>
  readonly agreements: ReadonlyMap<string, Agreement>
  readonly about: Unwritten
}

type WordsStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = (chapter: string): string => `notebook-unsaved ${chapter} `

/** Leaves out what is saved. Undefined when all is. */
export function unsaved({tab, mine, bases, agreements, about}: LastWords): LastWords | undefined {
  const own = byCell(mine)
  const cells = [...new Set([...own.keys(), ...agreements.keys()])].filter(cell => !sameChange(own.get(cell), agreements.get(cell)?.kept))
  if (cells.length === 0 && !about.settings && !about.undo) return undefined
  const pick = <V>(map: ReadonlyMap<string, V>): Map<string, V> => new Map([...map].filter(([cell]) => cells.includes(cell)))
  return {tab, mine: {chapter: mine.chapter, cells: [...pick(own).values()]}, bases: pick(bases), agreements: pick(agreements), about}
}

/** Does nothing when the browser keeps nothing, or has no space. */
export function writeWords(storage: WordsStorage | undefined, words: LastWords): void {
  const {tab, mine, bases, agreements, about} = words
  // A text is worth more than a way back.
  for (const {undo, ...settings} of about.undo ? [about, {settings: about.settings}] : [about]) {
    try {
      storage?.setItem(prefix(mine.chapter) + tab, JSON.stringify({cells: mine.cells, bases: [...bases], agreements: [...agreements], about: {...settings, undo}}))
      return
    } catch { /* fewer words then, or none */ }
  }
}

/** What pages that are gone have left, oldest tab first or in any order: their cells decide, not their order. */
export function readWords(storage: WordsStorage | undefined, chapter: string): LastWords[] {
  try {
    const keys = Array.from({length: storage?.length ?? 0}, (_, i) => storage!.key(i) ?? '').filter(key => key.startsWith(prefix(chapter)))
    return keys.flatMap(key => parse(storage!.getItem(key) ?? '', chapter, key.slice(prefix(chapter).length)) ?? [])
  } catch {
    return []
  }
}

export function forgetWords(storage: WordsStorage | undefined, chapter: string, tab: string): void {
  try {
    storage?.removeItem(prefix(chapter) + tab)
  } catch { /* it keeps nothing, so there is nothing to forget */ }
}

function parse(text: string, chapter: string, tab: string): LastWords | undefined {
  try {
    const {cells, bases, agreements, about} = JSON.parse(text) as {cells: unknown[]; about?: unknown; bases: [string, string][]; agreements: [string, {seen?: unknown; kept?: unknown}][]}
    const {settings, undo} = readStored({cells: [], asides: [], about})
    return {
      tab,
      about: {...(settings.automatic !== undefined && {settings}), ...(undo && {undo})},
      mine: {chapter, cells: cells.flatMap(cell => readChange(cell) ?? [])},
      bases: new Map(bases),
      agreements: new Map(agreements.map(([cell, {seen, kept}]) => [cell, {seen: readChange(seen), kept: readChange(kept)}])),
    }
  } catch {
    return undefined
  }
}
