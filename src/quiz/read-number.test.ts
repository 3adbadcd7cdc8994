import {expect, test} from 'vitest'
import {readNumbers} from './read-number.ts'

test.each([
  ['0.25', 0.25], ['0,25', 0.25], ['.5', 0.5], [' 3 ', 3], ['−3', -3], ['2e-3', 0.002], ['2E−3', 0.002], ['98,816.0', 98816], ['1,234,567', 1234567], ['1,234,567.5', 1234567.5], ['98 816', 98816],
  ['０．２５', 0.25], ['－４', -4], ['+4', 4], ['1/20', 0.05], ['−3/4', -0.75], ['1 ⁄ 2', 0.5], ['½', 0.5], ['50%', 0.5], ['2.5 %', 0.025], ['５％', 0.05],
])('%s is a number', (text, number) => expect(readNumbers(text)).toEqual([number]))

test.each(['', ' ', 'abc', '1/', '/2', '1/0', '1/2/3', '%', 'a/2', '1/2%', '1.2.3', '1,2,3', 'Infinity', 'NaN', '0x10', '--1', '4 nats'])('%j is none', text => expect(readNumbers(text)).toEqual([]))

test.each(['1,382', '１，３８２', '１,３８２', ' 1,382 nats'])('%s can be a thousand and more, or little more than one', text => expect(readNumbers(text, 'nats')).toEqual([1382, 1.382]))

test('a comma behind which are not three digits, or before which is a nought, is a point', () => {
  expect(['1,38', '0,382', '１，３８', '1,3820', '1382,5'].flatMap(text => readNumbers(text))).toEqual([1.38, 0.382, 1.38, 1.382, 1382.5])
  expect(readNumbers('1,000/4,000')).toEqual([0.25, 250, 0.00025, 0.25])
})

test('the unit may stand behind it', () => {
  expect(readNumbers('3.9 nats', 'nats')).toEqual([3.9])
  expect(readNumbers('3.9奈特', '奈特')).toEqual([3.9])
  expect(readNumbers('nats', 'nats')).toEqual([])
})

test('where the question counts in per cent, so does the answer', () => {
  expect(['50%', '50 ％', '50'].flatMap(text => readNumbers(text, '%'))).toEqual([50, 50, 50])
})
