import {expect, test} from 'vitest'
import {readNumber} from './read-number.ts'

test.each([
  ['0.25', 0.25], ['0,25', 0.25], ['.5', 0.5], [' 3 ', 3], ['−3', -3], ['2e-3', 0.002], ['2E−3', 0.002], ['98,816', 98816], ['1,234,567.5', 1234567.5], ['98 816', 98816],
  ['０．２５', 0.25], ['－４', -4], ['+4', 4], ['1/20', 0.05], ['−3/4', -0.75], ['1 ⁄ 2', 0.5], ['½', 0.5], ['50%', 0.5], ['2.5 %', 0.025], ['５％', 0.05],
])('%s is a number', (text, number) => expect(readNumber(text)).toBe(number))

test.each(['', ' ', 'abc', '1/', '/2', '1/0', '1/2/3', '%', 'a/2', '1/2%', '1.2.3', '1,2,3', 'Infinity', 'NaN', '0x10', '--1', '4 nats'])('%j is none', text => expect(readNumber(text)).toBeUndefined())

test('the unit may stand behind it', () => {
  expect(readNumber('3.9 nats', 'nats')).toBe(3.9)
  expect(readNumber('3.9奈特', '奈特')).toBe(3.9)
  expect(readNumber('nats', 'nats')).toBeUndefined()
})

test('where the question counts in per cent, so does the answer', () => {
  expect(['50%', '50 ％', '50'].map(text => readNumber(text, '%'))).toEqual([50, 50, 50])
})
