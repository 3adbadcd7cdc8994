import {expect, test} from 'vitest'
import {LabError} from '../lab-error.ts'
import {pad} from './pad.ts'

test('sequences are filled up to the longest, on the right, with a mask of what is real', () => {
  const {ids, mask, shape} = pad([[1, 2], [3, 4, 5], []], {value: 9})
  expect(shape).toEqual([3, 3])
  expect(Array.from(ids)).toEqual([1, 2, 9, 3, 4, 5, 9, 9, 9])
  expect(Array.from(mask)).toEqual([1, 1, 0, 1, 1, 1, 0, 0, 0])
})

test('or on the left, to a given length', () => {
  const {ids, mask, shape} = pad([[1], [2, 3]], {length: 3, side: 'left', value: 0})
  expect(shape).toEqual([2, 3])
  expect(Array.from(ids)).toEqual([0, 0, 1, 0, 2, 3])
  expect(Array.from(mask)).toEqual([0, 0, 1, 0, 1, 1])
})

test('no sequences make an empty rectangle', () => {
  expect(pad([], {value: 0}).shape).toEqual([0, 0])
})

test('a sequence that is too long is refused, not cut', () => {
  expect(() => pad([[1], [1, 2, 3]], {length: 2, value: 0})).toThrow(LabError)
  expect(() => pad([[1], [1, 2, 3]], {length: 2, value: 0})).toThrow('Sequence 1 has 3 tokens, more than the length 2.')
})
