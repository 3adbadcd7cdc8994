import {afterEach, beforeEach, expect, test, vi} from 'vitest'
import {fakeStorage} from '../testing/fake-storage.ts'
import {forgetChoice, keepChoice, keptChoice} from './kept-choice.ts'

let stored: Map<string, string>
beforeEach(() => { stored = fakeStorage() })
afterEach(() => vi.unstubAllGlobals())

test('a choice is kept with where and when it was made', () => {
  keepChoice('seed', 7, '00', '2026-11-28')
  expect(keptChoice('seed')).toEqual({value: 7, chapter: '00', on: '2026-11-28'})
  expect(keptChoice('corpus')).toBeUndefined()
  keepChoice('corpus', 'chinese', '00')
  expect(keptChoice('corpus')).toEqual({value: 'chinese', chapter: '00', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string})
  forgetChoice('seed')
  expect(keptChoice('seed')).toBeUndefined()
})

test('nothing was chosen in a fresh browser, as tests and recordings have it', () => {
  expect((['chip', 'budget', 'corpus', 'seed'] as const).map(keptChoice)).toEqual([undefined, undefined, undefined, undefined])
})

test('what is no value of its kind is neither kept nor read', () => {
  expect([keepChoice('seed', 1.5, '00'), keepChoice('budget', -1, '00')]).toEqual([false, false])
  expect(stored.size).toBe(0)
  for (const text of ['{"value":"klingon","chapter":"00","on":"2026-11-28"}', '{"value":"english"}', '[]', '{']) {
    stored.set('sand-to-sentences/choice/corpus', text)
    expect(keptChoice('corpus')).toBeUndefined()
  }
})
