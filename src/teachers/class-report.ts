/** @file Who passed what, and whose code is the same, from the progress files of a class. Pure. */
import {keyOf, type ItemProgress} from '../progress/item-progress.ts'
import type {BookItem} from './book-item.ts'

/** One learner's file. */
export interface HandIn {
  /** The file's name. */
  readonly file: string
  /** As the learner typed it; '' when they did not. */
  readonly name: string
  readonly items: readonly ItemProgress[]
}

export interface ReportRow {
  /** The learner's name, or the file's where there is none. */
  readonly who: string
  readonly file: string
  /** In the order of the book's items. */
  readonly items: readonly (ItemProgress | undefined)[]
  readonly passed: number
}

/** One exercise, one text of code, and all who passed with it: at least two, or one with the book's own solution. */
export interface SameCode {
  readonly item: BookItem
  readonly hash: string
  readonly who: readonly string[]
  /** How many passed this exercise with any code that a hash tells of. */
  readonly of: number
  /** It is the solution that stands in the book. */
  readonly solution: boolean
}

export interface ClassReport {
  /** By name. */
  readonly rows: readonly ReportRow[]
  /** In the order of the book; the larger group first. */
  readonly same: readonly SameCode[]
}

export function classReport(book: readonly BookItem[], handIns: readonly HandIn[], language: string): ClassReport {
  const {compare} = new Intl.Collator(language, {numeric: true})
  const rows = handIns.map(({file, name, items}): ReportRow => {
    const known = new Map(items.map(item => [keyOf(item), item]))
    const own = book.map(item => known.get(keyOf(item)))
    return {who: name || file.replace(/\.json$/i, ''), file, items: own, passed: own.filter(item => item?.passed !== undefined).length}
  }).sort((a, b) => compare(a.who, b.who) || compare(a.file, b.file))
  return {rows, same: book.flatMap((item, i) => sameCode(item, rows, i))}
}

function sameCode(item: BookItem, rows: readonly ReportRow[], at: number): SameCode[] {
  const groups = new Map<string, string[]>()
  for (const {who, items} of rows) {
    const hash = items[at]?.code?.hash
    if (hash !== undefined) groups.set(hash, [...groups.get(hash) ?? [], who])
  }
  const of = [...groups.values()].reduce((sum, {length}) => sum + length, 0)
  return [...groups].map(([hash, who]) => ({item, hash, who, of, solution: item.solutions.includes(hash)}))
    .filter(({who, solution}) => who.length > 1 || solution)
    .sort((a, b) => b.who.length - a.who.length)
}
