import {expect, it} from 'vitest'
import {batchOf, caseOf, cases} from './cases.ts'

it.each([...cases.lstm, ...cases.gpt])('$bench $size has batches in which each target is the next input', one => {
  const {inputs, targets, size, length} = batchOf(one, 3)
  expect([inputs.length, targets.length]).toEqual([size * length, size * length])
  expect([size, length]).toEqual([one.batch, one.length])
  for (let row = 0; row < size; row++) expect(inputs.slice(row * length + 1, (row + 1) * length)).toEqual(targets.slice(row * length, (row + 1) * length - 1))
  for (const ids of [inputs, targets]) expect(ids.every(id => id >= 0 && id < one.vocabulary)).toBe(true)
})

it('gives the same batch for the same step, and another for another', () => {
  const one = caseOf('gpt', 'small')
  expect(batchOf(one, 1)).toEqual(batchOf(one, 1))
  expect(batchOf(one, 1)).not.toEqual(batchOf(one, 2))
})

it('says which sizes there are', () => {
  expect(() => caseOf('gpt', 'huge')).toThrow('gpt has no size "huge". There are article, small.')
})
