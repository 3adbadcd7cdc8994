import {expect, it, test} from 'vitest'
import {countPassed, writeItems} from './chapter-items.ts'
import {progressOf} from './record-achieved.ts'

const at = Date.parse('2026-03-01T10:00:00Z')

it('a passed exercise has its date and the hash of its code', () => {
  const hash = 'ab'.repeat(32)
  const date = '2026-03-01T10:00:00.000Z'
  expect(progressOf({kind: 'exercise', name: 'mse', score: 1, hash}, '06-losses', at)).toEqual({chapter: '06-losses', kind: 'exercise', name: 'mse', best: 1, passed: date, code: {hash, at: date}})
})

it('what is not passed has neither', () => {
  expect(progressOf({kind: 'exercise', name: 'mse', score: 0.4, hash: 'ab'.repeat(32)}, '06-losses', at)).toEqual({chapter: '06-losses', kind: 'exercise', name: 'mse', best: 0.4})
})

test.each([[undefined], [null], [{kind: 'essay', name: 'a', score: 1}], [{kind: 'quiz', name: 1, score: 1}], [{kind: 'quiz', name: 'a', score: NaN}], [{kind: 'quiz', name: 'a'}]])('%j is nothing', detail => {
  expect(progressOf(detail, '06-losses', at)).toBeUndefined()
})

it('counts what a chapter has, and of that only what is passed', () => {
  const items = writeItems([{kind: 'quiz', name: 'a'}, {kind: 'exercise', name: 'a'}, {kind: 'quiz', name: 'b'}])
  const passed = '2026-03-01T10:00:00.000Z'
  expect(items).toBe('quiz:a exercise:a quiz:b')
  expect(countPassed('06-losses', items, [
    {chapter: '06-losses', kind: 'quiz', name: 'a', best: 1, passed},
    {chapter: '06-losses', kind: 'quiz', name: 'b', best: 0.9},
    {chapter: '06-losses', kind: 'quiz', name: 'gone', best: 1, passed},
    {chapter: '11-train', kind: 'exercise', name: 'a', best: 1, passed},
  ])).toEqual({passed: 1, of: 3})
  expect(countPassed('06-losses', '', [])).toEqual({passed: 0, of: 0})
})
