import {expect, test} from 'vitest'
import {streamName} from './stream-name.ts'

test.each([['loss', 'loss'], ['training-loss', 'trainingLoss'], ['cell-3', 'cell3'], ['a-b-c', 'aBC'], ['a--b', 'aB'], ['a-', 'a'], ['snake_case', 'snake_case']])('%s is read as %s', (cell, name) => {
  expect(streamName(cell)).toBe(name)
})
