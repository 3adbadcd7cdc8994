import {expect, test} from 'vitest'
import {thin} from './loss-curve.ts'

test('a short curve is drawn as it is, its steps counted from 1', () => {
  expect(thin([3, 2, 1], 400)).toEqual([{step: 1, loss: 3}, {step: 2, loss: 2}, {step: 3, loss: 1}])
})

test('a long curve is thinned to means of equal stretches, and ends at its last step', () => {
  const points = thin(Float32Array.from({length: 1001}, (_, i) => i), 100)
  expect(points.length).toBeLessThanOrEqual(100)
  expect(points[0]).toEqual({step: 11, loss: 5})
  expect(points.at(-1)).toEqual({step: 1001, loss: 995}) // the mean of losses 990 to 1000
})

test('no losses, no points', () => {
  expect(thin([], 400)).toEqual([])
})
