/**
 * @file Progress as `cmi.suspend_data`, which SCORM 1.2 gives 4,096 characters. Items are told by five characters of the hash of their name, so that the text survives
 * another order of the book. After the version, one record an item, each of a fixed length:
 *
 *     a key best            tried: the best score, rounded down to 1/4095: the browser's own is never less
 *     p key passed          passed, and when: seconds since 2020
 *     c key passed at hash  the same with the code that last passed: when, and its SHA-256
 *
 * Where there is not room for all, hashes go first, the oldest before the others: a day and a score are worth more than one of them.
 */
import {sha256} from '../notebook/exercises/sha256.ts'
import {keyOf, type ItemKey, type ItemProgress} from '../progress/item-progress.ts'

/** What SCORM 1.2 promises. */
export const longestSuspendData = 4096

const version = '1'
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Characters of each field. */
const width = {key: 5, best: 2, time: 5, hash: 43}
const lengthOf: Readonly<Record<string, number>> = {
  a: 1 + width.key + width.best,
  p: 1 + width.key + width.time,
  c: 1 + width.key + 2 * width.time + width.hash,
}
const finest = 64 ** width.best - 1
/** Scores are kept in parts of this size. */
export const scoreStep = 1 / finest
const since = Date.UTC(2020, 0, 1) / 1000

export interface Suspended {
  readonly items: readonly ItemProgress[]
  /** Records of items that this edition of the book does not have. They go back as they came. */
  readonly others: readonly string[]
}

export interface SuspendFormat {
  /** At most `longest` characters; '' for no progress at all. */
  write(suspended: Suspended, longest?: number): string
  /** Reads what an LMS kept; what makes no sense in it is left out. */
  read(text: string): Suspended
}

/** `book`: all items of the book. Throws for two items that would have one key (of 200 items, one book in fifty thousand). */
export function createSuspendFormat(book: readonly ItemKey[]): SuspendFormat {
  const keys = new Map(book.map(item => [keyOf(item), shortKey(item)]))
  const byKey = new Map(book.map(item => [keys.get(keyOf(item))!, item]))
  for (const item of book) {
    const other = byKey.get(keys.get(keyOf(item))!)!
    if (keyOf(other) !== keyOf(item)) throw new Error(`"${keyOf(item)}" and "${keyOf(other)}" have one key in suspend_data. Give one of them another name.`)
  }

  function recordOf(item: ItemProgress, code: ItemProgress['code']): string {
    const key = keys.get(keyOf(item)) ?? shortKey(item)
    if (!item.passed) return `a${key}${digits(Math.floor(item.best * finest + 1e-9), width.best)}`
    return code ? `c${key}${seconds(item.passed)}${seconds(code.at)}${packHash(code.hash)}` : `p${key}${seconds(item.passed)}`
  }

  return {
    write({items, others}, longest = longestSuspendData) {
      if (items.length === 0) return ''
      const rows = items.map(item => ({item, code: item.passed ? item.code : undefined})).sort((a, b) => Number(b.item.passed !== undefined) - Number(a.item.passed !== undefined))
      let size = version.length + rows.reduce((sum, {item, code}) => sum + lengthOf[code ? 'c' : item.passed ? 'p' : 'a']!, 0)
      for (const row of rows.filter(({code}) => code).sort((a, b) => a.code!.at < b.code!.at ? -1 : 1)) {
        if (size <= longest) break
        row.code = undefined
        size -= lengthOf['c']! - lengthOf['p']!
      }
      let text = version
      for (const record of [...rows.map(({item, code}) => recordOf(item, code)), ...others]) if (text.length + record.length <= longest) text += record
      return text
    },
    read(text) {
      const items: ItemProgress[] = []
      const others: string[] = []
      if (!text.startsWith(version)) return {items, others}
      for (let at = version.length; at < text.length;) {
        const record = text.slice(at, at + (lengthOf[text[at]!] ?? Infinity))
        if (record.length !== lengthOf[text[at]!] || !/^[\w-]+$/.test(record)) break // cut off, or not ours: nothing behind it has a place
        at += record.length
        const key = byKey.get(record.slice(1, 1 + width.key))
        if (key) items.push(itemOf(record, key))
        else others.push(record)
      }
      return {items, others}
    },
  }
}

function itemOf(record: string, {chapter, kind, name}: ItemKey): ItemProgress {
  const field = (from: number, length: number): string => record.slice(from, from + length)
  const first = 1 + width.key
  if (record.startsWith('a')) return {chapter, kind, name, best: Math.min(number(field(first, width.best)) / finest, 1 - scoreStep)}
  const passed = date(field(first, width.time))
  if (record.startsWith('p')) return {chapter, kind, name, best: 1, passed}
  return {chapter, kind, name, best: 1, passed, code: {hash: unpackHash(field(first + 2 * width.time, width.hash)), at: date(field(first + width.time, width.time))}}
}

function shortKey(item: ItemKey): string {
  return digits(Number.parseInt(sha256(keyOf(item)).slice(0, 8), 16) >>> 2, width.key)
}

function seconds(iso: string): string {
  return digits(Math.min(Math.max(Math.floor(Date.parse(iso) / 1000) - since, 0), 64 ** width.time - 1), width.time)
}

function date(text: string): string {
  return new Date((number(text) + since) * 1000).toISOString()
}

function digits(value: number, length: number): string {
  return Array.from({length}, (_, i) => signs[Math.floor(value / 64 ** (length - 1 - i)) % 64]).join('')
}

function number(text: string): number {
  return [...text].reduce((sum, sign) => sum * 64 + signs.indexOf(sign), 0)
}

/** 64 hexadecimal digits in 43 characters: one and a half of them each, the last one with two bits of its own. */
function packHash(hex: string): string {
  return digitsOfBits([...hex].map(digit => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('').padEnd(6 * width.hash, '0'), 6, bits => signs[Number.parseInt(bits, 2)]!)
}

function unpackHash(text: string): string {
  return digitsOfBits([...text].map(sign => signs.indexOf(sign).toString(2).padStart(6, '0')).join('').slice(0, 256), 4, bits => Number.parseInt(bits, 2).toString(16))
}

function digitsOfBits(bits: string, size: number, digit: (bits: string) => string): string {
  return Array.from({length: bits.length / size}, (_, i) => digit(bits.slice(i * size, (i + 1) * size))).join('')
}
