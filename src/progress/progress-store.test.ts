import {describe, expect, it, vi} from 'vitest'
import type {ItemProgress} from './item-progress.ts'
import {createProgressStore} from './progress-store.ts'

function fakeStorage(): Storage {
  const map = new Map<string, string>()
  return {getItem: key => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value), removeItem: key => void map.delete(key), key: i => [...map.keys()][i] ?? null, clear: () => map.clear(), get length() { return map.size }}
}

const item = (name: string, best = 1): ItemProgress => ({chapter: '06-losses', kind: 'quiz', name, best, ...(best === 1 ? {passed: '2026-03-01T10:00:00.000Z'} : {})})
const open = (storage: Storage | undefined) => createProgressStore({storage, onOtherTab: () => {}})

describe('two tabs', () => {
  it('keep each other\'s items', () => {
    const storage = fakeStorage()
    const [one, other] = [open(storage), open(storage)]
    one.add([item('a')])
    other.add([item('b')])
    one.add([item('c')])
    expect(other.all().map(({name}) => name).sort()).toEqual(['a', 'b', 'c'])
  })

  it('keep the better of two scores of one item', () => {
    const storage = fakeStorage()
    open(storage).add([item('a')])
    expect(open(storage).add([item('a', 0.2)])).toBe(0)
    expect(open(storage).all()).toEqual([item('a')])
  })

  it('hear of each other, and of nothing else that is stored', () => {
    let tell: (key: string | null) => void = () => {}
    const store = createProgressStore({storage: fakeStorage(), onOtherTab: listener => { tell = listener }})
    const heard = vi.fn()
    const stop = store.onChange(heard)
    tell('progress 06-losses quiz a')
    tell('starlight-theme')
    tell(null)
    expect(heard).toHaveBeenCalledTimes(2)
    stop()
    tell(null)
    expect(heard).toHaveBeenCalledTimes(2)
  })
})

describe('where the browser keeps nothing', () => {
  it.each([['has no storage', undefined], ['throws', {getItem: () => { throw new Error() }, setItem: () => { throw new Error() }, removeItem: () => { throw new Error() }, key: () => { throw new Error() }, get length(): number { throw new Error() }} as unknown as Storage]])('it %s: progress lasts as long as the page, and the store says so', (_, storage) => {
    const store = open(storage)
    store.add([item('a')])
    store.name = 'Ada'
    expect([store.all(), store.name, store.lasting]).toEqual([[item('a')], 'Ada', false])
    store.replace([])
    expect(store.all()).toEqual([])
  })

  it('what did not fit is kept with the next item that does', () => {
    const storage = fakeStorage()
    const set = storage.setItem
    storage.setItem = () => { throw new DOMException('', 'QuotaExceededError') }
    const store = open(storage)
    store.add([item('a')])
    expect(store.lasting).toBe(false)
    storage.setItem = set
    store.add([item('b')])
    expect(store.lasting).toBe(true)
    expect(open(storage).all().map(({name}) => name).sort()).toEqual(['a', 'b'])
  })
})

it('what is stored and makes no sense is left alone, and does not stand in the way', () => {
  const storage = fakeStorage()
  storage.setItem('progress 06-losses quiz a', '{"half')
  storage.setItem('progress 06-losses quiz b', JSON.stringify(item('another')))
  storage.setItem('other', '1')
  const store = open(storage)
  expect(store.all()).toEqual([])
  store.add([item('a')])
  expect(store.all()).toEqual([item('a')])
  store.replace([])
  expect(storage.getItem('other')).toBe('1')
})
