import {expect, test} from 'vitest'
import {validShare} from './valid-share.ts'

test('the share of lines that the judge accepts', () => {
  const judge = {accept: (line: string) => line.endsWith('.')}
  expect(validShare(['a chip stops.', 'a chip', 'stops.', ''], judge)).toBe(0.5)
  expect(validShare([], judge)).toBeNaN()
})
