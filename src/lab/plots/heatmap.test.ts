import {expect, test} from 'vitest'
import {describeRows} from './heatmap.ts'

test('each row is told from its smallest number to its largest; a gap is none of them', () => {
  expect(describeRows([[0.25, NaN, -1], [NaN], []], ['a', 'b', 'c'])).toBe('a: -1.00 – 0.25; b: –; c: –')
})
