import {expect, test} from 'vitest'
import {cellFrames, cellUrl, parseCellUrl, parseStack} from './frames.ts'

const v8 = `TypeError: Cannot read properties of null (reading 'x')
    at f (cell-helpers-3.ts:2:15)
    at Model.fit [as train] (https://example.org/assets/tf.js:10:200)
    at new Model (cell-model-4.ts:7:1)
    at async Promise.all (index 0)
    at async cell-loss-12.ts:5:9
    at eval (cell-loss-12.ts:1:40)
    at async perform (https://example.org/assets/kernel.js:3:4)`

const firefox = `f@cell-helpers-3.ts:2:15
train@https://example.org/assets/tf.js:10:200
async*@cell-loss-12.ts:5:9
Model/this.step<@cell-model-4.ts:7:1
@cell-loss-12.ts:1:40
perform@https://example.org/assets/kernel.js:3:4
`

const webkit = `f@cell-helpers-3.ts:2:15
train@https://example.org/assets/tf.js:10:200
@cell-loss-12.ts:5:9
eval code@
eval@[native code]
@https://example.org/assets/kernel.js:3:4`

test('V8 stacks are read', () => {
  expect(parseStack(v8)).toEqual([
    {url: 'cell-helpers-3.ts', line: 2, column: 15},
    {url: 'https://example.org/assets/tf.js', line: 10, column: 200},
    {url: 'cell-model-4.ts', line: 7, column: 1},
    {url: 'cell-loss-12.ts', line: 5, column: 9},
    {url: 'cell-loss-12.ts', line: 1, column: 40},
    {url: 'https://example.org/assets/kernel.js', line: 3, column: 4},
  ])
})

test('Firefox stacks are read', () => {
  expect(parseStack(firefox).map(frame => [frame.url, frame.line, frame.column])).toEqual([
    ['cell-helpers-3.ts', 2, 15],
    ['https://example.org/assets/tf.js', 10, 200],
    ['cell-loss-12.ts', 5, 9],
    ['cell-model-4.ts', 7, 1],
    ['cell-loss-12.ts', 1, 40],
    ['https://example.org/assets/kernel.js', 3, 4],
  ])
})

test('WebKit stacks are read, lines without a place skipped', () => {
  expect(parseStack(webkit).map(frame => [frame.url, frame.line])).toEqual([
    ['cell-helpers-3.ts', 2], ['https://example.org/assets/tf.js', 10], ['cell-loss-12.ts', 5], ['https://example.org/assets/kernel.js', 3],
  ])
})

test('a message that looks like a frame is not one', () => {
  expect(parseStack('Error: see user@example.org: it failed at 10:30')).toEqual([])
})

test.each([['V8', v8], ['Firefox', firefox], ['WebKit', webkit]])('of a %s stack, only frames in cells are kept, with their columns put right', (_, stack) => {
  const frames = cellFrames(stack, (id, line, column) => id === 12 && line === 1 ? column - 30 : column)
  expect(frames[0]).toEqual({cell: 'helpers', line: 2, column: 15})
  expect(frames.filter(frame => frame.cell === 'loss').slice(0, 2)).toEqual([{cell: 'loss', line: 5, column: 9}, {cell: 'loss', line: 1, column: 10}].slice(0, stack === webkit ? 1 : 2))
})

test('a cell’s name survives the way through a URL', () => {
  for (const name of ['loss', 'train-loss-2', '训练', 'a b']) expect(parseCellUrl(`https://example.org/page/${cellUrl(name, 7)}`)).toEqual({cell: name, id: 7})
  expect(parseCellUrl('https://example.org/cell.ts')).toBe(undefined)
})
