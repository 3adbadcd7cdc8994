import {expect, test} from 'vitest'
import {sayRefused, type RefusedNumber} from './say-refused.ts'

const patience: RefusedNumber = {typed: '12', bad: false, fits: false, min: 1, max: 10, step: 1, value: 3}
const both = (refused: Partial<RefusedNumber>) => [sayRefused({...patience, ...refused}, 'en'), sayRefused({...patience, ...refused}, 'zh')]

test('a number out of its range is told with the range, and what still counts', () => {
  expect(both({})).toEqual(['Type a whole number from 1 to 10. 12 is not used; the value is still 3.', '请填 1 到 10 的整数。12 没有采用，现在用的仍是 3。'])
  expect(both({typed: '-7', min: -2, max: 2, step: 0.1, value: 0.1 + 0.2})).toEqual(['Type a number from −2 to 2, in steps of 0.1. −7 is not used; the value is still 0.3.', '请填 −2 到 2 的数，每步 0.1。−7 没有采用，现在用的仍是 0.3。'])
})

test('what is no number, and an empty field, are told as such', () => {
  expect(both({typed: '', bad: true})).toEqual(['Type a whole number from 1 to 10. That is not a number; the value is still 3.', '请填 1 到 10 的整数。填的不是数字，现在用的仍是 3。'])
  expect(both({typed: ''})).toEqual(['Type a whole number from 1 to 10. The field is empty; the value is still 3.', '请填 1 到 10 的整数。还没有填，现在用的仍是 3。'])
})

test('bounds that are not there are not told, nor a value that is not there', () => {
  expect(both({typed: '-1', max: undefined, step: undefined, value: undefined})).toEqual(['Type a number of at least 1. −1 is not used.', '请填不小于 1 的数。−1 没有采用。'])
  expect(both({min: undefined})).toEqual(['Type a whole number of at most 10. 12 is not used; the value is still 3.', '请填不大于 10 的整数。12 没有采用，现在用的仍是 3。'])
  expect(both({typed: '', bad: true, min: undefined, max: undefined, step: undefined})).toEqual(['Type a number. That is not a number; the value is still 3.', '请填一个数。填的不是数字，现在用的仍是 3。'])
})

test('where bounds and steps allow it, a rule of the cell’s own refused it, which nobody can tell', () => {
  expect(both({typed: '4', fits: true})).toEqual(['4 is not allowed here; the value is still 3.', '4 没有采用，现在用的仍是 3。'])
})
