import {expect, it} from 'vitest'
import type {ItemKey, ItemProgress} from '../progress/item-progress.ts'
import {scoreOf} from './score.ts'

const items: ItemKey[] = ['a', 'b', 'c'].map(name => ({chapter: '06-losses', kind: 'quiz', name}))
const passed = (item: ItemKey): ItemProgress => ({...item, best: 1, passed: '2026-03-01T10:00:00.000Z'})

it('is the mean of the best scores, what was not tried counting nothing', () => {
  expect(scoreOf(items, [passed(items[0]!), {...items[1]!, best: 0.5}], 1)).toEqual({raw: 50, status: 'incomplete'})
  expect(scoreOf(items, [passed(items[0]!)], 1).raw).toBe(33.33)
  expect(scoreOf(items, [], 1)).toEqual({raw: 0, status: 'incomplete'})
})

it('is passed once the share is passed, and not by half answers', () => {
  expect(scoreOf(items, items.map(passed), 1)).toEqual({raw: 100, status: 'passed'})
  expect(scoreOf(items, items.slice(0, 2).map(passed), 2 / 3).status).toBe('passed')
  expect(scoreOf(items, items.slice(0, 2).map(passed), 0.67).status).toBe('incomplete')
  expect(scoreOf(items, items.map(item => ({...item, best: 0.99})), 0.1).status).toBe('incomplete')
})

it('does not count what is not counted', () => {
  expect(scoreOf(items.slice(1), [passed(items[0]!)], 1)).toEqual({raw: 0, status: 'incomplete'})
})

it('nothing to pass is nothing passed', () => {
  expect(scoreOf([], [passed(items[0]!)], 1)).toEqual({raw: 0, status: 'incomplete'})
})
