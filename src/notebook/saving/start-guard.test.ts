import {describe, expect, it} from 'vitest'
import {countStart, guardStart} from './start-guard.ts'
import {fakeStorage} from './testing/fake-storage.ts'

describe('countStart', () => {
  it('trips at the fourth start after three that ended at once, and stays so until one goes well', () => {
    const starts: boolean[] = []
    let stored: string | null = null
    for (let i = 0; i < 6; i++) {
      const {starts: count, tripped} = countStart(stored)
      starts.push(tripped)
      stored = String(count)
    }
    expect(starts).toEqual([false, false, false, true, true, true])
  })

  it('begins anew from nonsense', () => {
    for (const stored of ['', '-1', 'NaN', '1e9', '99999999']) expect(countStart(stored)).toEqual({starts: 1, tripped: false})
  })
})

describe('guardStart', () => {
  const storage = fakeStorage()
  /** One start; `end` says how it went. */
  function start(end: 'at once' | 'well' | 'with a click', chapter = 'c'): boolean {
    let wait = (): void => {}
    let click = (): void => {}
    const {tripped} = guardStart({chapter, storage, after: (_, callback) => { wait = callback }, onActive: callback => { click = callback }})
    if (end === 'well') wait()
    if (end === 'with a click') click()
    return tripped
  }

  it('counts starts that end at once, one after the other', () => {
    expect([start('at once'), start('at once'), start('well'), start('at once'), start('at once'), start('at once')]).toEqual([false, false, false, false, false, false])
    expect(start('well')).toBe(true)
    expect(start('at once')).toBe(false)
  })

  it('does not count a start in which the reader could act', () => {
    for (let i = 0; i < 5; i++) expect(start('with a click', 'other')).toBe(false)
  })

  it('counts each chapter for itself', () => {
    for (let i = 0; i < 3; i++) start('at once', 'bad')
    expect(start('at once', 'good')).toBe(false)
    expect(start('at once', 'bad')).toBe(true)
  })

  it('stays out of the way without storage', () => {
    const nothing = {after: () => {}, onActive: () => {}}
    expect(guardStart({chapter: 'c', storage: undefined, ...nothing})).toEqual({tripped: false})
    const forbidden = {getItem() { throw new Error('no') }, setItem() {}, removeItem() {}}
    expect(guardStart({chapter: 'c', storage: forbidden, ...nothing})).toEqual({tripped: false})
  })
})
