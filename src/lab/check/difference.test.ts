import {expect, test} from 'vitest'
import {near} from './difference.ts'

test.each([
  [1, 1 + 9e-7], [1e6, 1e6 + 0.9], [0, 9e-10], [Infinity, Infinity], [NaN, NaN], [[1, [2]], [1, [2]]], [new Float32Array([0.1]), [0.1]], [{a: 1}, {a: 1, b: 2}], ['a', 'a'], [undefined, undefined],
])('%j is met by %j', (expected, got) => {
  expect(near(got, expected)).toBe(true)
})

test.each<[unknown, unknown, object]>([
  [1, 1.00001, {expected: '1', got: '1.00001'}],
  [0, 1e-8, {expected: '0', got: '1e−8'}],
  [1, NaN, {expected: '1', got: 'NaN', note: {code: 'not-a-number', at: ''}}],
  [1, Infinity, {expected: '1', got: '∞', note: {code: 'infinite', at: ''}}],
  [Infinity, -18, {expected: '∞', got: '−18'}], // any finite number is within a share of infinity
  [Infinity, -Infinity, {expected: '∞', got: '−∞', note: {code: 'infinite', at: ''}}],
  [1, '1', {expected: '1', got: '"1"', note: {code: 'kind', at: '', expected: 'number', got: 'text'}}],
  [1, undefined, {expected: '1', got: 'undefined', note: {code: 'nothing'}}],
  [[1, 2], [1], {expected: '[1, 2]', got: '[1]', note: {code: 'length', at: '', expected: 2, got: 1}}],
  [[1, 2], 1, {expected: '[1, 2]', got: '1', note: {code: 'kind', at: '', expected: 'list', got: 'number'}}],
  [{a: [1]}, {a: null}, {note: {code: 'kind', at: '.a', expected: 'list', got: 'nothing'}}],
  [[1, 2], [1, 3], {expected: '[1, 2]', got: '[1, 3]'}],
  [[0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 2], {note: {code: 'at', at: '[5]'}}],
  [[[1], [2, 3]], [[1], [2]], {note: {code: 'length', at: '[1]', expected: 2, got: 1}}],
  [{a: {b: 1}}, {a: {b: 2}}, {note: {code: 'at', at: '.a.b'}}],
  [true, 1, {expected: 'true', got: '1', note: {code: 'kind', at: '', expected: 'boolean', got: 'number'}}],
])('%j is not met by %j', (expected, got, difference) => {
  expect(near(got, expected)).toMatchObject(difference)
})

test('among the first few entries the place is plain to see, and not told', () => {
  expect(near([1, 3], [1, 2])).toEqual({expected: '[1, 2]', got: '[1, 3]'})
})

test('one number is the tolerance of both kinds', () => {
  expect(near(1.05, 1, 0.03)).toBe(true)
  expect(near(1.07, 1, 0.03)).not.toBe(true)
  expect(near(1.05, 1, {absolute: 0, relative: 0.01})).not.toBe(true)
})

test('numbers that differ are printed so that they do', () => {
  expect(near(0.10000001, 0.1, 1e-12)).toMatchObject({expected: '0.1', got: '0.10000001'})
})
