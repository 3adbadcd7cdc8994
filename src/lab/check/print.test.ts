import {expect, test} from 'vitest'
import {print, printApart, printGiven} from './print.ts'

test.each<[unknown, string]>([
  [3, '3'], [-3, '−3'], [-0, '0'], [1 / 3, '0.333333'], [-1e-9, '−1e−9'], [1e20, '100000000000000000000'], [NaN, 'NaN'], [-Infinity, '−∞'],
  ['a "b"', '"a \\"b\\""'], ['x'.repeat(99), `"${'x'.repeat(60)}…"`], [2n, '2n'], [[Promise.resolve(1)], '[Promise]'], [null, 'null'], [undefined, 'undefined'], [true, 'true'],
  [[1, [2, 3]], '[1, [2, 3]]'], [Array.from({length: 20}, (_, i) => i), '[0, 1, 2, 3, 4, 5, 6, 7, … (20)]'], [new Float32Array([0.5]), '[0.5]'], [[[[[1]]]], '[[[…]]]'],
  [{a: 1, b: [2]}, '{a: 1, b: [2]}'], [{shape: [2, 3], dtype: 'float32'}, 'tensor [2, 3]'], [function mse() {}, 'function mse'], [(() => () => {})(), 'a function'],
])('%o is printed as %s', (value, text) => {
  expect(print(value)).toBe(text)
})

test('an input is printed by its names', () => {
  expect(printGiven({y: [1, 2], target: 0})).toBe('y = [1, 2], target = 0')
  expect(printGiven({})).toBe('')
})

test('two numbers get as many digits as it takes to tell them apart, at most all of them', () => {
  expect(printApart(1, 1.0000001)).toEqual(['1', '1.0000001'])
  expect(printApart(0.1 + 0.2, 0.3)).toEqual(['0.30000000000000004', '0.3'])
})
