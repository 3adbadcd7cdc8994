/**
 * @file What stands in the questions of this browser: kept in localStorage, an entry a question, so that a reload loses nothing, and two tabs nothing of each other's other questions.
 * An answer is no achievement: it is not in the report, nor in the file of progress.
 */
import {allowed} from '../notebook/page-storage.ts'

/** What an `answering` event of a question tells; `values` are for the question alone to read. */
export interface KeptAnswer {
  readonly values: readonly string[]
  readonly checked: boolean
}

export interface KeptAnswers {
  get(chapter: string, quiz: string): KeptAnswer | undefined
  /** Undefined: nothing stands there any more. Where the browser keeps nothing, nothing is kept. */
  set(chapter: string, quiz: string, answer: KeptAnswer | undefined): void
  /** All of them, to bring them back. */
  all(): ReadonlyMap<string, string>
  /** Forgets those that are there, and takes these in their place. */
  replace(entries: ReadonlyMap<string, string>): void
}

const prefix = 'answer '

export function createKeptAnswers(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | undefined): KeptAnswers {
  const keyOf = (chapter: string, quiz: string) => `${prefix}${chapter} ${quiz}`
  const all = () => new Map(allowed(() => Array.from({length: storage!.length}, (_, i) => storage!.key(i) ?? '').filter(key => key.startsWith(prefix)).map(key => [key, storage!.getItem(key) ?? ''] as const)))
  return {
    get: (chapter, quiz) => readAnswer(allowed(() => storage?.getItem(keyOf(chapter, quiz)))),
    set(chapter, quiz, answer) {
      const key = keyOf(chapter, quiz)
      allowed(() => answer ? storage?.setItem(key, JSON.stringify(answer)) : storage?.removeItem(key))
    },
    all,
    replace(entries) {
      for (const key of all().keys()) allowed(() => storage?.removeItem(key))
      for (const [key, text] of entries) allowed(() => storage?.setItem(key, text))
    },
  }
}

/** Anybody may have written there: only what looks like an answer is one. */
function readAnswer(text: string | null | undefined): KeptAnswer | undefined {
  const value: unknown = text ? allowed(() => JSON.parse(text) as unknown) : undefined
  if (typeof value !== 'object' || value === null || !('values' in value) || !('checked' in value)) return undefined
  const {values, checked} = value
  return Array.isArray(values) && values.every(entry => typeof entry === 'string') && typeof checked === 'boolean' ? {values, checked} : undefined
}
