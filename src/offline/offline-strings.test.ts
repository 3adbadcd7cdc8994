import {expect, test} from 'vitest'
import {offlineStrings} from './offline-strings.ts'
import type {CopyState} from './watch-copy.ts'

const states: CopyState[] = [
  ...(['insecure', 'unsupported', 'refused'] as const).map(reason => ({phase: 'unavailable', reason} as const)),
  ...(['metered', 'unknown', 'removed', 'incomplete'] as const).map(reason => ({phase: 'absent', reason} as const)),
  {phase: 'storing', stored: 1, of: 2},
  ...(['network', 'changed', 'full', 'metered'] as const).map(reason => ({phase: 'failed', reason} as const)),
  {phase: 'ready'},
]

test.each([['en', /^Read offline: /], ['zh-CN', /^离线阅读：/]])('in %s each state says what it is, and how large the copy is wherever there could be one', (language, begin) => {
  const say = offlineStrings(language)
  for (const state of states) {
    const text = say.state(state, '23 MB', false)
    expect(text).toMatch(begin)
    expect(text.includes('23 MB')).toBe(state.phase !== 'unavailable')
  }
  expect(new Set(states.map(state => say.state(state, '23 MB', false))).size).toBeGreaterThanOrEqual(states.length - 1) // metered is metered
  expect(say.state({phase: 'ready'}, '23 MB', true)).toContain(say.waits)
})

test('one other tab is not called tabs', () => {
  expect(offlineStrings('en').others(1)).toContain('in another tab')
  expect(offlineStrings('en').others(2)).toContain('in 2 other tabs')
})
