import fc from 'fast-check'
import {expect, it} from 'vitest'
import {stopAbove, stopBelow, type Span} from './scroll-stops.ts'

/** Blocks of these heights, one below the other, 20 pixels apart. */
function stack(heights: readonly number[]): Span[] {
  let y = 0
  return heights.map(height => {
    const top = y
    y += height + 20
    return {top, bottom: top + height}
  })
}

const screen = {height: 600, margin: 10}

it('a section that fits has no further step', () => {
  expect(stopBelow(stack([100, 300]), {top: 0, ...screen})).toBeUndefined()
  expect(stopBelow([], {top: 0, ...screen})).toBeUndefined()
})

it('the next step begins with the block that was cut', () => {
  expect(stopBelow(stack([400, 400, 100]), {top: 0, ...screen})).toBe(410)
})

it('a block that is taller than the screen goes by in parts that overlap', () => {
  const blocks = stack([1500])
  expect(stopBelow(blocks, {top: 0, ...screen})).toBe(510)
  expect(stopBelow(blocks, {top: 510, ...screen})).toBe(1020)
  expect(stopBelow(blocks, {top: 1020, ...screen})).toBeUndefined()
})

it('back is to the first block that still fits above', () => {
  expect(stopAbove(stack([400, 400, 100]), {top: 410, ...screen})).toBe(0)
  expect(stopAbove(stack([400, 400, 100]), {top: 0, ...screen})).toBeUndefined()
})

it('whatever the blocks: steps go down, pass over nothing, and come to the end; steps back come to the top', () => {
  fc.assert(fc.property(fc.array(fc.integer({min: 1, max: 3000}), {minLength: 1, maxLength: 30}), heights => {
    const blocks = stack(heights)
    const end = blocks.at(-1)!.bottom
    let top = 0
    for (let steps = 0; ; steps++) {
      expect(steps).toBeLessThan(1000)
      const next = stopBelow(blocks, {top, ...screen})
      if (next === undefined) break
      expect(next).toBeGreaterThan(top)
      expect(next).toBeLessThanOrEqual(top + screen.height)
      top = next
    }
    expect(top + screen.height + 4).toBeGreaterThanOrEqual(end)
    for (let steps = 0; ; steps++) {
      expect(steps).toBeLessThan(1000)
      const before = stopAbove(blocks, {top, ...screen})
      if (before === undefined) break
      expect(before).toBeLessThan(top)
      top = before
    }
    expect(top).toBeLessThanOrEqual(4)
  }))
})
