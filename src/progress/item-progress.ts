/** @file What a reader has achieved in one exercise or question, and how two records of it become one. Pure; speaks of no language. */

export type ItemKind = 'exercise' | 'quiz'

/** An exercise or a question of a chapter. */
export interface ItemKey {
  /** The chapter's file name without language and ending: `11-train`. */
  readonly chapter: string
  readonly kind: ItemKind
  readonly name: string
}

export interface ItemProgress extends ItemKey {
  /** The best score so far, from 0 to 1. 1 is passed. */
  readonly best: number
  /** When it was first passed: ISO 8601, UTC. */
  readonly passed?: string
  /** SHA-256 of the code that last passed, in hexadecimal digits, and when. */
  readonly code?: {readonly hash: string; readonly at: string}
}

/** Nothing that either knows is lost, and the order of merging does not matter. */
export function mergeProgress(a: ItemProgress, b: ItemProgress): ItemProgress {
  const {chapter, kind, name} = a
  const passed = [a.passed, b.passed].filter(date => date !== undefined).sort()[0]
  const code = [a.code, b.code].filter(code => code !== undefined).sort((x, y) => compare(x.at, y.at) || compare(x.hash, y.hash)).at(-1)
  return {chapter, kind, name, best: Math.max(a.best, b.best), ...(passed ? {passed} : {}), ...(code ? {code} : {})}
}

/** Whether b says nothing that a does not. */
export function sameProgress(a: ItemProgress | undefined, b: ItemProgress): boolean {
  return a?.best === b.best && a.passed === b.passed && a.code?.hash === b.code?.hash && a.code?.at === b.code?.at
}

/** One text for each item. Names and chapters hold no spaces. */
export function keyOf({chapter, kind, name}: ItemKey): string {
  return `${chapter} ${kind} ${name}`
}

/** What is wrong with a record that comes from outside: the field, and what stands there. */
export interface BadField {
  readonly field: string
  readonly found: unknown
}

/** A record from a file or from storage, or its first field that makes no sense. Fields that it does not know are left out. */
export function readItem(value: unknown): {readonly item: ItemProgress} | {readonly bad: BadField} {
  if (typeof value !== 'object' || value === null) return {bad: {field: '', found: value}}
  const {chapter, kind, name, best, passed, code} = value as Record<string, unknown>
  const bad = (field: string, found: unknown) => ({bad: {field, found}})
  if (!isName(chapter)) return bad('chapter', chapter)
  if (kind !== 'exercise' && kind !== 'quiz') return bad('kind', kind)
  if (!isName(name)) return bad('name', name)
  if (typeof best !== 'number' || !(best >= 0 && best <= 1)) return bad('best', best)
  if (passed !== undefined && !isDate(passed)) return bad('passed', passed)
  if (passed === undefined && best === 1) return bad('passed', passed)
  if (code === undefined) return {item: {chapter, kind, name, best, ...(passed ? {passed} : {})}}
  const {hash, at} = (typeof code === 'object' && code !== null ? code : {}) as Record<string, unknown>
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return bad('code.hash', hash)
  if (!isDate(at)) return bad('code.at', at)
  return {item: {chapter, kind, name, best, ...(passed ? {passed} : {}), code: {hash, at}}}
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{1,80}$/.test(value)
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
