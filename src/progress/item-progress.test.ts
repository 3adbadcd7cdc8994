import fc from 'fast-check'
import {expect, it, test} from 'vitest'
import {mergeProgress, readItem, sameProgress, type ItemProgress} from './item-progress.ts'

const date = fc.integer({min: 0, max: 4}).map(n => `2026-03-0${n + 1}T00:00:00.000Z`)
const item = fc.record({best: fc.constantFrom(0, 0.5, 1), passed: fc.option(date, {nil: undefined}), code: fc.option(fc.record({hash: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)), at: date}), {nil: undefined})})
  .map(({best, passed, code}): ItemProgress => ({chapter: '06-losses', kind: 'exercise', name: 'mse', best, ...(passed ? {passed} : {}), ...(code ? {code} : {})}))

it('merging loses nothing, whatever the order and however often', () => {
  fc.assert(fc.property(item, item, item, (a, b, c) => {
    expect(mergeProgress(a, b)).toEqual(mergeProgress(b, a))
    expect(mergeProgress(mergeProgress(a, b), c)).toEqual(mergeProgress(a, mergeProgress(b, c)))
    expect(mergeProgress(a, a)).toEqual(a)
    const merged = mergeProgress(a, b)
    expect(merged.best).toBeGreaterThanOrEqual(Math.max(a.best, b.best))
    expect(merged.passed !== undefined).toBe(a.passed !== undefined || b.passed !== undefined)
    expect(sameProgress(merged, mergeProgress(merged, a))).toBe(true)
  }), {seed: 1})
})

it('keeps the first day and the latest code', () => {
  const early = {chapter: '06-losses', kind: 'exercise', name: 'mse', best: 1, passed: '2026-03-01T00:00:00.000Z', code: {hash: 'a'.repeat(64), at: '2026-03-01T00:00:00.000Z'}} as const
  const late = {...early, passed: '2026-03-02T00:00:00.000Z', code: {hash: 'b'.repeat(64), at: '2026-03-02T00:00:00.000Z'}}
  expect(mergeProgress(late, early)).toEqual({...early, code: late.code})
})

const good = {chapter: '06-losses', kind: 'quiz', name: 'gradient-sign', best: 1, passed: '2026-03-01T10:00:00.000Z'}

it('reads a sound record and leaves out what it does not know', () => {
  expect(readItem({...good, colour: 'red'})).toEqual({item: good})
  expect(readItem({...good, best: 0.5, passed: undefined})).toEqual({item: {chapter: '06-losses', kind: 'quiz', name: 'gradient-sign', best: 0.5}})
})

test.each([
  [{chapter: '../x'}, 'chapter'], [{chapter: 6}, 'chapter'], [{kind: 'essay'}, 'kind'], [{name: ''}, 'name'], [{name: 'a b'}, 'name'], [{best: 1.7}, 'best'], [{best: '1'}, 'best'], [{best: NaN}, 'best'],
  [{passed: 'yesterday'}, 'passed'], [{passed: '2026-13-99T10:00:00.000Z'}, 'passed'], [{passed: undefined}, 'passed'], [{code: 'abc'}, 'code.hash'], [{code: {hash: 'a'.repeat(64), at: 3}}, 'code.at'],
])('%j is refused at its field', (change, field) => expect(readItem({...good, ...change})).toMatchObject({bad: {field}}))
