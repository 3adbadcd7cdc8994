import {expect, test} from 'vitest'
import {sayRefused, type RefusedNumber} from './say-refused.ts'

const patience: RefusedNumber = {typed: '12', bad: false, fits: false, min: 1, max: 10, step: 1, value: 3}
const both = (refused: Partial<RefusedNumber>) => [sayRefused({...patience, ...refused}, 'en'), sayRefused({...patience, ...refused}, 'zh')]

test('a number out of its range is told with the range, and what still counts', () => {
  expect(both({})).toEqual(['This takes a whole number from 1 to 10: 12 is not used, still 3.', '这里填 1 到 10 的整数：12 没有采用，仍是 3。'])
  expect(both({typed: '-7', min: -2, max: 2, step: 0.1, value: 0.1 + 0.2})).toEqual(['This takes a number from −2 to 2, in steps of 0.1: −7 is not used, still 0.3.', '这里填 −2 到 2 的数，间隔 0.1：−7 没有采用，仍是 0.3。'])
})

test('what is no number, and an empty field, are told as such', () => {
  expect(both({typed: '', bad: true})).toEqual(['This takes a whole number from 1 to 10: that is no number, still 3.', '这里填 1 到 10 的整数：填的不是数，仍是 3。'])
  expect(both({typed: ''})).toEqual(['This takes a whole number from 1 to 10: nothing is typed, still 3.', '这里填 1 到 10 的整数：现在空着，仍是 3。'])
})

test('bounds that are not there are not told, nor a value that is not there', () => {
  expect(both({typed: '-1', max: undefined, step: undefined, value: undefined})).toEqual(['This takes a number from 1 on: −1 is not used.', '这里填不小于 1 的数：−1 没有采用。'])
  expect(both({min: undefined})).toEqual(['This takes a whole number up to 10: 12 is not used, still 3.', '这里填不大于 10 的整数：12 没有采用，仍是 3。'])
  expect(both({typed: '', bad: true, min: undefined, max: undefined, step: undefined})).toEqual(['This takes a number: that is no number, still 3.', '这里填一个数：填的不是数，仍是 3。'])
})

test('where bounds and steps allow it, a rule of the cell’s own refused it, which nobody can tell', () => {
  expect(both({typed: '4', fits: true})).toEqual(['4 is not used, still 3.', '4 没有采用，仍是 3。'])
})
