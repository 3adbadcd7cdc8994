/** @file From an `achieved` event to the store. Exercises and questions fire it; they know nothing of what keeps it. */
import type {ItemKind, ItemProgress} from './item-progress.ts'
import {sha256} from './sha256.ts'

/** What the event's `detail` holds. */
export interface Achieved {
  readonly kind: ItemKind
  readonly name: string
  /** From 0 to 1. */
  readonly score: number
  /** Of the code that was checked. Its text, or its hash where that is known. */
  readonly code?: string
  readonly hash?: string
}

/** `at` is the time, in milliseconds since 1970. Undefined for a detail that makes no sense. */
export async function progressOf(detail: unknown, chapter: string, at: number): Promise<ItemProgress | undefined> {
  const {kind, name, score, code, hash} = (detail ?? {}) as Partial<Achieved>
  if ((kind !== 'exercise' && kind !== 'quiz') || typeof name !== 'string' || typeof score !== 'number' || !chapter) return undefined
  const best = Math.min(1, Math.max(0, score))
  if (Number.isNaN(best)) return undefined
  const date = new Date(at).toISOString()
  const passedHash = best < 1 ? undefined : hash ?? (code === undefined ? undefined : await sha256(code))
  return {chapter, kind, name, best, ...(best === 1 ? {passed: date} : {}), ...(passedHash ? {code: {hash: passedHash, at: date}} : {})}
}
