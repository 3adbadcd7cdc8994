/** @file The store of this page. */
import {storage} from '../notebook/page-storage.ts'
import {createProgressStore, type ProgressStore} from './progress-store.ts'

export function openProgress(): ProgressStore {
  return createProgressStore({
    storage: storage(),
    onOtherTab: listener => addEventListener('storage', ({key, storageArea}) => { if (storageArea === null || storageArea === storage()) listener(key) }),
  })
}
