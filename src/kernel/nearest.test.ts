import {expect, test} from 'vitest'
import {nearest} from './nearest.ts'

test('the closest name within two edits is found', () => {
  expect(nearest('lenght', ['weight', 'length', 'lengths'])).toBe('length')
  expect(nearest('los', ['lost', 'loss'])).toBe('lost')
})

test('swapped neighbours count as one edit', () => {
  expect(nearest('cuont', ['mount', 'count'])).toBe('count')
})

test('nothing is better than a name that merely exists', () => {
  expect(nearest('model', ['tokens', 'data'])).toBe(undefined)
  expect(nearest('ab', ['xy'])).toBe(undefined)
})
