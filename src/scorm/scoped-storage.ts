/** @file A part of the browser's storage, as if it were the whole: in a learning platform, learners who share a machine share its storage, and must not share progress. */
import type {ProgressStoreOptions} from '../progress/progress-store.ts'

type KeyStorage = NonNullable<ProgressStoreOptions['storage']>

/** The entries whose keys begin with `prefix`, without it. */
export function scopedStorage(storage: KeyStorage, prefix: string): KeyStorage {
  const own = (): string[] => Array.from({length: storage.length}, (_, i) => storage.key(i) ?? '').filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length))
  return {
    getItem: key => storage.getItem(prefix + key),
    setItem: (key, value) => storage.setItem(prefix + key, value),
    removeItem: key => storage.removeItem(prefix + key),
    key: index => own()[index] ?? null,
    get length() { return own().length },
  }
}
