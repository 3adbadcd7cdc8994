/** @file The class as a table for a spreadsheet: a row a learner; for each item the best score, from 0 to 1, and for exercises the hash of the code that passed. */
import {columnsOf, toCsv} from '../notebook/download/to-csv.ts'
import type {BookItem} from './book-item.ts'
import type {ClassReport} from './class-report.ts'

/** Column names speak no language, so that a program for one class reads the file of another. */
export function classCsv(book: readonly BookItem[], {rows}: ClassReport): string {
  return toCsv(columnsOf(rows.map(({who, file, passed, items}) => Object.fromEntries<string | number>([
    ['name', who], ['file', file], ['passed', passed], ['of', book.length],
    ...book.flatMap(({chapter, kind, name}, i): [string, string | number][] => {
      const column = `${chapter} ${kind} ${name}`
      return [[column, items[i]?.best ?? 0], ...kind === 'exercise' ? [[`${column} sha256`, items[i]?.code?.hash ?? ''] as [string, string]] : []]
    }),
  ])))!)
}
