import {expect, it} from 'vitest'
import {isKept, keptKey, markKept} from './kept-mark.ts'

function fakeStorage(limit = 100) {
  const entries = new Map<string, string>()
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > limit) throw new DOMException('full', 'QuotaExceededError')
      entries.set(key, value)
    },
    removeItem: (key: string) => void entries.delete(key),
  }
}

it('marks a chapter that holds edits or a setting, each on its own, and no other', () => {
  const storage = fakeStorage()
  expect(isKept(storage, 'a')).toBe(false)
  markKept(storage, 'a', {cells: ['loss', 'mine-1'], settings: false})
  expect(storage.getItem(keptKey('a'))).toBe('loss mine-1')
  expect([isKept(storage, 'a'), isKept(storage, 'b')]).toEqual([true, false])
  markKept(storage, 'a', {cells: [], settings: true})
  expect(isKept(storage, 'a')).toBe(true)
  markKept(storage, 'a', {cells: [], settings: false})
  expect([isKept(storage, 'a'), storage.entries.size]).toEqual([false, 0])
})

it('throws nothing where storage is missing, full or forbidden', () => {
  markKept(undefined, 'a', {cells: ['loss'], settings: false})
  markKept(fakeStorage(2), 'a', {cells: ['loss'], settings: false})
  const forbidden = () => { throw new DOMException('no', 'SecurityError') }
  markKept({getItem: forbidden, setItem: forbidden, removeItem: forbidden}, 'a', {cells: ['loss'], settings: false})
  expect(isKept({getItem: forbidden, setItem: forbidden, removeItem: forbidden}, 'a')).toBe(false)
  expect(isKept(undefined, 'a')).toBe(false)
})
