/** @file From an `achieved` event to a record. Exercises and questions fire it; they know nothing of what keeps it. */
import type {ItemKind, ItemProgress} from './item-progress.ts'

/** What the event's `detail` holds. */
export interface Achieved {
  readonly kind: ItemKind
  readonly name: string
  /** From 0 to 1; 1 is passed. */
  readonly score: number
  /** SHA-256 of the code that was checked, in hexadecimal digits. */
  readonly hash?: string
}

/** `at` is the time, in milliseconds since 1970. Undefined for a detail that makes no sense. */
export function progressOf(detail: unknown, chapter: string, at: number): ItemProgress | undefined {
  const {kind, name, score, hash} = (detail ?? {}) as Partial<Achieved>
  if ((kind !== 'exercise' && kind !== 'quiz') || typeof name !== 'string' || typeof score !== 'number' || Number.isNaN(score) || !chapter) return undefined
  const date = new Date(at).toISOString()
  if (score < 1) return {chapter, kind, name, best: Math.max(0, score)}
  return {chapter, kind, name, best: 1, passed: date, ...(hash ? {code: {hash, at: date}} : {})}
}
