/**
 * @file Keeps progress in localStorage: one entry for each item, so that two tabs that write at once lose nothing of each other's, and written at once, so that
 * closing the page loses nothing either. Where the browser keeps nothing, it lasts as long as the page.
 */
import {allowed} from '../notebook/page-storage.ts'
import {keyOf, mergeProgress, readItem, sameProgress, type ItemProgress} from './item-progress.ts'

export interface ProgressStore {
  /** All that is known, in no particular order. */
  all(): readonly ItemProgress[]
  /** Merges what comes with what is there. Returns how many items changed. */
  add(items: readonly ItemProgress[]): number
  /** Makes it exactly this. */
  replace(items: readonly ItemProgress[]): void
  /** What the reader wants to be called in the report. */
  name: string
  /** False once the browser has refused to keep something. */
  readonly lasting: boolean
  /** Calls back after each change, also of another tab. Returns how to stop. */
  onChange(listener: () => void): () => void
}

export interface ProgressStoreOptions {
  /** Undefined where the browser keeps nothing. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'> | undefined
  /** Calls back with the key that another tab has changed, or null when it has cleared everything. */
  readonly onOtherTab: (listener: (key: string | null) => void) => void
}

const prefix = 'progress '
const nameKey = 'progress-name'

export function createProgressStore({storage, onOtherTab}: ProgressStoreOptions): ProgressStore {
  /** What could not be stored. */
  const held = new Map<string, ItemProgress>()
  const listeners = new Set<() => void>()
  let heldName: string | undefined
  const changed = (): void => { for (const listener of listeners) listener() }
  onOtherTab(key => { if (key === null || key.startsWith(prefix) || key === nameKey) changed() })

  function read(key: string): ItemProgress | undefined {
    const kept = allowed(() => storage?.getItem(prefix + key))
    const read = kept ? allowed(() => readItem(JSON.parse(kept))) : undefined
    const stored = read && 'item' in read && keyOf(read.item) === key ? read.item : undefined
    const mine = held.get(key)
    return stored && mine ? mergeProgress(stored, mine) : stored ?? mine
  }

  function write(item: ItemProgress): void {
    const key = keyOf(item)
    if (allowed(() => (storage!.setItem(prefix + key, JSON.stringify(item)), true))) held.delete(key)
    else held.set(key, item)
  }

  function keys(): string[] {
    const stored = allowed(() => Array.from({length: storage!.length}, (_, i) => storage!.key(i) ?? '').filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length)))
    return [...new Set([...stored ?? [], ...held.keys()])]
  }

  return {
    all: () => keys().flatMap(key => read(key) ?? []),
    add(items) {
      let count = 0
      for (const item of [...held.values(), ...items]) {
        const before = read(keyOf(item))
        const merged = before ? mergeProgress(before, item) : item
        if (!sameProgress(before, merged)) count++
        if (!sameProgress(before, merged) || held.has(keyOf(item))) write(merged)
      }
      if (count > 0) changed()
      return count
    },
    replace(items) {
      for (const key of keys()) {
        held.delete(key)
        allowed(() => storage?.removeItem(prefix + key))
      }
      for (const item of items) write(item)
      changed()
    },
    get name() {
      return heldName ?? allowed(() => storage?.getItem(nameKey)) ?? ''
    },
    set name(name) {
      heldName = allowed(() => (storage!.setItem(nameKey, name), true)) ? undefined : name
    },
    get lasting() {
      return storage !== undefined && held.size === 0 && heldName === undefined
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
