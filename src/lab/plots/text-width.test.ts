import {expect, test} from 'vitest'
import {breakText, textWidth} from './text-width.ts'

test('a Chinese letter is as wide as it is high, a Latin one narrower', () => {
  expect(textWidth('屋顶', 12)).toBe(24)
  expect(textWidth('ab', 12)).toBeLessThan(24)
})

test('a line breaks at spaces and between Chinese letters, where there is no room for more', () => {
  expect(breakText('4 cores, WebAssembly: 102 GFLOP/s', 10, 130)).toEqual(['4 cores, WebAssembly:', '102 GFLOP/s'])
  expect(breakText('四个核心的屋顶', 10, 40)).toEqual(['四个核心', '的屋顶'])
  expect(breakText('our LSTM', 10, 1000)).toEqual(['our LSTM'])
})

test('a word that is too wide, and a space that does not break, stay as they are', () => {
  expect(breakText('WebAssembly', 10, 20)).toEqual(['WebAssembly'])
  expect(breakText('at 102\u00a0GFLOP/s', 10, 60)).toEqual(['at', '102\u00a0GFLOP/s'])
})
