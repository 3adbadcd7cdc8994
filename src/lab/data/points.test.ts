/** @file The generators of points: seeded, balanced, and of the shape that they say. */
import {describe, expect, test} from 'vitest'
import {moons} from './moons.ts'
import {regress} from './regress.ts'
import {spirals} from './spirals.ts'

describe.each([['moons', moons], ['spirals', spirals]] as const)('%s', (_, generate) => {
  test('the same seed gives the same points, another one others', () => {
    expect(generate({count: 20, seed: 3})).toEqual(generate({count: 20, seed: 3}))
    expect(generate({count: 20, seed: 3}).points).not.toEqual(generate({count: 20, seed: 4}).points)
  })

  test('half of the points are of each class', () => {
    expect(generate({count: 100, seed: 1}).labels.filter(label => label === 1)).toHaveLength(50)
  })

  test('a count or a noise that cannot be is refused', () => {
    expect(() => generate({count: 1, seed: 1})).toThrow('There cannot be 1 points.')
    expect(() => generate({count: 9.5, seed: 1})).toThrow('There cannot be 9.5 points.')
    expect(() => generate({count: 10, noise: -1, seed: 1})).toThrow('The noise cannot be -1.')
  })

  test('noise scatters the points by its standard deviation', () => {
    // Without noise each draw of a place is followed by the same two draws of scatter, so the two sets differ by the scatter alone.
    const [still, scattered] = [0, 0.25].map(noise => generate({count: 4000, noise, seed: 2}).points.flat())
    const apart = scattered!.map((v, i) => v - still![i]!)
    expect(Math.sqrt(apart.reduce((sum, d) => sum + d * d, 0) / apart.length)).toBeCloseTo(0.25, 2)
  })
})

test('moons without noise are half circles of radius 1, the first above, the second below', () => {
  const {points, labels} = moons({count: 200, noise: 0, seed: 1})
  for (const [i, [x, y]] of points.entries()) {
    const [cx, cy, side] = labels[i] === 0 ? [0, 0, 1] : [1, 0.5, -1]
    expect(Math.hypot(x - cx, y - cy)).toBeCloseTo(1, 12)
    expect(side * (y - cy)).toBeGreaterThanOrEqual(0)
  }
})

test('spirals without noise wind outwards with their angle, the second arm half a turn on', () => {
  const {points, labels} = spirals({count: 200, turns: 1.5, noise: 0, seed: 1})
  for (const [i, [x, y]] of points.entries()) {
    const t = (Math.hypot(x, y) - 0.1) / 0.9
    expect(t).toBeGreaterThanOrEqual(-1e-12)
    expect(t).toBeLessThan(1)
    const angle = 3 * Math.PI * t + Math.PI * labels[i]!
    expect(Math.cos(Math.atan2(y, x) - angle)).toBeCloseTo(1, 9)
  }
})

test('measurements lie around the curve, with the noise that was asked for, wild ones far off', () => {
  const spread = (points: {x: number; y: number}[], truth: (x: number) => number) => Math.sqrt(points.reduce((sum, {x, y}) => sum + (y - truth(x)) ** 2, 0) / points.length)
  expect(spread(regress({count: 20_000, noise: 0.3, seed: 1}), x => Math.sin(2 * x))).toBeCloseTo(0.3, 2)
  const line = (x: number) => 3 * x - 1
  // a tenth of them has a variance 101 times as large: (0.9 + 0.1 · 101) · 0.01 = 0.11
  expect(spread(regress({count: 200_000, noise: 0.1, wild: 0.1, truth: line, seed: 1}), line)).toBeCloseTo(Math.sqrt(0.11), 2)
  const xs = regress({count: 1000, seed: 1}).map(({x}) => x)
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(-2)
  expect(Math.max(...xs)).toBeLessThan(2)
})

test('an empty set of measurements is refused', () => {
  expect(() => regress({count: 0, seed: 1})).toThrow('There cannot be 0 points.')
})
