import {afterEach, expect, test, vi} from 'vitest'
import {forget, keep, kept} from './kept.ts'
import {fakeStorage} from './testing/fake-storage.ts'

afterEach(() => vi.unstubAllGlobals())

test('what is kept is there under its name, until it is forgotten', () => {
  const stored = fakeStorage()
  expect(keep('a', {x: 1})).toBe(true)
  keep('b', {x: 2})
  expect([kept('a'), kept('b'), [...stored.keys()]]).toEqual([{x: 1}, {x: 2}, ['sand-to-sentences/a', 'sand-to-sentences/b']])
  forget('a')
  expect([kept('a'), kept('b')]).toEqual([undefined, {x: 2}])
})

test.each(['{', 'null', '3', '"text"'])('what is no object is nothing: %s', text => {
  fakeStorage().set('sand-to-sentences/a', text)
  expect(kept('a')).toBeUndefined()
})

test('without storage nothing is kept, and nothing breaks', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(keep('a', {x: 1})).toBe(false)
  expect(kept('a')).toBeUndefined()
  expect(() => forget('a')).not.toThrow()
})
