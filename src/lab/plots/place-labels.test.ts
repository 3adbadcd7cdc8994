import {expect, test} from 'vitest'
import {placeLabels, type Box} from './place-labels.ts'

const frame: Box = {x: 0, y: 0, width: 300, height: 200}
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const inside = ({x, y, width, height}: Box): boolean => x >= 0 && y >= 0 && x + width <= frame.width && y + height <= frame.height

test('a label with nothing in the way stands right of its point', () => {
  expect(placeLabels([{width: 50, height: 14, at: {x: 100, y: 100}}], [], frame)).toEqual([{x: 107, y: 93, width: 50, height: 14}])
})

test('a label keeps off what it would cover', () => {
  const [box] = placeLabels([{width: 50, height: 14, at: {x: 100, y: 100}}], [{x: 110, y: 95, width: 10, height: 10}], frame)
  expect(overlap(box!, {x: 110, y: 95, width: 10, height: 10})).toBe(false)
})

test('five labels of one point do not cover each other', () => {
  const boxes = placeLabels(Array.from({length: 5}, () => ({width: 80, height: 14, at: {x: 150, y: 100}})), [], frame)
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => expect(overlap(a, b)).toBe(false)))
  expect(boxes.every(inside)).toBe(true)
})

test('a label at each corner stays in the frame; one that is wider than it begins where it begins', () => {
  const corners = [[0, 0], [300, 0], [0, 200], [300, 200]].map(([x, y]) => ({width: 90, height: 14, at: {x: x!, y: y!}}))
  expect(placeLabels(corners, [], frame).every(inside)).toBe(true)
  expect(placeLabels([{width: 400, height: 14, at: {x: 200, y: 100}}], [], frame)[0]!.x).toBe(0)
})
